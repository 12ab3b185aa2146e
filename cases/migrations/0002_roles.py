"""The roles, as groups of the same name; and the oldest PostgreSQL that keeps every constraint."""

from django.db import migrations

ROLES = ("reporter", "editor", "administrator")


def make_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


def refuse_old_postgresql(apps, schema_editor):
    # Django leaves a constraint with NULLS NOT DISTINCT out, without a word, on a server that does not know it.
    if schema_editor.connection.pg_version < 150000:
        raise RuntimeError("PostgreSQL 15 or later is needed; this server is older. Point DATABASE_URL at a newer one.")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.RunPython(refuse_old_postgresql, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
