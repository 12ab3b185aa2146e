"""Accounts: invitations, roles with a history, an administrator who stays, and where attempts to sign in are counted."""

import cases.models.publication
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from cases.migrations._together import together


# The table of Django's database cache, as `createcachetable` would make it: limits on signing in are counted there.
MAKE_CACHE = """
CREATE TABLE cases_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX cases_cache_expires ON cases_cache (expires);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('cases', '0006_desk'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = together([
        migrations.RunSQL(MAKE_CACHE, "DROP TABLE cases_cache"),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=cases.models.publication.make_ref, editable=False, max_length=10, unique=True)),
                ('email', models.EmailField(help_text='In lower case.', max_length=254)),
                ('role', models.CharField(choices=[('reporter', 'Reporter'), ('editor', 'Editor'), ('administrator', 'Administrator')], max_length=13)),
                ('token_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='InvitationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('ref', models.CharField(default=cases.models.publication.make_ref, editable=False, max_length=10)),
                ('email', models.EmailField(help_text='In lower case.', max_length=254)),
                ('role', models.CharField(choices=[('reporter', 'Reporter'), ('editor', 'Editor'), ('administrator', 'Administrator')], max_length=13)),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('expires_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('cases.user_groups',),
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='user',
            name='signed_out_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Sessions that began before are over.', null=True),
        ),
        migrations.AddField(
            model_name='userevent',
            name='signed_out_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Sessions that began before are over.', null=True),
        ),
        migrations.AlterField(
            model_name='change',
            name='verb',
            field=models.CharField(choices=[('opened', 'opened'), ('recorded', 'recorded'), ('revised', 'revised'), ('sourced', 'source added'), ('submitted', 'submitted for review'), ('returned', 'sent back'), ('published', 'published'), ('unpublished', 'publication undone'), ('withdrawn', 'withdrawn'), ('taken_down', 'taken down'), ('checked', 'followed up'), ('discarded', 'discarded'), ('corrected', 'corrected'), ('renamed', 'renamed'), ('invited', 'invited'), ('uninvited', 'invitation withdrawn'), ('joined', 'joined the newsroom'), ('roles_set', 'given other roles'), ('deactivated', 'account deactivated'), ('reactivated', 'account reactivated'), ('cleared', 'second factor removed')], max_length=11),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='user_last_administrator_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF OLD.is_active AND NOT OLD.is_system AND (OLD.is_superuser OR EXISTS (SELECT 1 FROM cases_user_groups m JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = OLD.id AND g.name = 'administrator')) AND (NOT NEW.is_active OR NEW.is_system OR OLD.is_superuser AND NOT NEW.is_superuser) THEN PERFORM 1 FROM auth_group WHERE name = 'administrator' FOR NO KEY UPDATE; IF NOT EXISTS (SELECT 1 FROM cases_user u WHERE u.is_active AND NOT u.is_system AND (u.is_superuser OR EXISTS (SELECT 1 FROM cases_user_groups m JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = u.id AND g.name = 'administrator'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'user_last_administrator_stays', MESSAGE = 'Nobody would be left to keep the accounts: make somebody else an administrator first.'; END IF; END IF; RETURN NULL;", hash='0570f32d9cfeb40cc430715facce1628a14b5cca', operation='UPDATE OF "is_active", "is_superuser", "is_system"', pgid='pgtrigger_user_last_administrator_stays_dc45a', table='cases_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='user_last_superuser_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF OLD.is_active AND NOT OLD.is_system AND (OLD.is_superuser OR EXISTS (SELECT 1 FROM cases_user_groups m JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = OLD.id AND g.name = 'administrator')) THEN PERFORM 1 FROM auth_group WHERE name = 'administrator' FOR NO KEY UPDATE; IF NOT EXISTS (SELECT 1 FROM cases_user u WHERE u.is_active AND NOT u.is_system AND (u.is_superuser OR EXISTS (SELECT 1 FROM cases_user_groups m JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = u.id AND g.name = 'administrator'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'user_last_superuser_stays', MESSAGE = 'Nobody would be left to keep the accounts: make somebody else an administrator first.'; END IF; END IF; RETURN NULL;", hash='5c21674eea405907284cb337a23b5630d21b46af', operation='DELETE', pgid='pgtrigger_user_last_superuser_stays_e6c0d', table='cases_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "is_system", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_out_at", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."is_system", NEW."last_name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."signed_out_at", NEW."username"); RETURN NULL;', hash='bf81b4519995fa15fd2164712166eac5d952bfbe', operation='INSERT', pgid='pgtrigger_insert_insert_6820c', table='cases_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."is_system" IS DISTINCT FROM (NEW."is_system") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."signed_out_at" IS DISTINCT FROM (NEW."signed_out_at") OR OLD."username" IS DISTINCT FROM (NEW."username"))', func='INSERT INTO "cases_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "is_system", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_out_at", "username") VALUES (NEW."date_joined", NEW."email", NEW."first_name", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."is_system", NEW."last_name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."signed_out_at", NEW."username"); RETURN NULL;', hash='e6917cf644032e7c4e7a51d6a84ec2d1f8de3739', operation='UPDATE', pgid='pgtrigger_update_update_0fd75', table='cases_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_userevent" ("date_joined", "email", "first_name", "id", "is_active", "is_staff", "is_superuser", "is_system", "last_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signed_out_at", "username") VALUES (OLD."date_joined", OLD."email", OLD."first_name", OLD."id", OLD."is_active", OLD."is_staff", OLD."is_superuser", OLD."is_system", OLD."last_name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."signed_out_at", OLD."username"); RETURN NULL;', hash='f479ca86a459177f3080bf5c37747429985d0615', operation='DELETE', pgid='pgtrigger_delete_delete_67160', table='cases_user', when='AFTER')),
        ),
        migrations.AddField(
            model_name='invitation',
            name='accepted_by',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitation', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='invited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='accepted_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='invited_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cases.invitation'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='group',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='auth.group'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='cases.membership'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='membership_last_administrator_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT 1 FROM auth_group g WHERE g.id = OLD.group_id AND g.name = 'administrator') AND EXISTS (SELECT 1 FROM cases_user u WHERE u.id = OLD.user_id AND u.is_active AND NOT u.is_system) THEN PERFORM 1 FROM auth_group WHERE name = 'administrator' FOR NO KEY UPDATE; IF NOT EXISTS (SELECT 1 FROM cases_user u WHERE u.is_active AND NOT u.is_system AND (u.is_superuser OR EXISTS (SELECT 1 FROM cases_user_groups m JOIN auth_group g ON g.id = m.group_id WHERE m.user_id = u.id AND g.name = 'administrator'))) THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_last_administrator_stays', MESSAGE = 'Nobody would be left to keep the accounts: make somebody else an administrator first.'; END IF; END IF; RETURN NULL;", hash='c57202723dc2bb4b0e819f9e1eadd909f108f378', operation='DELETE OR UPDATE', pgid='pgtrigger_membership_last_administrator_stays_1c305', table='cases_user_groups', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_membershipevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;', hash='3ae144a2c4a20402bd741cbdf5b4b9b2c4c08d03', operation='INSERT', pgid='pgtrigger_insert_insert_3f91f', table='cases_user_groups', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "cases_membershipevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;', hash='77b635732cdd3581035902da3786564ac5065952', operation='UPDATE', pgid='pgtrigger_update_update_3c42b', table='cases_user_groups', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_membershipevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."group_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;', hash='a15ebe7c44898dffeeb154b349a52647d65c1cd3', operation='DELETE', pgid='pgtrigger_delete_delete_2be0e', table='cases_user_groups', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('email',), name='invitation_open_once'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('invited_at'))), name='invitation_expires_later'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('accepted_by__isnull', True)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False)), _connector='OR'), name='invitation_accepted_at_by'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='invitation_withdrawn_at_by'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='invitation_one_end'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_invitationevent" ("accepted_at", "accepted_by_id", "email", "expires_at", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."ref", NEW."role", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='8e692204eb5f6564bd9e86234ef9f6e83f99d629', operation='INSERT', pgid='pgtrigger_insert_insert_c48d8', table='cases_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."accepted_by_id" IS DISTINCT FROM (NEW."accepted_by_id") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."expires_at" IS DISTINCT FROM (NEW."expires_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."invited_at" IS DISTINCT FROM (NEW."invited_at") OR OLD."invited_by_id" IS DISTINCT FROM (NEW."invited_by_id") OR OLD."ref" IS DISTINCT FROM (NEW."ref") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id"))', func='INSERT INTO "cases_invitationevent" ("accepted_at", "accepted_by_id", "email", "expires_at", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."accepted_at", NEW."accepted_by_id", NEW."email", NEW."expires_at", NEW."id", NEW."invited_at", NEW."invited_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."ref", NEW."role", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;', hash='76bc8237ae1b8b08108819a81d4ca8d4b6f8e384', operation='UPDATE', pgid='pgtrigger_update_update_175cc', table='cases_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "cases_invitationevent" ("accepted_at", "accepted_by_id", "email", "expires_at", "id", "invited_at", "invited_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "role", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."accepted_at", OLD."accepted_by_id", OLD."email", OLD."expires_at", OLD."id", OLD."invited_at", OLD."invited_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."ref", OLD."role", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;', hash='9ffd8ced3369c3829cad87c5c336ac57c08e94cb', operation='DELETE', pgid='pgtrigger_delete_delete_32784', table='cases_invitation', when='AFTER')),
        ),
    ])
