"""Two rows that are one thing: what moves, what falls together, what is refused, and that undoing restores it all."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import UniqueConstraint
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from cases import editorial
from cases.chronicle import differences
from cases.editorial import ChangedMeanwhile, EditorialError, NotAllowed, WrongState
from cases.editorial.merging import NOUNS, pointing_at, preview, taken_over
from cases.intake.review.outlets import outlet_of
from cases.models import (
    Agency,
    Appearance,
    Article,
    BenchPart,
    Case,
    CaseAgency,
    Change,
    Counsel,
    Docket,
    Intake,
    Judge,
    JudgeName,
    Merge,
    OldSlug,
    Outlet,
    Party,
    PartyKind,
    Report,
    Ruling,
    RulingJudge,
    Service,
    Source,
    User,
)
from cases.parsing import normal_name
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db

WHY = "The same, by the court's own list."
# The logs of what was done; everything else has to be as it was.
LOGS = {"cases_change", "cases_merge"}


def record() -> dict[str, list[str]]:
    """Every row of every table, history and logs apart; versions too, which only ever count on."""
    if not User.objects.filter(username="stranger").exists():
        cast.everybody()
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config("cases").get_models():
            table = model._meta.db_table
            if not hasattr(model, "pgh_label") and table not in LOGS:
                cursor.execute(f"SELECT (to_jsonb(line) - 'version')::text FROM {table} AS line ORDER BY 1")
                found[table] = [text for (text,) in cursor.fetchall()]
    return found


def merged(kept: Any, gone: Any, **fields: Any) -> Merge:
    return editorial.merge(by=cast.ed(), kept=kept, gone=gone, why=WHY, **fields)


def undone(merge: Merge, **fields: Any) -> tuple[str, ...]:
    return editorial.undo_merge(by=cast.ed(), merge=merge, **fields).left


def a_judge(name: str, slug: str = "", **fields: Any) -> Judge:
    judge = Judge.objects.create(
        slug=slug or name.lower().replace(" ", "-").replace(".", ""),
        name=name,
        full_name=name,
        surname=name.split()[-1],
        **fields,
    )
    JudgeName.objects.create(judge=judge, as_written=name, normal_form=normal_name(name))
    return judge


def bench(ruling: Ruling, *judges: Judge) -> None:
    for position, judge in enumerate(judges, 1):
        RulingJudge.objects.create(ruling=ruling, judge=judge, part=BenchPart.PANEL, position=position)


@pytest.mark.parametrize("noun", NOUNS.values(), ids=list(NOUNS))
def test_everything_that_points_to_a_noun_is_known(noun):
    assert {(relation.model, relation.column) for relation in noun.relations} == pointing_at(noun.model)


@pytest.mark.parametrize("noun", NOUNS.values(), ids=list(NOUNS))
def test_every_unique_rule_of_what_moves_is_one_that_twins_are_found_by(noun):
    for relation in noun.relations:
        for rule in relation.model._meta.constraints:
            if isinstance(rule, UniqueConstraint):
                assert not rule.expressions or relation.other_end
                assert relation.column not in rule.fields or rule.condition is None


# Judges


def two_judges() -> tuple[Judge, Judge]:
    """One of the directory's, one entered by hand; on one docket and one ruling both."""
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich", birth_year=1967)
    JudgeName.objects.create(judge=gone, as_written="Dabney L. Friedrich", normal_form="dabney l friedrich")
    both = cast.a_ruling(bench=[])
    bench(both, kept, gone)
    cast.a_ruling(bench=[editorial.JudgePart(gone, as_written="Friedrich")])
    for docket in Docket.objects.all():
        docket.judge_links.create(judge=gone)
    both.docket.judge_links.create(judge=kept)
    Service.objects.create(
        judge=gone, sequence=1, court=cast.dcd(), court_as_written="D.D.C.", title="Chief Judge", president=None
    )
    OldSlug.objects.create(slug="d-friedrich", judge=gone)
    return kept, gone


def test_judges():
    kept, gone = two_judges()
    before = record()
    seen = preview(kept=kept, gone=gone)
    assert [moving.counted for moving in seen.moves] == [
        "1 written form",
        "1 commission",
        "1 docket assigned",
        "1 ruling",
        "1 old address",
    ]
    assert {falling.of for falling in seen.falls} == {"written form", "docket assigned", "ruling"}
    assert seen.obstacles == ()
    merge = merged(kept, gone, seen=seen.digest)

    assert not Judge.objects.filter(pk=gone.pk).exists()
    assert kept.bench_parts.count() == kept.docket_links.count() == 2
    assert sorted(kept.services.values_list("sequence", flat=True)) == [1, 2]
    assert set(kept.names.values_list("as_written", flat=True)) >= {"Dabney Friedrich", "Dabney L. Friedrich"}
    assert set(kept.old_slugs.values_list("slug", flat=True)) == {"dabney-friedrich", "d-friedrich"}
    assert undone(merge) == ()
    assert record() == before
    assert list(Change.objects.order_by("pk").values_list("verb", flat=True))[-2:] == ["merged", "parted"]


def test_the_number_of_the_directory_goes_over_and_comes_back():
    kept, gone = a_judge("D. Friedrich"), cast.friedrich()
    before = record()
    merge = merged(kept, gone)
    kept.refresh_from_db()
    assert kept.fjc_nid == 3267956
    undone(merge)
    assert record() == before


def test_two_numbers_are_two_persons():
    kept, gone = cast.friedrich(), a_judge("Other Friedrich", fjc_nid=5)
    with refused(WrongState, says="they are two persons"):
        merged(kept, gone)


def test_two_years_of_birth_are_two_persons():
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich", birth_year=1932)
    with refused(WrongState, says="was born in 1967, “Dabney Friedrich” in 1932"):
        merged(kept, gone)


def test_a_name_that_was_nowhere_written_is_kept():
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich")
    gone.names.all().delete()
    before = record()
    merge = merged(kept, gone)
    assert kept.names.filter(as_written="Dabney Friedrich").exists()
    undone(merge)
    assert record() == before


# Agencies


def test_agencies():
    kept, gone = cast.irs(), cast.agency("irs", "IRS", "I.R.S.", cast.dhs())
    part = cast.agency("criminal-investigation", "Criminal Investigation", parent=gone)
    Party.objects.create(name="IRS", kind=PartyKind.AGENCY, agency=gone)
    case = cast.a_case(agencies=[kept, gone])
    cast.an_action(agencies=[gone])
    before = record()
    merge = merged(kept, gone)
    part.refresh_from_db()
    assert part.parent == kept
    assert list(case.agencies.all()) == [kept]
    assert taken_over("agency", "key") == {"irs": kept.pk}
    undone(merge)
    assert record() == before
    assert taken_over("agency", "key") == {}


@pytest.mark.parametrize("far", [False, True])
def test_an_agency_does_not_take_in_what_it_is_a_part_of(far):
    gone = cast.dhs()
    kept = cast.agency("enforcement", "Enforcement", parent=cast.ice()) if far else cast.ice()
    with refused(WrongState, says="cannot be a part of itself"):
        merged(kept, gone)


def test_a_part_goes_into_its_whole_and_a_parent_is_taken_over():
    merged(cast.dhs(), cast.ice())
    kept, gone = cast.agency("tax", "Tax"), cast.irs()
    merged(kept, gone)
    kept.refresh_from_db()
    assert kept.parent == cast.treasury()


def test_a_parent_that_would_hang_on_the_agency_is_not_taken_over():
    kept = cast.agency("homeland", "Homeland")
    between = cast.agency("between", "Between", parent=kept)
    merged(kept, cast.agency("homeland-2", "Homeland", parent=between))
    kept.refresh_from_db()
    assert kept.parent is None


# Parties and outlets


def test_parties():
    kept, gone = cast.centro(), Party.objects.create(name="Centro", kind=PartyKind.ORGANISATION, office="Board")
    case = cast.a_case()
    for party in (kept, gone):
        cast.an_appearance(case, party=party)
        cast.a_counsel(case, party=party)
    cast.an_appearance(case, party=gone, role="amicus")
    before = record()
    merge = merged(kept, gone)
    assert kept.appearances.count() == 2
    assert Counsel.objects.filter(party=kept).count() == 1
    undone(merge)
    assert record() == before


def test_of_two_that_fall_together_the_public_one_stays():
    kept, gone = cast.centro(), Party.objects.create(name="Centro", kind=PartyKind.ORGANISATION)
    case = cast.a_published_case()
    draft, public = cast.an_appearance(case, party=kept), cast.published(cast.an_appearance(case, party=gone))
    before = record()
    merge = merged(kept, gone)
    assert Appearance.objects.published().get() == public
    assert not Appearance.objects.filter(pk=draft.pk).exists()
    undone(merge)
    assert record() == before


def test_what_was_taken_down_of_one_does_not_come_back_by_the_other():
    kept, gone = cast.centro(), Party.objects.create(name="Centro", kind=PartyKind.ORGANISATION)
    case = cast.a_published_case()
    cast.published(cast.an_appearance(case, party=kept))
    sealed = cast.published(cast.an_appearance(case, party=gone))
    editorial.take_down(by=cast.ed(), record=sealed, reason="Sealed.")
    with refused(WrongState, says="of one it was withdrawn"):
        merged(kept, gone)


def test_a_pseudonym_is_not_lost():
    kept = Party.objects.create(name="Maria Example", kind=PartyKind.PERSON)
    gone = Party.objects.create(name="Maria E.", kind=PartyKind.PERSON, shown_as="J. Doe 1")
    with refused(WrongState, says="give the one that stays a pseudonym first"):
        merged(kept, gone)
    assert preview(kept=gone, gone=kept).notes == ("Where readers read “Maria Example”, they will read “J. Doe 1”.",)
    merge = merged(gone, kept)
    gone.refresh_from_db()
    assert gone.public_name == "J. Doe 1"
    said = Change.objects.get(verb="merged")
    assert "J. Doe 1" in said.subject_label
    undone(merge)


def test_outlets():
    kept, gone = Outlet.objects.create(name="Ledger"), cast.outlet()
    for number in range(2):
        cast.snapshot("Words.", title=f"Story {number}")
    cast.snapshot(outlet=kept, title="The same story")
    before = record()
    assert preview(kept=kept, gone=gone).notes == ("1 article is there in both, word for word: both stay.",)
    merge = merged(kept, gone)
    kept.refresh_from_db()
    assert kept.domain == "potomac-ledger.example"
    assert kept.articles.count() == 4
    undone(merge)
    assert record() == before


def test_the_domain_of_an_outlet_that_went_leads_to_the_one_that_stays():
    kept = Outlet.objects.create(name="Ledger", domain="ledger.example")
    merged(kept, cast.outlet())
    assert outlet_of("The Potomac Ledger", "potomac-ledger.example") == kept


# Cases


def two_cases(*, published: bool = True) -> tuple[Case, Case]:
    """The same case twice: each with a docket and a ruling; the second reverses the first."""
    action = cast.an_action()
    kept = cast.a_case(actions=[action])
    gone = cast.a_case(agencies=[cast.irs(), cast.ice()], actions=[action])
    below = cast.a_ruling(cast.a_docket(kept))
    CaseAgency.objects.create(case=kept, agency=cast.ice())
    docket = cast.a_docket(gone, court=cast.cadc(), number="25-5181")
    above = cast.a_ruling(docket, title="Reversed", effects=[editorial.EffectOn(acted_on=below, verb="reverses")])
    other = cast.a_case(short_caption="Other v. Bessent")
    editorial.relate_cases(by=cast.alice(), case=kept, other=gone, kind="related")
    editorial.relate_cases(by=cast.alice(), case=other, other=gone, kind="companion")
    editorial.relate_cases(by=cast.alice(), case=kept, other=other, kind="related")
    editorial.relate_cases(by=cast.alice(), case=other, other=gone, kind="related")
    for case in (kept, gone):
        cast.an_appearance(case)
    cast.a_counsel(gone)
    if published:
        cast.published(below)
        cast.published(above)
    return Case.objects.get(pk=kept.pk), Case.objects.get(pk=gone.pk)


def test_cases_with_published_rulings():
    kept, gone = two_cases()
    report = Report.objects.create(kind="wrong", subject_type="case", subject_ref=gone.ref, message="Twice!")
    before = record()
    seen = preview(kept=kept, gone=gone)
    assert seen.obstacles == ()
    assert seen.address == gone.slug
    assert seen.notes == ("1 ruling comes with the dockets.",)
    merge = merged(kept, gone, seen=seen.digest)

    assert kept.dockets.count() == 2
    assert Ruling.objects.published().filter(docket__case=kept).count() == 2
    assert set(kept.agencies.all()) == {cast.irs(), cast.ice()}
    assert kept.appearances.count() == kept.counsel.count() == 1
    assert (kept.relations.count(), kept.relations_from_other_end.count()) == (1, 1)
    assert not list(differences([kept.pk]))
    report.refresh_from_db()
    assert report.subject_ref == kept.ref
    told = Change.objects.filter(verb__in=("renamed", "updated")).order_by("pk")
    assert [(line.verb, line.subject_ref) for line in told] == [("renamed", gone.ref), ("updated", kept.ref)]
    assert undone(merge) == ()
    assert record() == before
    assert not list(differences([kept.pk, gone.pk]))


def test_cases_that_are_drafts():
    kept, gone = two_cases(published=False)
    Case.objects.filter(pk=kept.pk).update(caption="")
    Case.objects.filter(pk=gone.pk).update(caption="CENTRO v. BESSENT", author_ids=[cast.bob().pk])
    before = record()
    merge = merged(kept, gone)
    now_there = Case.objects.get(pk=kept.pk)
    assert now_there.caption == "CENTRO v. BESSENT"
    assert set(now_there.author_ids) == {cast.alice().pk, cast.bob().pk, cast.ed().pk}
    # Nobody outside ever had its address.
    assert not OldSlug.objects.exists()
    undone(merge)
    assert record() == before


def test_a_public_case_takes_no_links_of_a_draft():
    kept, gone = cast.a_published_case(agencies=[cast.irs()]), cast.a_case(agencies=[cast.ice()])
    cast.a_docket(gone)
    before = record()
    assert [moving.counted for moving in preview(kept=kept, gone=gone).left] == ["1 agency"]
    merge = merged(kept, gone)
    assert list(kept.agencies.all()) == [cast.irs()]
    assert kept.dockets.count() == 2
    assert Docket.objects.published().filter(case=kept).count() == 1
    assert not Change.objects.filter(verb__in=("renamed", "updated")).exists()
    undone(merge)
    assert record() == before


def test_what_was_published_since_does_not_vanish_with_a_draft():
    kept, gone = cast.a_published_case(), cast.a_case()
    ruling = cast.a_ruling(cast.a_docket(gone))
    merge = merged(kept, gone)
    cast.published(Ruling.objects.get(pk=ruling.pk))
    assert undone(merge) == ("Moved, published or deleted since, and so left alone: 1 docket.",)
    assert Ruling.objects.published().get().docket.case == kept


def test_a_case_that_is_looked_at_or_was_taken_back_is_not_parted():
    kept, gone = cast.a_docket().case, cast.a_case()
    merge = merged(kept, gone)
    editorial.submit_for_review(by=cast.alice(), record=kept)
    with refused(WrongState, says="is in review: publish it or send it back first"):
        undone(merge)
    editorial.publish(by=cast.edna(), record=kept)
    editorial.take_down(by=cast.edna(), record=kept, reason="Sealed.")
    with refused(WrongState, says="was withdrawn since, with all that is in it"):
        undone(merge)


def test_what_a_case_was_published_with_stays_with_it():
    kept, gone = cast.a_docket().case, cast.a_case(summary="What it is about.", agencies=[cast.ice()])
    merge = merged(kept, gone)
    cast.published(kept, by=cast.edna())
    assert undone(merge) == (
        "The summary of “Centro de Trabajadores Unidos v. Bessent” was changed or published since, and stays as it is.",
        "Moved, published or deleted since, and so left alone: 1 agency.",
    )
    assert Case.objects.published().get().summary == "What it is about."
    assert list(kept.agencies.all()) == [cast.ice()]


def test_a_published_case_keeps_a_docket_when_it_is_parted():
    kept, gone = cast.a_published_case(), cast.a_published_case()
    merge = merged(kept, gone)
    own = kept.dockets.exclude(pk__in=merge.moved["rows"]["cases_docket.case_id"]).get()
    editorial.withdraw(by=cast.ed(), record=own, reason="Wrong.")
    with refused(WrongState, says="would be published without a published docket"):
        undone(merge)


@pytest.mark.parametrize(
    ("says", "kept", "gone"),
    [
        ("keep the published one", cast.a_case, cast.a_published_case),
        ("is in review: publish it or send it back first", lambda: _in_review(), cast.a_case),
        ("was withdrawn", cast.a_published_case, lambda: _withdrawn()),
        ("was before the public once", cast.a_case, lambda: _unpublished()),
    ],
)
def test_states_that_contradict_each_other(says, kept, gone):
    pair = kept(), gone()
    with refused(WrongState, says=says):
        merged(*pair)


def _in_review() -> Case:
    case = cast.a_docket().case
    editorial.submit_for_review(by=cast.alice(), record=case)
    return case


def _withdrawn() -> Case:
    case = cast.a_published_case()
    editorial.withdraw(by=cast.ed(), record=case, reason="Wrong.")
    return case


def _unpublished() -> Case:
    case = cast.a_published_case()
    editorial.unpublish(by=cast.ed(), record=case)
    editorial.send_back(by=cast.ed(), record=case, note="Mend it.")
    return case


def test_a_form_that_was_open_does_not_write_the_old_case_back():
    kept, docket = cast.a_case(), cast.a_docket()
    merged(kept, docket.case)
    with pytest.raises(ChangedMeanwhile):
        editorial.save_draft(by=cast.alice(), record=docket)


# Who, when, and what came between


def test_only_editors():
    kept, gone = two_judges()
    merge = merged(kept, gone)
    with refused(NotAllowed, says="Only an editor"):
        editorial.undo_merge(by=cast.alice(), merge=merge)
    undone(merge)
    with refused(NotAllowed, says="Only an editor"):
        editorial.merge(by=cast.alice(), kept=kept, gone=gone, why=WHY)


@pytest.mark.parametrize(("why", "says"), [(" ", "Say how"), ("x" * 301, "at most 300")])
def test_a_reason_is_given(why, says):
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich")
    with refused(EditorialError, says=says, field="why"):
        editorial.merge(by=cast.ed(), kept=kept, gone=gone, why=why)


def test_one_row_is_not_merged_into_itself():
    with refused(EditorialError, says="two different rows", field="kept"):
        merged(cast.friedrich(), cast.friedrich())


def test_what_changed_since_the_preview_is_shown_first():
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich")
    seen = preview(kept=kept, gone=gone).digest
    bench(cast.a_ruling(bench=[]), gone)
    with refused(ChangedMeanwhile, says="Something changed since you looked"):
        merged(kept, gone, seen=seen)


def test_who_comes_second_is_told():
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich")
    merged(kept, gone)
    with refused(WrongState, says="was merged into “Dabney L. Friedrich” by Ed Ellis in the meantime"):
        merged(kept, gone)


def test_thirty_days_and_no_more():
    merge = merged(cast.friedrich(), a_judge("Dabney Friedrich"))
    with refused(WrongState, says="more than thirty days ago"):
        undone(merge, at=now() + timedelta(days=30, minutes=1))
    undone(merge, at=now() + timedelta(days=29))
    with refused(WrongState, says="was undone already"):
        undone(merge)


def test_what_was_done_since_is_left():
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich")
    rulings = [cast.a_ruling(bench=[]) for _ in range(3)]
    for ruling in rulings:
        bench(ruling, gone)
    bench(rulings[0], kept)
    Service.objects.create(judge=gone, sequence=1, court=cast.cadc(), court_as_written="D.C. Cir.", title="Judge")
    merge = merged(kept, gone)
    third = a_judge("Somebody Else")
    RulingJudge.objects.filter(ruling=rulings[1]).update(judge=third)
    Service.objects.filter(judge=kept, sequence=2).update(judge=third, sequence=1)
    editorial.discard(by=cast.alice(), record=rulings[0])
    left = undone(merge)
    assert left == (
        "Moved, published or deleted since, and so left alone: 1 commission.",
        "Moved, published or deleted since, and so left alone: 1 ruling.",
        "1 judge of the ruling could not be put back: what it belonged to is gone, or it is there again.",
    )
    assert [part.ruling for part in Judge.objects.get(pk=gone.pk).bench_parts.all()] == [rulings[2]]


def test_an_address_that_was_given_away_is_not_taken_back():
    merge = merged(cast.friedrich(), a_judge("Dabney Friedrich"))
    a_judge("Another", slug="dabney-friedrich")
    with refused(WrongState, says="The address “dabney-friedrich” was given to “Another” since"):
        undone(merge)


def test_an_address_that_another_had_before_leads_to_the_one_that_stays():
    gone, another = a_judge("Dabney Friedrich"), a_judge("Another")
    OldSlug.objects.create(slug=gone.slug, judge=another)
    before = record()
    merge = merged(cast.friedrich(), gone)
    assert OldSlug.objects.get(slug=gone.slug).judge == cast.friedrich()
    undone(merge)
    assert record() == before


def test_open_suggestions_mean_the_one_that_stays():
    snapshot = cast.snapshot()
    intake = Intake.objects.create(snapshot=snapshot, extractor="x", version="1", made_at=now(), made_by=cast.alice())
    said = {"version": "1", "field": "judges", "value": "Friedrich", "key": "dabney-friedrich", "confidence": 1}
    taken = {"state": "accepted", "decided_at": now(), "decided_by": cast.alice()}
    for position, more in enumerate(({}, taken), 1):
        intake.suggestions.create(position=position, **said, **more)
    before = record()
    merge = merged(cast.friedrich(), a_judge("Dabney Friedrich"))
    assert list(intake.suggestions.order_by("position").values_list("key", flat=True)) == [
        "dabney-l-friedrich",
        "dabney-friedrich",
    ]
    undone(merge)
    Judge.objects.get(slug="dabney-friedrich").delete()
    assert record() == before


def test_merges_are_undone_in_their_order():
    first, second, third = cast.agency("a", "A"), cast.agency("b", "B"), cast.agency("c", "C")
    before = record()
    one, two = merged(second, first), merged(third, second)
    assert set(third.old_slugs.values_list("slug", flat=True)) == {"a", "b"}
    assert taken_over("agency", "key") == {"a": third.pk, "b": third.pk}
    with refused(WrongState, says="was merged into “C” since: undo that first"):
        undone(one)
    undone(two)
    undone(one)
    assert record() == before


def test_a_parent_that_was_merged_since_is_the_one_that_stayed():
    kept, gone, into = cast.agency("a", "A"), cast.agency("b", "B", parent=cast.dhs()), cast.agency("d", "D")
    Agency.objects.filter(pk=kept.pk).update(parent=cast.treasury())
    merge = merged(Agency.objects.get(pk=kept.pk), gone)
    merged(into, cast.dhs())
    undone(merge)
    assert Agency.objects.get(slug="b").parent == into


def test_the_history_says_who_merged():
    kept, gone = two_judges()
    merged(kept, gone)
    event = gone.bench_parts.model.pgh_event_model.objects.filter(judge=kept.pk).latest("pgh_id")
    said = event.pgh_context.metadata
    assert (said["user"], said["verb"]) == (cast.ed().pk, "merge")


def test_a_preview_costs_the_same_for_many_rows():
    kept, gone = two_cases()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            preview(kept=kept, gone=gone)
        return len(captured)

    def one_more(number: int) -> None:
        party = Party.objects.create(name=f"P{number}", kind=PartyKind.PERSON)
        for case in (kept, gone):
            Docket.objects.create(case=case, court=cast.dcd(), number=f"{case.pk} {number}")
            Appearance.objects.create(case=case, party=party, role="amicus", side="neither")
        Counsel.objects.create(case=gone, name=f"C{number}", side="neither")

    for number in range(2):
        one_more(number)
    few = cost()
    for number in range(2, 20):
        one_more(number)
    assert cost() == few
    assert Article.objects.exists()
    assert Source.objects.filter(case=gone).exists()
