"""``revise`` and what follows: a published fact changes by a proposal, another person's approval, and a correction."""

from typing import Any

import pytest
from django.db import connection

from cases import editorial
from cases.chronicle import differences
from cases.editorial import (
    BadDate,
    ChangedMeanwhile,
    EditorialError,
    NotAllowed,
    NotPublishable,
    WrongState,
)
from cases.models import Change, Correction, Fact, Revision, Ruling, Source, Spell
from cases.statements import stated
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

THE_DAY = {"decided_on": "2025-05-13"}


def proposed(ruling: Any, values: dict[str, Any] | None = None, why: str = "The docket gives May 13.") -> Revision:
    """A change of Alice's, in review."""
    change = editorial.revise(by=cast.alice(), record=ruling, values=values or THE_DAY, why=why)
    assert change is not None
    editorial.submit_revision(by=cast.alice(), revision=change)
    return change


@pytest.fixture
def ruling(db: None) -> Ruling:
    return cast.a_published_ruling()


def test_it_works(ruling: Ruling) -> None:
    change = proposed(ruling)
    ruling.refresh_from_db()
    assert (stated(ruling)["decided_on"], ruling.state, ruling.version) == ("2025-05-12", "published", 1)
    editorial.approve_revision(by=cast.ed(), revision=change)
    ruling.refresh_from_db()
    assert (stated(ruling)["decided_on"], ruling.state, ruling.version) == ("2025-05-13", "published", 2)
    correction = Correction.objects.get()
    assert (correction.field, correction.label, correction.before, correction.after) == (
        "decided_on",
        "day decided",
        "May 12, 2025",
        "May 13, 2025",
    )
    assert (correction.why, correction.made_by, correction.approved_by) == (
        "The docket gives May 13.",
        cast.alice(),
        cast.ed(),
    )
    assert (change.state, change.decided_by) == ("applied", cast.ed())
    assert log_of(ruling)[-3:] == [("proposed", "alice"), ("submitted", "alice"), ("corrected", "ed")]
    connection.check_constraints()


def test_where_the_ruling_stands_follows(ruling: Ruling) -> None:
    editorial.approve_revision(by=cast.ed(), revision=proposed(ruling))
    assert list(differences([ruling.docket.case_id])) == []
    assert Spell.objects.filter(ruling=ruling).latest("pk").first_on.isoformat() == "2025-05-13"


def test_a_draft_is_changed_at_once() -> None:
    ruling = cast.a_ruling()
    assert editorial.revise(by=cast.alice(), record=ruling, values=THE_DAY) is None
    assert stated(ruling)["decided_on"] == "2025-05-13"
    assert not Revision.objects.exists()
    assert ruling.version == 2


def test_parts_that_stay_the_same_are_not_touched(ruling: Ruling) -> None:
    before = {row.pk for row in ruling.dispositions.all()}
    values = stated(ruling)
    values["dispositions"] = [{"kind": "dismissed", "part": "count two"}, *values["dispositions"]]
    editorial.approve_revision(by=cast.ed(), revision=proposed(ruling, {"dispositions": values["dispositions"]}))
    kept = ruling.dispositions.order_by("position")
    assert [(row.kind, row.part) for row in kept] == [("dismissed", "count two"), ("denied", "")]
    assert before < {row.pk for row in kept}
    assert Correction.objects.get().after == "Dismissed · as to count two\nDenied"


def test_the_outcome_follows_from_the_parts(ruling: Ruling) -> None:
    relief = {
        "kind": "preliminary_injunction",
        "decision": "ordered",
        "territory": "nationwide",
        "scope_note": "",
        "binds": [cast.bessent().pk],
        "from_on": "",
        "ends": "further_order",
        "until_on": "",
        "conditions": "",
    }
    change = proposed(ruling, {"dispositions": [{"kind": "granted", "part": ""}], "reliefs": [relief]})
    editorial.approve_revision(by=cast.ed(), revision=change)
    ruling.refresh_from_db()
    assert ruling.outcome == "blocked"
    assert [party.name for party in ruling.reliefs.get().binds.all()] == ["Scott Bessent"]
    assert stated(ruling)["reliefs"] == [relief]


def test_wording_is_an_update_and_no_correction(ruling: Ruling) -> None:
    change = proposed(ruling, {"summary": "The judge refused to stop the agreement for now."}, why="")
    editorial.approve_revision(by=cast.ed(), revision=change)
    assert not Correction.objects.exists()
    assert log_of(ruling)[-1] == ("updated", "ed")


def test_wording_that_mends_an_error_is_a_correction(ruling: Ruling) -> None:
    change = editorial.revise(
        by=cast.alice(), record=ruling, values={"summary": "It was two agencies."}, why="It said three.", corrects=True
    )
    assert change is not None
    editorial.submit_revision(by=cast.alice(), revision=change)
    editorial.approve_revision(by=cast.ed(), revision=change)
    assert (Correction.objects.get().label, Correction.objects.get().why) == ("summary", "It said three.")


def test_a_correction_says_why(ruling: Ruling) -> None:
    change = editorial.revise(by=cast.alice(), record=ruling, values=THE_DAY)
    assert change is not None
    with refused(EditorialError, says="say why", field="why"):
        editorial.submit_revision(by=cast.alice(), revision=change)


def test_the_reviewer_words_the_note(ruling: Ruling) -> None:
    editorial.approve_revision(by=cast.ed(), revision=proposed(ruling), why="The docket dates the order May 13, 2025.")
    assert Correction.objects.get().why == "The docket dates the order May 13, 2025."


def test_its_sources_come_with_it(ruling: Ruling) -> None:
    source = cast.a_source(ruling, cast.WORDS_OF_EVENT, Fact.DATE)
    editorial.submit_for_review(by=cast.alice(), record=source)
    editorial.approve_revision(by=cast.ed(), revision=proposed(ruling))
    assert Source.objects.get(pk=source.pk).state == "published"


def test_nobody_approves_what_they_wrote(ruling: Ruling) -> None:
    change = editorial.revise(by=cast.ed(), record=ruling, values=THE_DAY, why="The docket.")
    assert change is not None
    editorial.submit_revision(by=cast.ed(), revision=change)
    with refused(NotAllowed, says="another editor approves it"):
        editorial.approve_revision(by=cast.ed(), revision=change)
    editorial.approve_revision(by=cast.edna(), revision=change)


def test_four_eyes_off_an_editor_corrects_alone(ruling: Ruling, settings: Any) -> None:
    settings.FOUR_EYES = False
    change = editorial.revise(by=cast.ed(), record=ruling, values=THE_DAY, why="The docket.")
    assert change is not None
    editorial.approve_revision(by=cast.ed(), revision=change)
    assert Correction.objects.get().four_eyes is False


def test_a_reporter_approves_nothing(ruling: Ruling) -> None:
    change = proposed(ruling)
    with refused(NotAllowed):
        editorial.approve_revision(by=cast.bob(), revision=change)


def test_another_reporters_change_is_left_alone(ruling: Ruling) -> None:
    change = proposed(ruling)
    with refused(NotAllowed, says="another reporter's"):
        editorial.drop_revision(by=cast.bob(), revision=change)


def test_a_change_that_changes_nothing_is_refused(ruling: Ruling) -> None:
    with refused(EditorialError, says="nothing differs"):
        editorial.revise(by=cast.alice(), record=ruling, values=stated(ruling))


def test_what_cannot_be_is_refused_when_it_is_proposed(ruling: Ruling) -> None:
    with refused(BadDate, says="before", field="decided_on"):
        editorial.revise(by=cast.alice(), record=ruling, values={"decided_on": "2025-03-01"})


def test_a_ruling_stays_in_its_case(ruling: Ruling) -> None:
    other = cast.a_docket()
    with refused(EditorialError, says="stays in", field="docket"):
        editorial.revise(by=cast.alice(), record=ruling, values={"docket": other.pk})


def test_what_lacks_its_proof_is_not_approved(ruling: Ruling) -> None:
    case = ruling.docket
    change = proposed(case, {"filed_on": ""}, why="Nobody says so.")
    editorial.approve_revision(by=cast.ed(), revision=change)
    case.sources.update(supports=[Fact.DOCKET_NUMBER])
    case.refresh_from_db()
    again = proposed(case, {"filed_on": "2025-03-07"}, why="It was right.")
    with refused(NotPublishable, says="filing date"):
        editorial.approve_revision(by=cast.ed(), revision=again)


def test_one_change_of_a_record_is_open_at_a_time(ruling: Ruling) -> None:
    first = proposed(ruling)
    second = editorial.revise(by=cast.bob(), record=ruling, values={**THE_DAY, "form": "opinion"})
    assert second is not None
    assert (second.pk, second.state) == (first.pk, "draft")
    assert second.author_ids == [cast.alice().pk, cast.bob().pk]
    assert sorted(second.changes) == ["decided_on", "form"]


def test_who_saw_another_change_is_told(ruling: Ruling) -> None:
    seen = editorial.seen_token(ruling, None)
    proposed(ruling)
    with refused(ChangedMeanwhile, says="since you opened it"):
        editorial.revise(by=cast.bob(), record=ruling, values={"form": "opinion"}, seen=seen)


def test_who_saw_an_older_record_is_told() -> None:
    ruling = cast.a_ruling()
    seen = editorial.seen_token(ruling, None)
    editorial.revise(by=cast.alice(), record=ruling, values=THE_DAY)
    with refused(ChangedMeanwhile, says="version 1 then, 2 now"):
        editorial.revise(by=cast.ed(), record=ruling, values={"form": "opinion"}, seen=seen)


def test_a_fact_that_moved_meanwhile_is_not_written_over(ruling: Ruling) -> None:
    change = proposed(ruling)
    Ruling.objects.filter(pk=ruling.pk).update(decided_on="2025-05-14", sort_on="2025-05-14")
    with refused(ChangedMeanwhile, says="day decided"):
        editorial.approve_revision(by=cast.ed(), revision=change)


def test_other_facts_may_have_moved_meanwhile(ruling: Ruling) -> None:
    change = proposed(ruling)
    Ruling.objects.filter(pk=ruling.pk).update(summary="Another summary.")
    editorial.approve_revision(by=cast.ed(), revision=change)
    ruling.refresh_from_db()
    assert (stated(ruling)["decided_on"], ruling.summary) == ("2025-05-13", "Another summary.")


def test_it_goes_back_with_a_note(ruling: Ruling) -> None:
    change = proposed(ruling)
    with refused(EditorialError, says="mended", field="note"):
        editorial.send_back_revision(by=cast.ed(), revision=change, note=" ")
    editorial.send_back_revision(by=cast.ed(), revision=change, note="Quote the docket.")
    assert (change.state, change.note) == ("draft", "Quote the docket.")


def test_a_dropped_change_is_kept_and_stays(ruling: Ruling) -> None:
    change = proposed(ruling)
    editorial.drop_revision(by=cast.alice(), revision=change, note="A slip.")
    assert Revision.objects.get().state == "dropped"
    with refused(WrongState):
        editorial.approve_revision(by=cast.ed(), revision=change)
    assert editorial.open_revision(ruling) is None


def test_a_withdrawn_record_takes_no_change(ruling: Ruling) -> None:
    change = proposed(ruling)
    editorial.withdraw(by=cast.ed(), record=ruling, reason="It was another case.")
    with refused(WrongState, says="published no more"):
        editorial.approve_revision(by=cast.edna(), revision=change)


def test_the_approver_approves_what_they_saw(ruling: Ruling) -> None:
    change = proposed(ruling)
    seen = editorial.seen_token(ruling, change)
    editorial.revise(by=cast.bob(), record=ruling, values={"decided_on": "2025-05-14"})
    change.refresh_from_db()
    editorial.submit_revision(by=cast.bob(), revision=change)
    with refused(ChangedMeanwhile):
        editorial.approve_revision(by=cast.ed(), revision=change, seen=seen)


def test_the_newsroom_hears_of_each_step(ruling: Ruling) -> None:
    editorial.approve_revision(by=cast.ed(), revision=proposed(ruling))
    said = Change.objects.order_by("-pk")[0]
    assert said.details["facts"] == ["decided_on"]
    assert said.details["corrections"] == [Correction.objects.get().ref]
