"""Sources that state different things of one fact: found, told apart, decided, and open again when another comes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases import editorial
from cases.conflicts import Conflict, conflicts_of, differences_of, obstacles, open_conflicts
from cases.models import Outlet, Ruling, Source
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.django_db

WORDS = "A federal judge declined on Monday to stop the Internal Revenue Service"


def another_article(text: str = "The ruling came on 13 May 2025, and it ends the matter.", **fields: Any) -> Any:
    """A report by another newspaper."""
    fields.setdefault("outlet", Outlet.objects.get_or_create(name="The Delaware Post", domain="post.example")[0])
    return cast.snapshot(text, title="Ruling on addresses", **fields)


def claiming(to: Any, fact: str, claim: str, words: str = WORDS, **fields: Any) -> Source:
    """A source in support that states a value of its own."""
    return cast.a_source(to, words, fact, claims={fact: claim}, **fields)


def only(record: Any) -> Conflict:
    (conflict,) = conflicts_of(record)
    return conflict


def test_it_works() -> None:
    ruling = cast.a_ruling()
    assert conflicts_of(ruling) == []
    source = claiming(ruling, "date", "13 May 2025")
    conflict = only(ruling)
    assert (conflict.fact, conflict.followed.words, conflict.followed.date) == (
        "date",
        "2025-05-12",
        PartialDate.day(cast.DECIDED),
    )
    assert [(value.words, value.date) for value in conflict.others] == [
        ("13 May 2025", PartialDate.day(date(2025, 5, 13)))
    ]
    assert (conflict.differing, conflict.is_open, conflict.why) == ([source], True, "")


def test_another_form_of_the_record_s_value_is_no_conflict() -> None:
    ruling = cast.a_ruling()
    same = {
        "date": "May 12, 2025",
        "judge": "Judge Friedrich",
        "court": "U.S. District Court for the District of Columbia",
        "docket_number": "25-cv-677",
        "disposition": "DENIED",
        "posture": "Preliminary injunction",
        "prevailing": "government",
        "filed": "7 March 2025",
        "caption": "Centro de Trabajadores Unidos vs. Bessent",
    }
    cast.a_source(ruling, WORDS, *same, claims=same)
    assert conflicts_of(ruling) == []


def test_another_value_is_one_of_every_fact() -> None:
    ruling = cast.a_ruling()
    otherwise = {
        "date": "the day after",
        "judge": "Judge Boasberg",
        "court": "D. Md.",
        "docket_number": "25-cv-678",
        "caption": "Doe v. Noem",
        "filed": "8 March 2025",
        "posture": "stay",
        "disposition": "dismissed",
        "prevailing": "challengers",
    }
    cast.a_source(ruling, WORDS, *otherwise, claims=otherwise)
    assert {one.fact: one.others[0].words for one in conflicts_of(ruling)} == otherwise


def test_a_claim_counts_though_its_fact_is_not_ticked() -> None:
    ruling = cast.a_ruling()
    cast.a_source(ruling, WORDS, "judge", claims={"date": "13 May 2025"})
    assert only(ruling).fact == "date"


def test_every_noun_has_its_facts() -> None:
    docket = cast.a_docket()
    for record, claims in (
        (docket, {"filed": "2025-03-08", "court": "D. Md."}),
        (docket.case, {"caption": "Doe v. Noem"}),
        (cast.an_event(docket), {"event": "Complaint", "date": "17 May 2025"}),
        (cast.an_action(), {"agencies": "Department of Labor", "date": "May 2025"}),
    ):
        cast.a_source(record, WORDS, *claims, claims=claims)
        assert {one.fact for one in conflicts_of(record)} == {*claims}


def test_sources_that_differ_where_the_record_says_nothing() -> None:
    ruling = cast.a_ruling(bench=[], quotes=[cast.quote(cast.WORDS_OF_RULING, "date", "disposition")])
    claiming(ruling, "judge", "Judge Boasberg")
    assert conflicts_of(ruling) == []
    claiming(ruling, "judge", "Judge Friedrich", cast.WORDS_OF_EVENT)
    assert [value.words for value in only(ruling).values] == ["", "Judge Boasberg", "Judge Friedrich"]


def test_sources_that_say_one_thing_in_two_forms_stand_together() -> None:
    ruling = cast.a_ruling()
    sources = [claiming(ruling, "date", "13 May 2025"), claiming(ruling, "date", "2025-05-13", cast.WORDS_OF_EVENT)]
    (other,) = only(ruling).others
    assert set(other.sources) == set(sources)


# A day in the words of a quote


def test_a_quote_for_the_day_that_names_another_day() -> None:
    ruling = cast.a_ruling()
    sure = ["The judge denied the motion on 13 May 2025.", "May 14, 2025: opinion."]
    unsure = [
        "The judge denied the motion on 12 May 2025.",
        "The judge ruled in the suit filed on 13 May 2025.",
        "WASHINGTON, May 13, 2025. A judge on Monday denied it.",
        "The judge stayed it on 13 May 2025 and 14 May 2025.",
        "The order stays in force until 13 May 2025.",
        "Reporters met on 13 May 2025.",
    ]
    report = another_article("\n\n".join([*sure, *unsure]))
    for words in unsure:
        cast.a_source(ruling, words, "date", snapshot=report)
    cast.a_source(ruling, f"{sure[0]}\n\n", "date", "filed", snapshot=report)
    assert conflicts_of(ruling) == []
    for words in (sure[0].removesuffix("."), sure[1]):
        cast.a_source(ruling, words, "date", snapshot=report)
    assert [value.words for value in only(ruling).others] == ["2025-05-13", "2025-05-14"]


def test_a_month_is_not_gainsaid_by_one_of_its_days() -> None:
    ruling = cast.a_ruling(decided=PartialDate(date(2025, 5, 1), "month"))
    cast.a_source(ruling, "denied it on 13 May 2025", "date", snapshot=another_article("He denied it on 13 May 2025."))
    assert conflicts_of(ruling) == []


# What was decided


def decided(ruling: Ruling, stands: str = "2025-05-12") -> Any:
    return editorial.decide_conflict(
        by=cast.ed(), record=ruling, fact="date", stands=stands, why="The docket is the court's own."
    )


def test_a_conflict_stands_in_the_way_until_it_is_decided() -> None:
    ruling = cast.a_ruling(cast.published(cast.a_docket()))
    claiming(ruling, "date", "13 May 2025", snapshot=another_article(WORDS))
    assert obstacles(ruling) == [
        (
            "Sources differ on the date: The Potomac Ledger says 2025-05-12; The Delaware Post says 13 May 2025. "
            "Decide on the desk, under Conflicts, which stands, and say why."
        )
    ]
    decided(ruling)
    assert obstacles(ruling) == []
    assert cast.published(ruling).is_published


def test_another_source_that_differs_opens_it_again_and_one_that_agrees_does_not() -> None:
    ruling = cast.a_ruling()
    claiming(ruling, "date", "13 May 2025")
    decided(ruling)
    assert not only(ruling).is_open
    cast.a_source(ruling, cast.WORDS_OF_EVENT, "date")
    assert not only(ruling).is_open
    claiming(ruling, "date", "14 May 2025", cast.WORDS_OF_ACTION)
    conflict = only(ruling)
    assert conflict.is_open
    assert (conflict.decision, conflict.overtaken is not None, conflict.why) == (None, True, "")


def test_the_same_claim_by_one_source_more_opens_it_again() -> None:
    ruling = cast.a_ruling()
    claiming(ruling, "date", "13 May 2025")
    decided(ruling)
    claiming(ruling, "date", "May 13, 2025", cast.WORDS_OF_EVENT)
    assert only(ruling).is_open


def test_another_value_on_the_record_opens_it_again() -> None:
    ruling = cast.a_ruling()
    claiming(ruling, "date", "13 May 2025")
    decided(ruling)
    ruling.decided_on = date(2025, 5, 10)
    editorial.save_draft(by=cast.alice(), record=ruling)
    assert only(ruling).is_open


def test_when_the_other_value_stands_the_record_has_to_say_so() -> None:
    ruling = cast.a_ruling(cast.published(cast.a_docket()))
    claiming(ruling, "date", "13 May 2025")
    decided(ruling, stands="2025-05-13")
    assert only(ruling).awaits_change
    assert obstacles(ruling)[0].endswith("It was decided that 13 May 2025 stands: change the record to say so.")
    ruling.refresh_from_db()
    ruling.decided_on = date(2025, 5, 13)
    editorial.save_draft(by=cast.alice(), record=ruling)
    conflict = only(ruling)
    assert [value.words for value in conflict.values] == ["2025-05-13", "2025-05-12"]
    assert not conflict.is_open
    assert obstacles(ruling) == []


def test_a_source_on_its_own_waits_for_the_decision_too() -> None:
    ruling = cast.a_published_ruling()
    source = claiming(ruling, "date", "13 May 2025")
    editorial.submit_for_review(by=cast.alice(), record=source)
    agreeing = cast.a_source(ruling, cast.WORDS_OF_EVENT, "date")
    assert len(obstacles(source)) == 1
    assert obstacles(agreeing) == []
    decided(ruling)
    assert obstacles(source) == []


# Sources that say otherwise


def test_a_source_that_says_otherwise_is_decided_by_who_publishes_it_with_its_note() -> None:
    ruling = cast.a_ruling(cast.published(cast.a_docket()))
    editorial.attach_source(
        by=cast.alice(), to=ruling, quote=cast.a_dispute(WORDS, "disposition", claims={"disposition": "dismissed"})
    )
    conflict = only(ruling)
    assert (conflict.is_open, conflict.why) == (False, "The docket says otherwise, and it is the court's own.")
    assert obstacles(ruling) == []


def test_without_a_note_nobody_decided() -> None:
    ruling = cast.a_ruling()
    editorial.attach_source(by=cast.alice(), to=ruling, quote=cast.a_dispute(WORDS, "disposition"))
    Source.objects.filter(stance="disputes").update(note="")
    conflict = only(ruling)
    assert (conflict.is_open, [value.words for value in conflict.others]) == (True, [""])
    assert "says otherwise." in conflict.sentence


# Lists and pages


def test_open_conflicts_wait_in_line() -> None:
    first, second, third = cast.a_ruling(), cast.a_ruling(), cast.a_ruling()
    claiming(second, "date", "13 May 2025")
    claiming(first, "date", "14 May 2025")
    cast.a_source(
        third, "The order of 13 May 2025", "date", snapshot=another_article("The order of 13 May 2025 is short.")
    )
    assert [conflict.record for conflict in open_conflicts()] == [second, first, third]
    decided(second)
    assert [conflict.record for conflict in open_conflicts()] == [first, third]


def test_a_quote_for_the_record_s_own_day_opens_nothing_and_hides_nothing() -> None:
    ruling = cast.a_ruling()
    words = "The order of 12 May 2025"
    cast.a_source(ruling, words, "date", snapshot=another_article(f"{words} is short."))
    assert open_conflicts() == []
    editorial.attach_source(by=cast.alice(), to=ruling, quote=cast.a_dispute(WORDS, "disposition"))
    Source.objects.filter(stance="disputes").update(note="")
    assert [(conflict.record, conflict.fact) for conflict in open_conflicts()] == [(ruling, "disposition")]


def test_a_withdrawn_source_differs_from_nothing() -> None:
    ruling = cast.a_published_ruling()
    source = claiming(ruling, "date", "13 May 2025")
    decided(ruling)
    cast.published(source)
    editorial.withdraw(by=cast.edna(), record=source, reason="Attached by mistake.")
    assert conflicts_of(ruling) == []


def test_the_list_costs_the_same_for_many() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            open_conflicts()
        return len(captured)

    def one_more() -> None:
        docket = cast.a_docket()
        for record, fact in ((cast.a_ruling(docket), "judge"), (cast.an_event(docket), "date"), (docket, "filed")):
            claiming(record, fact, "1 April 2025")

    one_more()
    few = cost()
    for _ in range(3):
        one_more()
    assert len(open_conflicts()) == 12
    assert cost() == few


def test_pages_show_what_is_published_and_what_was_decided_by_then() -> None:
    ruling = cast.a_published_ruling()
    source = claiming(ruling, "date", "13 May 2025")
    decision = decided(ruling)
    shown: Callable[..., list[Conflict]] = lambda **when: _shown(ruling, **when)  # noqa: E731
    assert shown() == []
    cast.published(source)
    (conflict,) = shown()
    assert (conflict.why, conflict.decision) == (decision.why, decision)
    assert shown(known_at=datetime(2025, 6, 1, tzinfo=UTC))[0].decision is None
    # What nobody has seen yet does not take the reason from what is shown.
    claiming(ruling, "date", "14 May 2025", cast.WORDS_OF_EVENT)
    assert shown()[0].decision == decision


def _shown(ruling: Any, **when: Any) -> list[Conflict]:
    ruling.public_sources = list(ruling.sources.published().select_related("snapshot__article__outlet"))
    differences_of([ruling], **when)
    found: list[Conflict] = ruling.differences
    return found
