"""``record_ruling``: a decision with its parts, its sources and what it does to earlier ones, all or nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cases.editorial import (
    AlreadyRecorded,
    BadDate,
    BadEffect,
    CitationText,
    DispositionPart,
    EditorialError,
    EffectOn,
    JudgePart,
    NotAllowed,
    QuoteNotInSnapshot,
    ReliefTerms,
    record_ruling,
)
from cases.models import Judge, Ruling
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LATE = datetime(2025, 6, 1, 15, tzinfo=UTC)


def another_judge() -> Judge:
    return Judge.objects.create(slug="karen-henderson", name="Karen Henderson", full_name="H", surname="Henderson")


def test_it_works() -> None:
    docket = cast.a_docket()
    earlier = cast.a_ruling(docket, decided=PartialDate.day(date(2025, 3, 19)), title="TRO denied")
    ruling = record_ruling(
        by=cast.alice(),
        docket=docket,
        title=" Preliminary injunction denied ",
        posture="preliminary_injunction",
        dispositions=[DispositionPart("denied"), DispositionPart("granted", "the motion to seal")],
        prevailing="government",
        decided=PartialDate.day(cast.DECIDED),
        form="memorandum",
        bench=[JudgePart(cast.friedrich(), as_written="Judge Friedrich"), JudgePart(another_judge(), "joined")],
        summary="The agreement stays.",
        holdings="It does not violate the Code.",
        reliefs=[
            ReliefTerms(kind="preliminary_injunction", decision="refused", binds=[cast.bessent(), cast.bessent()]),
            ReliefTerms(kind="declaratory", decision="ordered", ends="day", until_on=date(2025, 6, 1)),
        ],
        citations=[
            CitationText("Code Sec. 6103"),
            CitationText("26 U.S.C. § 6103"),
            CitationText("2025 WL 1380420", "own"),
        ],
        effects=[EffectOn(acted_on=earlier, verb="supersedes", part="the second paragraph")],
        quotes=[cast.quote(cast.WORDS_OF_RULING, "judge", "disposition")],
    )
    ruling.refresh_from_db()
    assert (ruling.title, ruling.outcome, ruling.sort_on) == (
        "Preliminary injunction denied",
        "not_blocked",
        cast.DECIDED,
    )
    assert (ruling.state, ruling.author_ids, ruling.is_stub) == ("draft", [cast.alice().pk], False)
    assert [str(one) for one in ruling.dispositions.order_by("position")] == [
        "Denied",
        "Granted as to the motion to seal",
    ]
    bench = ruling.bench.order_by("position").values_list("judge__surname", "part", "as_written")
    assert list(bench) == [("Friedrich", "author", "Judge Friedrich"), ("Henderson", "joined", "")]
    refused_relief, ordered = ruling.reliefs.order_by("position")
    assert (refused_relief.decision, list(refused_relief.binds.all())) == ("refused", [cast.bessent()])
    assert (ordered.ends, ordered.until_on) == ("day", date(2025, 6, 1))
    cited = ruling.citations.order_by("pk").values_list("as_written", "normal_form", "kind")
    assert list(cited) == [
        ("Code Sec. 6103", "26 U.S.C. § 6103", "authority"),
        ("2025 WL 1380420", "2025 WL 1380420", "own"),
    ]
    effect = ruling.effects.get()
    assert (effect.acted_on, effect.verb, effect.in_part) == (earlier, "supersedes", True)
    assert ruling.sources.get().supports == ["judge", "disposition"]
    assert log_of(ruling) == [("recorded", "alice")]


def test_a_stranger_is_refused() -> None:
    docket = cast.a_docket()
    with refused(NotAllowed, says="has no role"):
        cast.a_ruling(docket, by=cast.stranger())


def test_a_ruling_has_a_title() -> None:
    docket = cast.a_docket()
    with refused(EditorialError, says="no title", field="title"):
        cast.a_ruling(docket, title=" ")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"posture": "mood"}, "posture"),
        ({"prevailing": "lawyers"}, "prevailing"),
        ({"form": "poem"}, "form"),
        ({"recorded_from": "hearsay"}, "recorded_from"),
        ({"title": "A" * 201}, "title"),
        ({"dispositions": [DispositionPart("efforts dismissed")]}, "kind"),
        ({"dispositions": [DispositionPart("denied"), DispositionPart("denied")]}, "dispositions"),
        ({"citations": [CitationText("")]}, "as_written"),
        ({"citations": [CitationText("26 U.S.C. § 6103", "hearsay")]}, "kind"),
        ({"reliefs": [ReliefTerms(kind="money", decision="ordered")]}, "kind"),
        ({"reliefs": [ReliefTerms(kind="tro", decision="perhaps")]}, "decision"),
    ],
)
def test_bad_input_is_refused(fields: dict[str, Any], field: str) -> None:
    docket = cast.a_docket()
    with refused(EditorialError, field=field):
        cast.a_ruling(docket, **fields)


def test_a_judge_sits_once() -> None:
    docket = cast.a_docket()
    with refused(EditorialError, says="same judge is given twice", field="bench"):
        cast.a_ruling(docket, bench=[JudgePart(cast.friedrich()), JudgePart(cast.friedrich(), "concurring")])


@pytest.mark.parametrize(
    "terms",
    [
        {"ends": "day"},
        {"until_on": date(2025, 6, 1)},
        {"ends": "day", "from_on": date(2025, 6, 2), "until_on": date(2025, 6, 1)},
    ],
)
def test_relief_has_days_that_can_be(terms: dict[str, Any]) -> None:
    docket = cast.a_docket()
    with refused(BadDate, field="until_on"):
        cast.a_ruling(docket, reliefs=[ReliefTerms(kind="tro", decision="ordered", **terms)])


def test_a_quote_that_is_not_there_records_nothing() -> None:
    docket = cast.a_docket()
    with refused(QuoteNotInSnapshot, field="quote"):
        cast.a_ruling(docket, quotes=[cast.quote(), cast.quote("Zebras wrote")])


# Days


@pytest.mark.parametrize(
    ("decided", "sort_on"),
    [
        (PartialDate.parse("2025-05-12"), date(2025, 5, 12)),
        (PartialDate.parse("2025-05"), date(2025, 5, 31)),
        (PartialDate.parse("2025-06"), date(2025, 6, 2)),  # what is left of the month is in the future
        (PartialDate.parse("2025"), date(2025, 6, 2)),
        (PartialDate.parse("2025-06-02"), date(2025, 6, 2)),  # in Guam
    ],
)
def test_it_stands_at_the_latest_day_that_is_possible(decided: PartialDate, sort_on: date) -> None:
    assert cast.a_ruling(decided=decided, at=LATE).sort_on == sort_on


def test_a_day_in_the_future_is_refused() -> None:
    docket = cast.a_docket()
    for text in ("2025-06-03", "2025-07", "2026"):
        with refused(BadDate, says=f"{text} is in the future", field="decided_on"):
            cast.a_ruling(docket, decided=PartialDate.parse(text), at=LATE)


def test_a_day_before_the_docket_was_filed_is_refused() -> None:
    docket = cast.a_docket()
    for text in ("2025-03-06", "2025-02", "2024"):
        with refused(BadDate, says=f"{text} is before {docket} was filed (2025-03-07)", field="decided_on"):
            cast.a_ruling(docket, decided=PartialDate.parse(text))
    cast.a_ruling(docket, decided=PartialDate.parse("2025-03"))


def test_an_undated_ruling_stands_at_its_first_article() -> None:
    later = cast.snapshot(published_at=datetime(2025, 5, 20, tzinfo=UTC), title="Later", text="The motion was denied.")
    quotes = [cast.quote("The motion was denied", snapshot=later), cast.quote()]
    assert cast.a_ruling(decided=PartialDate(), quotes=quotes).sort_on == cast.REPORTED.date()


def test_an_undated_ruling_without_a_dated_article_stands_at_the_day_it_was_recorded() -> None:
    assert cast.a_ruling(decided=PartialDate(), quotes=[], at=LATE).sort_on == date(2025, 6, 2)


def test_an_undated_ruling_reported_before_its_docket_was_filed_is_refused() -> None:
    docket = cast.a_docket(filed=PartialDate.parse("2025-05-13"))
    with refused(BadDate, says="before D.D.C.", field="decided_on"):
        cast.a_ruling(docket, decided=PartialDate())


# Once


def test_the_same_day_and_title_is_refused() -> None:
    docket = cast.a_ruling(title="Injunction denied").docket
    with refused(AlreadyRecorded, says="attach the article to it", field="title"):
        cast.a_ruling(docket, title="INJUNCTION denied", day_sequence=2)


def test_the_same_place_within_the_day_is_refused() -> None:
    docket = cast.a_ruling(title="Injunction denied").docket
    with refused(AlreadyRecorded, says="holds place 1 of that day", field="day_sequence"):
        cast.a_ruling(docket, title="Motion to seal granted", day_sequence=1)


@pytest.mark.parametrize("decided", ["", "2025-05", "2025-05-13"])
def test_another_day_or_another_precision_is_another_ruling(decided: str) -> None:
    docket = cast.a_ruling(title="Injunction denied").docket
    cast.a_ruling(docket, title="Injunction denied", decided=PartialDate.parse(decided), day_sequence=1)
    assert Ruling.objects.count() == 2


def test_another_docket_has_its_own_days() -> None:
    docket = cast.a_ruling().docket
    other = cast.a_ruling(cast.a_docket(docket.case))
    assert (other.decided_on, other.day_sequence) == (cast.DECIDED, 1)


# Effects


def test_an_effect_on_a_later_ruling_is_refused() -> None:
    later = cast.a_ruling()
    with refused(BadEffect, says="was decided after this ruling", field="acted_on"):
        cast.a_ruling(
            later.docket,
            decided=PartialDate.day(cast.DECIDED - DAY),
            effects=[EffectOn(acted_on=later, verb="stays")],
        )


def test_an_undated_ruling_reported_before_what_it_acts_on_is_refused() -> None:
    later = cast.a_ruling(decided=PartialDate.day(cast.DECIDED + 9 * DAY))
    with refused(BadEffect, says="was decided after this ruling", field="decided_on"):
        cast.a_ruling(later.docket, decided=PartialDate(), effects=[EffectOn(acted_on=later, verb="stays")])


def test_an_effect_on_a_ruling_of_the_same_day_is_possible() -> None:
    first = cast.a_ruling()
    second = cast.a_ruling(first.docket, effects=[EffectOn(acted_on=first, verb="stays", in_part=True)])
    assert second.effects.get().in_part


def test_an_effect_on_another_line_of_cases_is_refused() -> None:
    other = cast.a_ruling()
    docket = cast.a_docket()
    with refused(BadEffect, says="neither is this case nor challenges the same action", field="acted_on"):
        cast.a_ruling(docket, effects=[EffectOn(acted_on=other, verb="moots")])


def test_an_effect_on_a_case_that_challenges_the_same_action_is_possible() -> None:
    action = cast.an_action()
    one, two = cast.a_case(actions=[action]), cast.a_case(actions=[action])
    first = cast.a_ruling(cast.a_docket(one))
    cast.a_ruling(cast.a_docket(two), effects=[EffectOn(acted_on=first, verb="moots")])
    assert first.effects_of_others.count() == 1


def test_an_effect_is_given_once_and_is_a_known_word() -> None:
    first = cast.a_ruling()
    twice = [EffectOn(acted_on=first, verb="stays"), EffectOn(acted_on=first, verb="stays", part="a part")]
    with refused(EditorialError, says="same effect is given twice", field="effects"):
        cast.a_ruling(first.docket, effects=twice)
    with refused(EditorialError, says="is not a valid choice", field="verb"):
        cast.a_ruling(first.docket, effects=[EffectOn(acted_on=first, verb="annoys")])
