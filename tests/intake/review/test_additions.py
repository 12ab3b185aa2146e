"""What an article adds to a case that is on the record: each thing once, to a public one for review."""

from typing import Any

import pytest
from django.test import override_settings

from cases import editorial
from cases.editorial import EditorialError, NotAllowed
from cases.intake.review import Then, finish
from cases.intake.review.additions import Does, PartyTerms, additions
from cases.models import Appearance, Case, ChallengedAction, Correction, Docket, Party, Revision
from tests import cast
from tests.editorial.refusal import refused
from tests.intake import readings
from tests.intake.readings import settled
from tests.intake.review.test_review import FIRST, SENTENCE, quotes_of

pytestmark = pytest.mark.django_db

ALLIANCE = PartyTerms(name="River Alliance", kind="organisation", role="plaintiff", side="challenger")
BESSENT = PartyTerms(name="Bessent", kind="official", role="defendant", side="government")


def a_docket(**fields: Any) -> Docket:
    """The docket of the article, in a draft of Alice's that says nothing but its caption."""
    fields = {"short_caption": "River Alliance v. Bessent", "quotes": [], **fields}
    return cast.a_docket(cast.a_case(**fields), number="1:25-cv-01999")


def a_public_docket(**fields: Any) -> Docket:
    return cast.published(a_docket(**fields))


def changed(docket: Docket) -> dict[str, Any]:
    """What the open change of the case makes of it."""
    docket.case.refresh_from_db()
    revision = editorial.open_revision(docket.case)
    assert revision is not None
    return {name: change["after"] for name, change in revision.changes.items()}


def with_positions(intake: Any) -> list[PartyTerms]:
    """The two parties of the article, as the form hands them over."""
    place = {row.value: row.position for row in intake.suggestions.filter(field="parties")}
    return [
        PartyTerms(name=one.name, kind=one.kind, role=one.role, side=one.side, position=place[one.name])
        for one in (ALLIANCE, BESSENT)
    ]


def test_a_public_case_is_added_to_for_review_and_says_nothing_new_before() -> None:
    docket, action, intake = a_public_docket(), cast.an_action(), readings.an_intake()
    finish(by=cast.bob(), intake=intake, settled=settled(intake, case=docket.case, action=action))
    case = Case.objects.get(pk=docket.case_id)
    assert (case.agencies.count(), case.actions.count(), case.state) == (0, 0, "published")
    revision = Revision.objects.get()
    assert changed(docket) == {"agencies": [cast.irs().pk], "actions": [action.pk]}
    assert (revision.state, revision.author_ids, revision.why) == (
        "draft", [cast.bob().pk], "Named in The Potomac Ledger.",
    )  # fmt: skip
    appearance = case.appearances.get()
    assert (str(appearance), appearance.as_written, appearance.state) == (
        "River Alliance (plaintiff)", "River Alliance", "draft",
    )  # fmt: skip
    assert quotes_of(case) == {FIRST: ["agencies"], SENTENCE: ["parties"]}
    assert {source.state for source in case.sources.all()} == {"draft"}


def test_four_eyes_put_it_before_the_public_with_its_reason() -> None:
    docket, intake = a_public_docket(), readings.an_intake(published_on=cast.DECIDED)
    finish(by=cast.ed(), intake=intake, settled=settled(intake, case=docket.case), then=Then.REVIEW)
    revision = Revision.objects.get()
    assert revision.state == "in_review"
    assert {one.state for one in (Appearance.objects.get(), *docket.case.sources.all())} == {"in_review"}
    with refused(NotAllowed, says="another editor approves it"):
        editorial.approve_revision(by=cast.ed(), revision=revision)
    editorial.approve_revision(by=cast.edna(), revision=revision)
    assert list(docket.case.agencies.all()) == [cast.irs()]
    assert Correction.objects.get().why == "Named in The Potomac Ledger, May 12, 2025."


@override_settings(FOUR_EYES=False)
def test_one_who_publishes_alone_publishes_it_too() -> None:
    docket, intake = a_public_docket(), readings.an_intake()
    finish(by=cast.ed(), intake=intake, settled=settled(intake, case=docket.case), then=Then.PUBLISH)
    assert list(docket.case.agencies.all()) == [cast.irs()]
    assert Appearance.objects.published().get().party.name == "River Alliance"
    assert {source.state for source in docket.case.sources.all()} == {"published"}
    assert Revision.objects.get().state == "applied"


def test_a_draft_is_added_to_at_once() -> None:
    docket, action, intake = a_docket(), cast.an_action(), readings.an_intake()
    finish(by=cast.alice(), intake=intake, settled=settled(intake, case=docket.case, action=action))
    case = Case.objects.get(pk=docket.case_id)
    assert (list(case.agencies.all()), list(case.actions.all())) == ([cast.irs()], [action])
    assert str(case.appearances.get()) == "River Alliance (plaintiff)"
    assert quotes_of(case) == {FIRST: ["agencies"], SENTENCE: ["parties"]}
    assert not Revision.objects.exists()


def test_what_the_case_has_is_not_written_again_and_gets_a_further_source() -> None:
    docket, intake = a_docket(agencies=[cast.irs()], actions=[cast.an_action()]), readings.an_intake()
    cast.an_appearance(docket.case, party=Party.objects.create(name="River Alliance, Inc.", kind="organisation"))
    cast.an_appearance(docket.case, party=cast.bessent(), role="defendant", side="government")
    cast.published(docket)
    cast.published(docket.case)
    rulings = settled(intake, case=docket.case, parties=with_positions(intake), action=ChallengedAction.objects.get())
    finish(by=cast.bob(), intake=intake, settled=rulings)
    assert not Revision.objects.exists()
    assert (Appearance.objects.count(), Party.objects.filter(name__icontains="bessent").count()) == (2, 1)
    assert quotes_of(docket.case) == {FIRST: ["agencies"], SENTENCE: ["parties"]}


def test_the_editors_words_prove_the_action() -> None:
    docket, action, intake = a_docket(), cast.an_action(), readings.an_intake()
    words = "a new rule on river permits while a lawsuit"
    whole = settled(intake, case=docket.case, action=action, proofs={"action": words})
    ruling = finish(by=cast.alice(), intake=intake, settled=whole)
    assert quotes_of(docket.case)[words] == ["action"]
    assert words not in quotes_of(ruling)


def test_refused_parties_and_agencies_prove_nothing() -> None:
    docket, intake = a_docket(), readings.an_intake()
    decisions = readings.accepted(intake, agencies="refused", parties="refused")
    finish(
        by=cast.alice(),
        intake=intake,
        settled=settled(intake, case=docket.case, agencies=[], parties=[], decisions=decisions),
    )
    assert quotes_of(docket.case) == {}


def test_the_same_article_read_again_ties_its_words_once() -> None:
    docket, intake = a_docket(), readings.an_intake()
    first = settled(intake, case=docket.case, agencies=[], decisions=readings.accepted(intake, agencies="refused"))
    finish(by=cast.alice(), intake=intake, settled=first)
    again = readings.an_intake(
        readings.said(agencies=(readings.AgencyNamed(readings.found("internal-revenue-service", "District"), True),))
    )
    finish(by=cast.alice(), intake=again, settled=settled(again, case=docket.case, day_sequence=2, title="Another"))
    # The sentence is tied to the case for the parties: for the agency, its words alone are.
    assert quotes_of(docket.case) == {SENTENCE: ["parties"], "District": ["agencies"]}
    assert Appearance.objects.count() == 1


def test_it_joins_the_change_that_is_open() -> None:
    docket, intake = a_public_docket(), readings.an_intake()
    editorial.revise(
        by=cast.bob(), record=docket.case, values={"agencies": [cast.ice().pk], "summary": "Whose."}, why="An order."
    )
    finish(by=cast.alice(), intake=intake, settled=settled(intake, case=docket.case))
    assert changed(docket) == {"agencies": sorted([cast.ice().pk, cast.irs().pk]), "summary": "Whose."}
    revision = Revision.objects.get()
    assert revision.author_ids == [cast.bob().pk, cast.alice().pk]
    assert revision.why == "An order. Named in The Potomac Ledger."


def test_nothing_is_half_written() -> None:
    docket, intake = a_public_docket(), readings.an_intake()
    with refused(EditorialError, says="is no agency on the record", field="parties"):
        finish(
            by=cast.bob(),
            intake=intake,
            settled=settled(
                intake,
                case=docket.case,
                parties=[PartyTerms(name="Bureau of Nothing", kind="agency", role="defendant", side="government")],
            ),
        )


def test_another_reporters_draft_is_not_added_to() -> None:
    docket, intake = a_docket(), readings.an_intake()
    with refused(NotAllowed, says="is another reporter's draft"):
        finish(by=cast.bob(), intake=intake, settled=settled(intake, case=docket.case))


def test_an_editor_adds_to_a_reporters_draft_and_does_not_hand_it_in() -> None:
    docket, intake = a_docket(), readings.an_intake()
    ruling = finish(by=cast.ed(), intake=intake, settled=settled(intake, case=docket.case), then=Then.REVIEW)
    docket.case.refresh_from_db()
    assert (ruling.state, docket.case.state, Appearance.objects.get().state) == ("in_review", "draft", "draft")


# Who is who


def does(case: Case, *parties: PartyTerms, caption: str = "") -> list[tuple[str, str]]:
    return [(one.does, one.known_as) for one in additions(case, parties=parties, caption=caption)]


def a_case_of(*parties: Party, caption: str = "River Alliance v. Yellen") -> Case:
    case = cast.a_case(short_caption=caption, quotes=[])
    for party in parties:
        challenges = party.kind in ("organisation", "person", "state")
        cast.an_appearance(
            case,
            party=party,
            role="plaintiff" if challenges else "defendant",
            side="challenger" if challenges else "government",
        )
    return case


def party(name: str, kind: str = "official", **fields: Any) -> Party:
    return Party.objects.create(name=name, kind=kind, **fields)


def test_an_official_who_succeeded_another_is_no_second_party() -> None:
    """Fed. R. Civ. P. 25(d): by the caption's two forms, also turned round on appeal; by the office; by the agency."""
    yellen = party("Janet Yellen")
    case = a_case_of(yellen)
    follows = [(Does.FOLLOWS, "Janet Yellen")]
    assert does(case, BESSENT, caption="River Alliance v. Bessent") == follows
    assert does(case, BESSENT, caption="Bessent v. River Alliance") == follows
    assert does(case, BESSENT, caption="Other Alliance v. Bessent") == [(Does.ADDS, "")]
    assert does(case, BESSENT) == [(Does.ADDS, "")]
    full = PartyTerms(name=cast.bessent().name, kind="official", role="defendant", side="government")
    assert does(case, full) == [(Does.ADDS, "")]
    yellen.office = "Secretary of the Treasury"
    yellen.save()
    assert does(case, full) == follows
    # One whom the article names as well is not succeeded.
    former = PartyTerms(name="Yellen", kind="official", role="defendant", side="government")
    assert does(case, former, full) == [(Does.THERE, "Janet Yellen"), (Does.ADDS, "")]


def test_a_successor_is_neither_added_nor_proved() -> None:
    docket = cast.a_docket(a_case_of(party("Janet Yellen")), number="1:25-cv-01999")
    intake = readings.an_intake()
    terms = [one for one in with_positions(intake) if one.name == "Bessent"]
    finish(by=cast.alice(), intake=intake, settled=settled(
        intake, case=docket.case, parties=terms, decisions=readings.accepted(intake, parties="refused")
        | {terms[0].position: readings.Decision("accepted")},
    ))  # fmt: skip
    assert [str(one) for one in docket.case.appearances.all()] == ["Janet Yellen (defendant)"]
    assert quotes_of(docket.case) == {FIRST: ["agencies"]}


@pytest.mark.parametrize(
    ("there", "named", "role", "becomes"),
    [
        (("Scott Bessent", "official"), ("Bessent", "official"), "defendant", (Does.THERE, "Scott Bessent")),
        (("Scott Bessent", "official"), ("Bessent", "official"), "appellant", (Does.ADDS, "Scott Bessent")),
        (("Scott Bessent", "official"), ("Bessemer", "official"), "defendant", (Does.ADDS, "")),
        (("New York", "state"), ("New York City", "organisation"), "plaintiff", (Does.ADDS, "")),
        (("American Bar Association", "organisation"), ("Am. Bar Ass’n", "organisation"), "plaintiff",
         (Does.THERE, "American Bar Association")),
        (("Internal Revenue Service", "agency"), ("IRS", "agency"), "defendant",
         (Does.THERE, "Internal Revenue Service")),
        (("Maria Garcia", "person"), ("garcia", "person"), "plaintiff", (Does.THERE, "Maria Garcia")),
    ],
)  # fmt: skip
def test_who_is_in_the_case_already(there: Any, named: Any, role: str, becomes: Any) -> None:
    name, kind = there
    case = a_case_of(party(name, kind, agency=cast.irs() if kind == "agency" else None))
    side = "challenger" if role == "plaintiff" else "government"
    assert does(case, PartyTerms(name=named[0], kind=named[1], role=role, side=side)) == [becomes]


def test_a_pseudonym_is_not_told() -> None:
    case = a_case_of(party("Maria Garcia", "person", shown_as="M. G."))
    terms = PartyTerms(name="Garcia", kind="person", role="plaintiff", side="challenger")
    assert does(case, terms) == [(Does.THERE, "")]


def test_names_cost_the_same_for_two_officials_as_for_twenty(django_assert_max_num_queries: Any) -> None:
    case = a_case_of(*(party(f"Former Head {number}") for number in range(20)))
    named = [
        PartyTerms(name=f"Acting Chief {number}", kind="official", role="defendant", side="government")
        for number in range(20)
    ]
    with django_assert_max_num_queries(5):
        additions(case, parties=named)
