"""What the database refuses, whoever writes: each constraint and each trigger, by a raw write that no verb checks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils.timezone import now

from cases import editorial
from cases.models import (
    ActionAgency,
    Agency,
    Autosave,
    CaseAction,
    CaseAgency,
    CaseRelation,
    CaseTopic,
    Change,
    ConflictDecision,
    Correction,
    Court,
    Docket,
    DocketJudge,
    Effect,
    Errand,
    Intake,
    Invitation,
    Judge,
    JudgeName,
    Listing,
    ListingByAgency,
    ListingByJudge,
    Membership,
    Merge,
    OldSlug,
    Outlet,
    Party,
    PartyKind,
    Presence,
    Publishable,
    Relief,
    ReliefBinds,
    Report,
    Revision,
    Role,
    Ruling,
    RulingCitation,
    Snapshot,
    Source,
    Spell,
    StandingOverride,
    Suggestion,
    SyntheticMark,
    Topic,
    User,
)
from cases.parsing import PartialDate, sha256_of
from tests import cast

pytestmark = pytest.mark.django_db

Write = Callable[[], object]
# By name of the constraint or trigger: the writes that it refuses, each given as what leads up to it and then does it.
REFUSALS: dict[str, list[Callable[[], Write]]] = {}

NOUNS: dict[str, Callable[[], Publishable]] = {
    "case": cast.a_case,
    "docket": cast.a_docket,
    "ruling": cast.a_ruling,
    "event": cast.an_event,
    "challengedaction": cast.an_action,
    "appearance": cast.an_appearance,
    "counsel": cast.a_counsel,
    "source": lambda: cast.a_source(cast.a_ruling()),
}


def refused_by(name: str) -> Callable[[Callable[[], Write]], Callable[[], Write]]:
    """Registers what leads up to a write that the constraint or trigger of that name refuses."""

    def register(prepare: Callable[[], Write]) -> Callable[[], Write]:
        REFUSALS.setdefault(name, []).append(prepare)
        return prepare

    return register


def update(record: models.Model, **values: Any) -> Write:
    """A write that changes the row behind the models' back."""
    return lambda: type(record)._base_manager.filter(pk=record.pk).update(**values)


def insert(*rows: models.Model) -> Write:
    """A write of rows that no model's ``save`` sees."""
    return lambda: type(rows[0])._base_manager.bulk_create(rows)


def again(row: models.Model, **values: Any) -> Write:
    """A write of the same row once more, as another one."""
    copy = type(row)._base_manager.get(pk=row.pk)
    copy.pk = None
    copy._state.adding = True
    for name, value in values.items():
        setattr(copy, name, value)
    return insert(copy)


# Every record on its way to the public


def _of_every_noun(noun: str, make: Callable[[], Publishable]) -> None:
    for pair in ("submitted", "published", "withdrawn"):

        @refused_by(f"{noun}_{pair}_at_by")
        def when_without_who(pair: str = pair) -> Write:
            return update(make(), **{f"{pair}_at": now()})

        @refused_by(f"{noun}_{pair}_at_by")
        def who_without_when(pair: str = pair) -> Write:
            return update(make(), **{f"{pair}_by": cast.ed()})

    @refused_by(f"{noun}_published_says_when_and_by_whom")
    def published_by_nobody() -> Write:
        return update(make(), state="published")

    @refused_by(f"{noun}_withdrawn_says_why")
    def withdrawn_by_nobody() -> Write:
        return update(make(), state="withdrawn", withdrawn_as="editorial", withdrawn_reason="Wrong.")

    @refused_by(f"{noun}_withdrawn_says_why")
    def withdrawn_without_a_reason() -> Write:
        withdrawn = {"withdrawn_at": now(), "withdrawn_by": cast.ed(), "withdrawn_as": "editorial"}
        return update(make(), state="withdrawn", **withdrawn)

    @refused_by(f"{noun}_withdrawn_says_why")
    def withdrawn_without_saying_how() -> Write:
        withdrawn = {"withdrawn_at": now(), "withdrawn_by": cast.ed(), "withdrawn_reason": "Wrong."}
        return update(make(), state="withdrawn", **withdrawn)

    @refused_by(f"{noun}_approver_is_no_author")
    def approved_by_an_author() -> Write:
        authors = [cast.ed().pk, cast.alice().pk]
        published = {"published_at": now(), "published_by": cast.alice()}
        return update(make(), state="published", author_ids=authors, **published)

    @refused_by(f"{noun}_approver_is_no_author")
    def author_after_approval() -> Write:
        record = make()
        parts = {"case": lambda: cast.a_docket(record)}.get(noun, lambda: None)  # type: ignore[arg-type]
        parts()
        cast.published(record.subject if isinstance(record, Source) else record)  # type: ignore[type-var]
        return update(record, author_ids=[cast.ed().pk])


for _noun, _make in NOUNS.items():
    _of_every_noun(_noun, _make)


# Dates with their precision


def _of_a_date(field: str, make: Callable[[], models.Model]) -> None:
    record = "challengedaction" if field == "taken_on" else make.__name__.partition("_")[2]
    name = f"{record}_{field}_has_precision"
    for on, precision in (
        (None, "day"),
        (None, "month"),
        (None, "year"),
        (date(2025, 4, 2), "unknown"),
        (date(2025, 4, 2), "month"),
        (date(2025, 4, 1), "year"),
        (date(2025, 4, 1), "week"),
    ):
        if on is None and field == "happens_on":
            continue  # the column is never null

        @refused_by(name)
        def half_a_date(on: date | None = on, precision: str = precision) -> Write:
            return update(make(), **{field: on, f"{field}_precision": precision})


_of_a_date("decided_on", cast.a_ruling)
_of_a_date("filed_on", cast.a_docket)
_of_a_date("taken_on", cast.an_action)
_of_a_date("happens_on", cast.an_event)


@refused_by("article_published_at_has_precision")
def an_hour_of_unknown_precision() -> Write:
    return update(cast.article(), published_at_precision="unknown")


@refused_by("article_published_at_has_precision")
def a_precision_without_an_hour() -> Write:
    return update(cast.article(), published_at=None)


# Courts, judges, agencies, topics


@refused_by("court_appeals_to_no_cycle")
def a_court_over_itself() -> Write:
    cast.dcd()
    return lambda: Court.objects.filter(pk="scotus").update(appeals_to_id="dcd")


@refused_by("court_appeals_to_no_cycle")
def a_new_court_over_itself() -> Write:
    return insert(Court(pk="x", name="X", system="federal", appeals_to_id="x"))


@refused_by("agency_parent_no_cycle")
def an_agency_within_its_part() -> Write:
    within = cast.ice()
    return update(cast.dhs(), parent=within)


@refused_by("agency_parent_no_cycle")
def an_agency_within_itself() -> Write:
    return update(cast.dhs(), parent=cast.dhs())


@refused_by("agency_parent_no_cycle")
def agencies_in_a_circle_by_one_statement() -> Write:
    dhs, ice, irs = cast.dhs(), cast.ice(), cast.irs()
    dhs.parent, ice.parent, irs.parent = ice, irs, dhs
    return lambda: Agency.objects.bulk_update([dhs, ice, irs], ["parent"])


@refused_by("topic_parent_no_cycle")
def a_topic_within_its_part() -> Write:
    wide = Topic.objects.create(slug="privacy", name="Privacy")
    narrow = Topic.objects.create(slug="tax-privacy", name="Privacy of taxpayers", parent=wide)
    return update(wide, parent=narrow)


@refused_by("judge_dies_after_birth")
def a_death_before_birth() -> Write:
    return update(cast.friedrich(), death_year=1950)


@refused_by("judge_name_once")
def a_name_twice() -> Write:
    return again(cast.friedrich().names.first())


@refused_by("service_once")
def a_commission_twice() -> Write:
    return again(cast.friedrich().services.get())


@refused_by("service_ends_after_it_begins")
def a_service_that_ends_first() -> Write:
    return update(cast.friedrich().services.get(), ended_on=date(2001, 1, 1))


# Parties


@refused_by("party_agency_names_its_agency")
def an_agency_that_is_none() -> Write:
    return insert(Party(name="The Agency", kind=PartyKind.AGENCY))


@refused_by("appearance_once")
def a_role_twice() -> Write:
    return again(cast.an_appearance(), ref="another123")


@refused_by("counsel_once")
def counsel_of_a_whole_side_twice() -> Write:
    return again(cast.a_counsel(), ref="another123")


# Cases and what hangs on them


@refused_by("case_last_checked_on_by")
def checked_by_nobody() -> Write:
    return update(cast.a_case(), last_checked_on=date(2025, 6, 1))


@refused_by("case_has_a_caption")
def a_case_without_a_caption() -> Write:
    return update(cast.a_case(), short_caption="")


@refused_by("case_agency_once")
def an_agency_twice_in_a_case() -> Write:
    return again(CaseAgency.objects.create(case=cast.a_case(), agency=cast.irs()))


@refused_by("case_topic_once")
def a_topic_twice_in_a_case() -> Write:
    topic = Topic.objects.create(slug="privacy", name="Privacy")
    return again(CaseTopic.objects.create(case=cast.a_case(), topic=topic))


@refused_by("case_action_once")
def an_action_twice_in_a_case() -> Write:
    return again(CaseAction.objects.create(case=cast.a_case(), action=cast.an_action()))


@refused_by("action_agency_once")
def an_agency_twice_of_an_action() -> Write:
    return again(ActionAgency.objects.filter(action=cast.an_action())[0])


@refused_by("action_taken_under_no_cycle")
def an_action_that_carries_out_itself() -> Write:
    broad = cast.an_action()
    narrow = cast.an_action(taken_under=broad)
    return update(broad, taken_under=narrow)


@refused_by("case_relation_needs_two_cases")
def a_case_related_to_itself() -> Write:
    case = cast.a_case()
    return insert(CaseRelation(case=case, other=case, kind="related"))


@refused_by("case_relation_once")
def a_relation_twice() -> Write:
    return again(CaseRelation.objects.create(case=cast.a_case(), other=cast.a_case(), kind="related"))


@refused_by("case_relation_once")
def a_relation_from_the_other_end() -> Write:
    one, two = cast.a_case(), cast.a_case()
    CaseRelation.objects.create(case=one, other=two, kind="related")
    return insert(CaseRelation(case=two, other=one, kind="related"))


@refused_by("docket_court_number_once")
def a_number_twice_at_a_court() -> Write:
    first = cast.a_docket()
    return update(cast.a_docket(), number=first.number)


@refused_by("docket_ends_after_it_begins")
def a_docket_that_ends_first() -> Write:
    return update(cast.a_docket(), terminated_on=cast.FILED - timedelta(days=1))


@refused_by("docket_on_appeal_from_no_cycle")
def a_docket_on_appeal_from_itself() -> Write:
    below = cast.a_docket()
    above = cast.a_docket(below.case, court=cast.cadc(), number="25-5181", on_appeal_from=below)
    return update(below, on_appeal_from=above)


@refused_by("docket_filed_before_its_rulings")
def a_docket_filed_after_its_ruling() -> Write:
    return update(cast.a_ruling().docket, filed_on=cast.DECIDED + timedelta(days=1))


@refused_by("docket_judge_once")
def a_judge_twice_on_a_docket() -> Write:
    return again(DocketJudge.objects.create(docket=cast.a_docket(), judge=cast.friedrich()))


@refused_by("old_slug_points_to_one_record")
def an_old_address_of_nothing() -> Write:
    return insert(OldSlug(slug="gone"))


@refused_by("old_slug_points_to_one_record")
def an_old_address_of_two_records() -> Write:
    return insert(OldSlug(slug="gone", case=cast.a_case(), judge=cast.friedrich()))


@refused_by("old_slug_case_once")
def an_old_address_of_two_cases() -> Write:
    return insert(OldSlug(slug="gone", case=cast.a_case()), OldSlug(slug="gone", case=cast.a_case()))


@refused_by("old_slug_action_once")
def an_old_address_of_two_actions() -> Write:
    return insert(OldSlug(slug="gone", action=cast.an_action()), OldSlug(slug="gone", action=cast.an_action()))


@refused_by("old_slug_judge_once")
def an_old_address_of_two_judges() -> Write:
    other = Judge.objects.create(slug="other", name="Other", full_name="Other", surname="Other")
    return insert(OldSlug(slug="gone", judge=cast.friedrich()), OldSlug(slug="gone", judge=other))


@refused_by("old_slug_agency_once")
def an_old_address_of_two_agencies() -> Write:
    return insert(OldSlug(slug="gone", agency=cast.irs()), OldSlug(slug="gone", agency=cast.ice()))


# Events


@refused_by("event_hour_has_its_zone")
def an_hour_without_a_zone() -> Write:
    return update(cast.an_event(), happens_at=now())


@refused_by("event_hour_has_its_zone")
def a_zone_without_an_hour() -> Write:
    return update(cast.an_event(), time_zone="America/New_York")


@refused_by("event_has_a_title")
def an_event_without_a_title() -> Write:
    return update(cast.an_event(), title="")


# Rulings


@refused_by("ruling_sorts_when_decided")
def a_ruling_that_stands_before_its_day() -> Write:
    return update(cast.a_ruling(), sort_on=cast.DECIDED - timedelta(days=1))


@refused_by("ruling_is_not_in_the_future")
def a_ruling_of_next_week() -> Write:
    return update(cast.a_ruling(), sort_on=now().date() + timedelta(days=7))


@refused_by("ruling_is_not_in_the_future")
def a_ruling_of_the_day_after_tomorrow_in_the_first_zone() -> Write:
    return update(cast.a_ruling(), sort_on=(now() + timedelta(hours=14, days=1)).date())


@refused_by("ruling_stub_is_not_published")
def a_published_stub() -> Write:
    return update(cast.a_published_ruling(), is_stub=True)


@refused_by("ruling_has_a_title")
def a_ruling_without_a_title() -> Write:
    return update(cast.a_ruling(), title="")


@refused_by("ruling_after_its_docket_was_filed")
def a_ruling_before_its_docket() -> Write:
    day = cast.FILED - timedelta(days=1)
    return update(cast.a_ruling(), decided_on=day, sort_on=day)


@refused_by("ruling_after_its_docket_was_filed")
def a_new_ruling_before_its_docket() -> Write:
    day = cast.FILED - timedelta(days=1)
    fields = {"title": "Too early", "posture": "tro", "prevailing": "neither", "outcome": "other", "sort_on": day}
    return insert(Ruling(docket=cast.a_docket(), decided_on=day, decided_on_precision="day", **fields))


@refused_by("ruling_after_its_docket_was_filed")
def a_ruling_moved_to_a_later_docket() -> Write:
    later = cast.a_docket(filed=PartialDate.day(cast.DECIDED + timedelta(days=1)))
    return update(cast.a_ruling(), docket=later)


@refused_by("ruling_published_with_a_source")
def a_published_ruling_without_a_source() -> Write:
    ruling = cast.a_ruling(quotes=[])
    cast.published(ruling.docket)
    return update(ruling, state="published", published_at=now(), first_published_at=now(), published_by=cast.ed())


@refused_by("ruling_published_with_a_source")
def a_published_ruling_whose_source_is_a_draft() -> Write:
    ruling = cast.a_ruling()
    return update(ruling, state="published", published_at=now(), first_published_at=now(), published_by=cast.ed())


@refused_by("ruling_place_in_the_day_once")
def two_rulings_in_one_place_of_a_day() -> Write:
    docket = cast.a_docket()
    cast.a_ruling(docket)
    return update(cast.a_ruling(docket), day_sequence=1)


@refused_by("ruling_judge_once")
def a_judge_twice_on_the_bench() -> Write:
    return again(cast.a_ruling().bench.get())


@refused_by("disposition_once")
def a_disposition_twice() -> Write:
    return again(cast.a_ruling().dispositions.get())


@refused_by("ruling_citation_once")
def a_citation_twice() -> Write:
    cited = {"as_written": "Code Sec. 6103", "normal_form": "26 U.S.C. § 6103"}
    return again(RulingCitation.objects.create(ruling=cast.a_ruling(), **cited))


def _relief(**fields: Any) -> Relief:
    return Relief.objects.create(ruling=cast.a_ruling(), kind="tro", decision="ordered", **fields)


@refused_by("relief_ends_after_it_begins")
def relief_that_ends_first() -> Write:
    return update(_relief(from_on=cast.DECIDED), until_on=cast.DECIDED - timedelta(days=1), ends="day")


@refused_by("relief_until_a_day_names_the_day")
def relief_until_no_day() -> Write:
    return update(_relief(), ends="day")


@refused_by("relief_until_a_day_names_the_day")
def relief_until_a_day_and_further_order() -> Write:
    return update(_relief(), ends="further_order", until_on=cast.DECIDED)


@refused_by("relief_binds_once")
def a_party_bound_twice() -> Write:
    return again(ReliefBinds.objects.create(relief=_relief(), party=cast.bessent()))


# Effects


def _two_rulings() -> tuple[Ruling, Ruling]:
    earlier = cast.a_ruling()
    return earlier, cast.a_ruling(earlier.docket, decided=PartialDate.day(cast.DECIDED + timedelta(days=30)))


@refused_by("effect_once")
def an_effect_twice() -> Write:
    earlier, later = _two_rulings()
    return again(Effect.objects.create(acting=later, acted_on=earlier, verb="stays"))


@refused_by("effect_needs_two_rulings")
def a_ruling_that_acts_on_itself() -> Write:
    ruling = cast.a_ruling()
    return insert(Effect(acting=ruling, acted_on=ruling, verb="stays"))


@refused_by("effect_part_only_in_part")
def a_part_of_the_whole() -> Write:
    earlier, later = _two_rulings()
    return insert(Effect(acting=later, acted_on=earlier, verb="stays", part="the second paragraph"))


@refused_by("effect_acts_on_the_past")
def a_ruling_that_acts_on_a_later_one() -> Write:
    earlier, later = _two_rulings()
    return insert(Effect(acting=earlier, acted_on=later, verb="stays"))


@refused_by("effect_acts_on_the_past")
def an_effect_turned_round() -> Write:
    earlier, later = _two_rulings()
    effect = Effect.objects.create(acting=later, acted_on=earlier, verb="stays")
    return update(effect, acting=earlier, acted_on=later)


@refused_by("effect_no_cycle")
def rulings_of_one_day_in_a_circle() -> Write:
    one = cast.a_ruling()
    two, three = cast.a_ruling(one.docket), cast.a_ruling(one.docket)
    Effect.objects.create(acting=two, acted_on=one, verb="stays")
    Effect.objects.create(acting=three, acted_on=two, verb="vacates")
    return insert(Effect(acting=one, acted_on=three, verb="modifies"))


@refused_by("ruling_keeps_its_effects_possible")
def an_acting_ruling_moved_before_the_other() -> Write:
    earlier, later = _two_rulings()
    Effect.objects.create(acting=later, acted_on=earlier, verb="stays")
    day = cast.DECIDED - timedelta(days=1)
    return update(later, decided_on=day, sort_on=day)


@refused_by("ruling_keeps_its_effects_possible")
def a_ruling_moved_after_the_one_that_acts_on_it() -> Write:
    earlier, later = _two_rulings()
    Effect.objects.create(acting=later, acted_on=earlier, verb="stays")
    day = cast.DECIDED + timedelta(days=31)
    return update(earlier, decided_on=day, sort_on=day)


def spell(**fields: Any) -> Spell:
    return Spell(
        **{"ruling": cast.a_ruling(), "value": "in_force", "known_from_at": now(), "first_on": cast.DECIDED} | fields
    )


@refused_by("spell_known_once")
def two_spells_from_one_day() -> Write:
    first = spell()
    first.save()
    return insert(spell(ruling=first.ruling, value="stayed"))


@refused_by("spell_ends_after_it_begins")
def a_spell_that_ends_first() -> Write:
    return insert(spell(last_on=cast.DECIDED - timedelta(days=1)))


@refused_by("spell_known_until_after_from")
def a_spell_known_until_before_it_was_known() -> Write:
    return insert(spell(known_until_at=now() - timedelta(days=1)))


def listed() -> Listing:
    cast.a_published_ruling(cast.a_docket(cast.a_case(agencies=[cast.irs()])))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_keep_listings()")
    return Listing.objects.get()


@refused_by("listing_once")
def two_listings_now() -> Write:
    return again(listed())


@refused_by("listing_known_until_after_from")
def a_listing_known_until_before_it_was_known() -> Write:
    listing = listed()
    return update(listing, known_until_at=listing.known_from_at)


@refused_by("listing_by_judge_newest")
def a_listing_by_judge_twice() -> Write:
    listed()
    return _under_another_key(ListingByJudge, "judge_id")


@refused_by("listing_by_agency_newest")
def a_listing_by_agency_twice() -> Write:
    listed()
    return _under_another_key(ListingByAgency, "agency_id")


def _under_another_key(model: type[models.Model], by: str) -> Write:
    """The same place of a list once more, by a raw write that the primary key lets through."""
    table = model._meta.db_table

    def write() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey")
            columns = ", ".join(field.column for field in model._meta.concrete_fields)
            cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} LIMIT 1")

    return write


@refused_by("synthetic_mark_once")
def a_second_mark() -> Write:
    return insert(SyntheticMark(id=2, seed=1, cases=1, as_of_on=cast.FILED))


@refused_by("override_ends_after_it_begins")
def an_override_that_ends_first() -> Write:
    days = {"from_on": cast.DECIDED, "until_on": cast.FILED}
    return insert(StandingOverride(ruling=cast.a_ruling(), says="stayed", why="So.", made_by=cast.ed(), **days))


@refused_by("override_says_why")
def an_override_without_a_reason() -> Write:
    days = {"from_on": cast.FILED, "until_on": cast.DECIDED}
    return insert(StandingOverride(ruling=cast.a_ruling(), says="stayed", why="", made_by=cast.ed(), **days))


# Articles and sources


@refused_by("outlet_without_domain_once")
def an_outlet_without_a_domain_twice() -> Write:
    return insert(Outlet(name="The Broadsheet"), Outlet(name="The Broadsheet"))


@refused_by("snapshot_once")
def a_text_twice() -> Write:
    return again(cast.snapshot())


@refused_by("snapshot_has_text")
def an_empty_text() -> Write:
    return again(cast.snapshot(), text="", sha256=sha256_of(""))


@refused_by("snapshot_sha256_is_of_its_text")
def a_text_under_the_hash_of_another() -> Write:
    return again(cast.snapshot(), text="Another text.", sha256=sha256_of("A text."))


@refused_by("source_speaks_of_one_record")
def a_source_of_nothing() -> Write:
    return update(cast.a_source(cast.a_ruling()), ruling=None)


@refused_by("source_speaks_of_one_record")
def a_source_of_two_records() -> Write:
    ruling = cast.a_ruling()
    return update(cast.a_source(ruling), docket=ruling.docket)


@refused_by("source_quote_has_words")
def a_source_without_words() -> Write:
    return again(cast.a_source(cast.a_ruling()), ref="another123", start=5, end=5, quote="")


@refused_by("source_names_a_fact")
def a_source_for_no_fact() -> Write:
    return update(cast.a_source(cast.a_ruling()), supports=[])


@refused_by("source_once")
def a_source_twice() -> Write:
    return again(cast.a_source(cast.a_ruling()), ref="another123")


@refused_by("source_quote_stands_in_snapshot")
def a_quote_that_is_not_there() -> Write:
    return update(cast.a_source(cast.a_ruling()), quote="What nobody wrote")


@refused_by("source_quote_stands_in_snapshot")
def a_quote_elsewhere() -> Write:
    source = cast.a_source(cast.a_ruling())
    return update(source, start=source.start - 1, end=source.end - 1)


@refused_by("source_quote_stands_in_snapshot")
def a_quote_of_another_text() -> Write:
    return update(cast.a_source(cast.a_ruling()), snapshot=cast.snapshot("Something else altogether.", title="Other"))


@refused_by("source_quote_stands_in_snapshot")
def a_new_quote_that_is_not_there() -> Write:
    return again(cast.a_source(cast.a_ruling()), ref="another123", start=0, end=4, quote="Nope")


@refused_by("source_is_not_the_last")
def the_last_source_deleted() -> Write:
    ruling = cast.a_published_ruling()
    return lambda: Source.objects.filter(ruling=ruling).delete()


@refused_by("source_is_not_the_last")
def the_last_source_a_draft_again() -> Write:
    return update(cast.a_published_ruling().sources.get(), state="draft")


@refused_by("source_is_not_the_last")
def the_last_source_of_another_record() -> Write:
    ruling = cast.a_published_ruling()
    return update(ruling.sources.get(), ruling=cast.a_ruling(ruling.docket, quotes=[]))


# Intake


def _intake(**fields: Any) -> Intake:
    made = {"extractor": "rules", "version": "1", "made_at": now(), "made_by": cast.alice()}
    return Intake.objects.create(**{"snapshot": cast.snapshot(), **made, **fields})


def _suggestion(**fields: Any) -> Suggestion:
    start = cast.snapshot().text.index("Friedrich")
    said = {"field": "judges", "value": "Friedrich", "text": "Friedrich", "start": start, "end": start + 9}
    whole = {"version": "1", "position": 1, "confidence": 0.9, **said, **fields}
    return Suggestion.objects.create(intake=_intake(), **whole)


@refused_by("intake_finished_at_by")
def finished_by_nobody() -> Write:
    return update(_intake(), state="done", finished_at=now())


@refused_by("intake_is_open_until_finished")
def done_without_an_end() -> Write:
    return update(_intake(), state="done")


@refused_by("intake_is_open_until_finished")
def open_after_its_end() -> Write:
    return update(_intake(), finished_at=now(), finished_by=cast.ed())


@refused_by("intake_with_a_ruling_is_done")
def dismissed_with_a_ruling() -> Write:
    ended = {"state": "dismissed", "why": "Opinion.", "finished_at": now(), "finished_by": cast.ed()}
    return update(_intake(), ruling=cast.a_ruling(), **ended)


@refused_by("intake_dismissed_says_why")
def dismissed_without_a_reason() -> Write:
    return update(_intake(), state="dismissed", finished_at=now(), finished_by=cast.ed())


@refused_by("intake_dismissed_says_why")
def a_reason_without_a_dismissal() -> Write:
    return update(_intake(), why="Opinion.")


@refused_by("intake_open_once")
def a_text_that_waits_twice() -> Write:
    return again(_intake(), ref="another123")


@refused_by("suggestion_position_once")
def a_place_taken_twice() -> Write:
    return again(_suggestion())


@refused_by("suggestion_has_words_or_none")
def words_without_a_place() -> Write:
    return update(_suggestion(), start=None, end=None)


@refused_by("suggestion_has_words_or_none")
def a_place_without_its_end() -> Write:
    return update(_suggestion(), end=None)


@refused_by("suggestion_has_words_or_none")
def a_place_without_words() -> Write:
    row = _suggestion()
    return update(row, text="", end=row.start)


@refused_by("suggestion_is_sure_from_0_to_1")
def surer_than_sure() -> Write:
    return update(_suggestion(), confidence=1.1)


@refused_by("suggestion_is_sure_from_0_to_1")
def less_sure_than_not_at_all() -> Write:
    return update(_suggestion(), confidence=-0.1)


@refused_by("suggestion_decided_at_by")
def decided_by_nobody() -> Write:
    return update(_suggestion(), state="accepted", decided_at=now())


@refused_by("suggestion_is_open_until_decided")
def accepted_by_itself() -> Write:
    return update(_suggestion(), state="accepted")


@refused_by("suggestion_is_open_until_decided")
def open_after_a_decision() -> Write:
    return update(_suggestion(), decided_at=now(), decided_by=cast.ed())


@refused_by("suggestion_edited_says_to_what")
def edited_to_nothing() -> Write:
    return update(_suggestion(), state="edited", decided_at=now(), decided_by=cast.ed())


@refused_by("suggestion_edited_says_to_what")
def accepted_with_another_value() -> Write:
    decided = {"decided_at": now(), "decided_by": cast.ed()}
    return update(_suggestion(), state="accepted", decided_value="Another", **decided)


@refused_by("suggestion_stands_in_snapshot")
def words_that_are_not_there() -> Write:
    return update(_suggestion(), text="Friedrick")


@refused_by("suggestion_stands_in_snapshot")
def words_elsewhere() -> Write:
    row = _suggestion()
    return update(row, start=row.start + 1, end=row.end + 1)


@refused_by("suggestion_stands_in_snapshot")
def words_of_another_text() -> Write:
    row = _suggestion()
    return update(row, intake=_intake(snapshot=cast.snapshot("Something else altogether.", title="Other")))


@refused_by("suggestion_stands_in_snapshot")
def new_words_that_are_not_there() -> Write:
    return again(_suggestion(), position=2, text="Nobody", start=0, end=6)


# People and logs


@refused_by("user_system_is_no_superuser")
def a_system_with_every_right() -> Write:
    return update(cast.alice(), is_system=True, is_superuser=True)


@refused_by("user_last_administrator_stays")
def the_last_administrator_shut_out() -> Write:
    return update(cast.ada(), is_active=False)


@refused_by("user_last_administrator_stays")
def the_last_superuser_made_an_editor() -> Write:
    return update(cast.person("root", Role.EDITOR, is_superuser=True), is_superuser=False)


@refused_by("user_last_superuser_stays")
def the_last_superuser_deleted() -> Write:
    root = cast.person("root", is_superuser=True)
    return lambda: User.objects.filter(pk=root.pk)._raw_delete("default")


@refused_by("membership_last_administrator_stays")
def the_last_administrator_without_the_role() -> Write:
    ada = cast.ada()
    return lambda: Membership.objects.filter(user=ada).delete()


@refused_by("membership_last_administrator_stays")
def the_last_administrator_given_another_role() -> Write:
    ada, reporters = cast.ada(), Group.objects.get(name=Role.REPORTER)
    return lambda: Membership.objects.filter(user=ada).update(group=reporters)


def _invitation(**fields: Any) -> Invitation:
    fields = {"email": "new@newsroom.example", "token_hash": fields.get("email", "0"), **fields}
    return Invitation(role=Role.REPORTER, invited_by=cast.ada(), expires_at=now() + timedelta(days=7), **fields)


@refused_by("invitation_open_once")
def invited_twice() -> Write:
    _invitation(token_hash="1").save()
    return insert(_invitation(token_hash="2"))


@refused_by("invitation_expires_later")
def an_invitation_that_ran_out_before_it_was_sent() -> Write:
    return insert(_invitation(invited_at=now() + timedelta(days=8)))


@refused_by("invitation_accepted_at_by")
def accepted_by_nobody() -> Write:
    return insert(_invitation(accepted_at=now()))


@refused_by("invitation_withdrawn_at_by")
def withdrawn_at_no_time() -> Write:
    return insert(_invitation(withdrawn_by=cast.ada()))


@refused_by("invitation_one_end")
def accepted_and_withdrawn() -> Write:
    ends = {"accepted_at": now(), "accepted_by": cast.bob(), "withdrawn_at": now(), "withdrawn_by": cast.ada()}
    return insert(_invitation(**ends))


@refused_by("change_claimed_at_by")
def a_change_claimed_by_nobody() -> Write:
    cast.a_case()
    return lambda: Change.objects.update(claimed_at=now())


def _correction(**fields: Any) -> Correction:
    fields = {"why": "A slip.", "made_by": cast.alice(), "approved_by": cast.ed(), **fields}
    return Correction(subject_type="ruling", subject_ref="another123", subject_label="A ruling", field="date", **fields)


@refused_by("correction_says_why")
def a_correction_without_a_reason() -> Write:
    return insert(_correction(why=""))


@refused_by("correction_approver_is_no_author")
def a_correction_approved_by_its_author() -> Write:
    return insert(_correction(approved_by=cast.alice()))


@refused_by("report_resolved_at_by")
def a_report_resolved_by_nobody() -> Write:
    report = Report.objects.create(kind="wrong", subject_type="ruling", subject_ref="another123", message="Wrong day.")
    return update(report, resolved_at=now())


@refused_by("report_says_something")
def _a_report_without_words() -> Write:
    return insert(Report(kind="wrong", subject_type="ruling", subject_ref="another124", message=""))


@refused_by("change_confirmed_by_another")
def _confirmed_by_whoever_took_it_down() -> Write:
    ruling = cast.a_published_ruling()
    editorial.take_down(by=cast.ed(), record=ruling, reason="On request.")
    return insert(Change(verb="confirmed", by=cast.ed(), **ruling.history_of()))


# The desk's own paper


def _revision(**values: Any) -> Revision:
    given = {"subject_type": "ruling", "subject_ref": "another123", "base_version": 1, "author_ids": [cast.alice().pk]}
    return Revision(made_at=now(), made_by=cast.alice(), **{**given, **values})


@refused_by("revision_submitted_at_by")
def _submitted_by_nobody() -> Write:
    return insert(_revision(submitted_at=now()))


@refused_by("revision_decided_at_by")
def _decided_by_nobody() -> Write:
    return insert(_revision(decided_at=now()))


@refused_by("revision_open_once")
def _two_open_changes_of_one_record() -> Write:
    return insert(_revision(), _revision(state="in_review"))


@refused_by("revision_decided_says_when")
def _applied_at_no_time() -> Write:
    return insert(_revision(state="applied"))


@refused_by("revision_approver_is_no_author")
def _approved_by_its_author() -> Write:
    return insert(_revision(state="applied", decided_at=now(), decided_by=cast.alice()))


@refused_by("revision_decided_is_kept")
def _changed_after_it_was_decided() -> Write:
    row = _revision(state="applied", decided_at=now(), decided_by=cast.ed())
    row.save()
    return update(row, why="Another reason.")


@refused_by("autosave_once")
def _two_forms_kept_at_one_place() -> Write:
    rows = [Autosave(user=cast.alice(), place="/desk/", data={}, saved_at=now()) for _ in range(2)]
    return insert(*rows)


@refused_by("presence_once")
def _one_person_twice_at_a_place() -> Write:
    return insert(*(Presence(user=cast.alice(), place="/desk/", seen_at=now()) for _ in range(2)))


@refused_by("errand_once")
def _two_errands_for_one_thing() -> Write:
    return insert(*(Errand(kind="report", subject_ref="another123") for _ in range(2)))


@refused_by("errand_settled_at_by")
def _settled_by_nobody() -> Write:
    return insert(Errand(kind="report", subject_ref="another123", settled_at=now()))


def _conflict(why: str = "The docket says so.") -> ConflictDecision:
    return ConflictDecision(
        subject_type="ruling",
        subject_ref="another123",
        fact="date",
        claims={},
        digest="0",
        stands="2025-05-12",
        why=why,
        decided_at=now(),
        decided_by=cast.ed(),
    )


@refused_by("conflict_decision_says_why")
def _decided_without_a_reason() -> Write:
    return insert(_conflict(why=""))


def _merge(**values: Any) -> Merge:
    given = {"noun": "judge", "kept_id": 1, "gone_id": 2, "gone_row": {}, "moved": {}}
    return Merge(merged_at=now(), merged_by=cast.ed(), **{**given, **values})


@refused_by("merge_undone_at_by")
def _undone_by_nobody() -> Write:
    return insert(_merge(undone_at=now()))


@refused_by("merge_needs_two_rows")
def _merged_into_itself() -> Write:
    return insert(_merge(gone_id=1))


@refused_by("article_dead_says_why")
def _dead_for_no_reason() -> Write:
    return update(cast.article(), dead_at=now())


# Each of them


def write_to_the_end(write: Write) -> None:
    """Writes in a transaction, the checks that wait for its end included."""
    with transaction.atomic():
        write()
        connection.check_constraints()


@pytest.mark.parametrize(
    ("name", "prepare"),
    [
        pytest.param(name, prepare, id=f"{name}: {prepare.__name__.replace('_', ' ')}")
        for name, writes in sorted(REFUSALS.items())
        for prepare in writes
    ],
)
def test_the_database_refuses(name: str, prepare: Callable[[], Write]) -> None:
    write = prepare()
    connection.check_constraints()
    with pytest.raises(IntegrityError) as refused:
        write_to_the_end(write)
    cause = refused.value.__cause__
    assert cause is not None
    assert cause.diag.constraint_name == name  # type: ignore[attr-defined]


def _rows_of_logs() -> dict[type[models.Model], Callable[[], models.Model]]:
    def correction() -> Correction:
        row = _correction()
        row.save()
        return row

    def change() -> Change:
        cast.a_case()
        return Change.objects.order_by("pk")[0]

    def conflict() -> ConflictDecision:
        row = _conflict()
        row.save()
        return row

    return {Change: change, ConflictDecision: conflict, Correction: correction, Snapshot: cast.snapshot}


@pytest.mark.parametrize("model", _rows_of_logs(), ids=lambda model: model.__name__)
def test_what_is_append_only_is_neither_changed_nor_deleted(model: type[models.Model]) -> None:
    row = _rows_of_logs()[model]()
    row.refresh_from_db()
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in ("claimed_at", "claimed_by"):
            continue
        old = getattr(row, field.attname)
        new = {str: "x", int: (old or 0) + 1 if isinstance(old, int) else 0, bool: not old, dict: {"x": 1}}.get(
            type(old), now()
        )
        with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{field.attname: new})
    with pytest.raises(DatabaseError, match="Cannot delete rows"), transaction.atomic():
        model._base_manager.filter(pk=row.pk)._raw_delete("default")
    assert model._base_manager.filter(pk=row.pk).exists()


def test_a_change_can_be_claimed_once_written() -> None:
    cast.a_case()
    written = Change.objects.count()
    assert Change.objects.filter(claimed_at__isnull=True).update(claimed_at=now(), claimed_by="mail") == written > 0


def test_every_constraint_and_trigger_of_the_models_is_seen_to_refuse() -> None:
    names = set()
    for model in apps.get_app_config("cases").get_models():
        names |= {constraint.name for constraint in model._meta.constraints}
        names |= {trigger.name for trigger in getattr(model._meta, "triggers", [])}
    history = {"insert_insert", "update_update", "delete_delete"}
    append_only = {"never_changed", "never_deleted"}
    refusing_nothing = {"marks_listings"}
    assert set(REFUSALS) == names - history - append_only - refusing_nothing


# What is let through


def test_a_ruling_may_lose_a_source_that_is_not_its_last() -> None:
    ruling = cast.a_published_ruling()
    first = ruling.sources.get()
    cast.published(cast.a_source(ruling))
    first.delete()
    connection.check_constraints()


def test_a_ruling_may_go_with_its_sources() -> None:
    ruling = cast.a_published_ruling()
    Ruling.objects.filter(pk=ruling.pk).delete()
    connection.check_constraints()
    assert not Source.objects.filter(ruling=ruling.pk).exists()


def test_a_ruling_may_be_published_and_taken_back_in_one_transaction() -> None:
    ruling = cast.a_published_ruling()
    ruling.sources.update(state="draft")
    Ruling.objects.filter(pk=ruling.pk).update(state="draft")
    connection.check_constraints()


def test_a_name_on_two_judges_is_possible() -> None:
    other = Judge.objects.create(slug="dabney-friedrich", name="Dabney Friedrich", full_name="F", surname="Friedrich")
    JudgeName.objects.create(judge=other, as_written="Dabney L. Friedrich", normal_form="dabney l friedrich")
    names = JudgeName.objects.filter(normal_form="dabney l friedrich")
    assert cast.friedrich() in {name.judge for name in names}


def test_a_ruling_of_today_in_the_first_zone_is_possible() -> None:
    update(cast.a_ruling(), sort_on=(now() + timedelta(hours=14)).date())()


def test_the_same_number_at_another_court_is_possible() -> None:
    docket = cast.a_docket()
    cast.a_docket(docket.case, court=cast.cadc(), number=docket.number)
    assert Docket.objects.filter(number=docket.number).count() == 2
