"""Deciding on suggestions, and recording the ruling that an article reports, each accepted fact with its quote."""

from typing import Any

import pytest
from django.test import override_settings

from cases import editorial
from cases.conflicts import obstacles
from cases.editorial import AlreadyRecorded, BadDate, EditorialError, NotAllowed, NotPublishable, WrongState
from cases.intake.findings import EXTRACTOR, VERSION
from cases.intake.review import Then, attach, decide, dismiss, finish
from cases.intake.review.compare import Choice
from cases.intake.review.draft import Decision
from cases.models import Case, Intake, Party, Publication, Ruling, Source, Suggestion
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import refused
from tests.intake import readings
from tests.intake.readings import TEXT, found, meant, said, same_as, settled

pytestmark = pytest.mark.django_db


def quotes_of(record: Any) -> dict[str, list[str]]:
    """The sources of a record: the facts of each, by its words on one line."""
    return {" ".join(source.quote.split()): source.supports for source in record.sources.order_by("start")}


SENTENCE = (
    "U.S. District Judge Dabney L. Friedrich granted a preliminary injunction in River Alliance v. Bessent, No. "
    "1:25-cv-01999, in the U.S. District Court for the District of Columbia."
)
FIRST = (
    "A federal judge on Tuesday blocked the Internal Revenue Service from enforcing a new rule on river permits "
    "while a lawsuit against it goes on."
)


# A ruling from an article


def test_it_works() -> None:
    intake = readings.an_intake()
    ruling = finish(by=cast.bob(), intake=intake, settled=settled(intake), at=cast.REPORTED)
    assert (ruling.title, ruling.outcome, ruling.state) == ("Preliminary injunction granted", "blocked", "draft")
    assert (str(ruling.docket), ruling.docket.case.short_caption) == (
        "D.D.C. 1:25-cv-01999",
        "River Alliance v. Bessent",
    )
    assert ruling.bench.get().as_written == "Dabney L. Friedrich"
    assert ruling.reliefs.get().territory == "nationwide"
    assert ruling.citations.get().normal_form == "26 U.S.C. § 6103"
    assert [str(party) for party in ruling.docket.case.appearances.all()] == ["River Alliance (plaintiff)"]
    assert list(ruling.docket.case.agencies.all()) == [cast.irs()]
    assert (intake.state, intake.ruling, intake.finished_by) == ("done", ruling, cast.bob())


def test_each_accepted_fact_is_proved_by_the_sentence_that_says_it() -> None:
    """A sentence that says several facts is one source; each stands with the record that it is a fact of."""
    intake = readings.an_intake()
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake))
    assert quotes_of(ruling) == {
        FIRST: ["prevailing"],
        SENTENCE: ["judge", "posture", "disposition"],
        "The injunction applies nationwide.": ["relief"],
        "The rule, she wrote on June 3, 2025, goes beyond 26 U.S.C. § 6103.": ["date", "citation"],
    }
    assert quotes_of(ruling.docket) == {SENTENCE: ["court", "docket_number"]}
    assert quotes_of(ruling.docket.case) == {FIRST: ["agencies"], SENTENCE: ["caption", "parties"]}
    assert {source.snapshot for source in Source.objects.all()} == {intake.snapshot}


def test_it_can_be_published_as_it_is() -> None:
    intake = readings.an_intake()
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake))
    assert obstacles(ruling.docket.case) == []
    cast.published(ruling)
    assert Ruling.objects.published().get() == ruling


def test_decisions_are_recorded_with_who_and_when() -> None:
    intake = readings.an_intake()
    decisions = readings.accepted(intake, citations="refused", prevailing="edited")
    place = {row.field: row.position for row in intake.suggestions.all()}
    decisions[place["prevailing"]] = Decision("edited", "mixed")
    finish(
        by=cast.bob(),
        intake=intake,
        settled=settled(intake, prevailing="mixed", decisions=decisions),
        at=cast.REPORTED,
    )
    rows = {row.field: row for row in intake.suggestions.select_related("decided_by")}
    assert {name: (row.state, row.decided_value) for name, row in rows.items() if row.state != "accepted"} == {
        "citations": ("refused", ""),
        "prevailing": ("edited", "mixed"),
    }
    assert {(row.decided_by, row.decided_at) for row in rows.values()} == {(cast.bob(), cast.REPORTED)}


def test_the_outcome_is_worked_out_and_its_suggestion_follows() -> None:
    """Nobody is asked about it: what was suggested holds, or is put right."""
    intake = readings.an_intake(said(outcome=found("granted", "granted a preliminary injunction")))
    finish(by=cast.alice(), intake=intake, settled=settled(intake))
    row = intake.suggestions.get(field="outcome")
    assert (row.state, row.decided_value) == ("edited", "blocked")
    assert intake.suggestions.get(field="reports_ruling").state == "accepted"


def test_a_changed_value_is_not_proved_by_the_words_of_the_suggestion() -> None:
    intake = readings.an_intake()
    decisions = readings.accepted(intake)
    place = intake.suggestions.get(field="ruling_date").position
    decisions[place] = Decision("edited", "2025-06-02")
    changed = settled(intake, decided=PartialDate.parse("2025-06-02"), decisions=decisions)
    ruling = finish(by=cast.alice(), intake=intake, settled=changed)
    assert not any("date" in facts for facts in quotes_of(ruling).values())
    assert any("no quote for date" in sentence for sentence in obstacles(ruling))


def test_words_that_name_a_judge_prove_whoever_of_that_name_was_meant() -> None:
    intake = readings.an_intake()
    decisions = readings.accepted(intake)
    place = intake.suggestions.get(field="judges").position
    decisions[place] = Decision("edited", "another-friedrich", proves=True)
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake, decisions=decisions))
    assert "judge" in quotes_of(ruling)[SENTENCE]


def test_the_editor_can_quote_other_words() -> None:
    """They stand for the fact in place of the suggestion's, word for word and not as a sentence."""
    intake = readings.an_intake()
    proofs = {"date": "WASHINGTON,  June 3,\n2025"}
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake, proofs=proofs))
    assert quotes_of(ruling)["WASHINGTON, June 3, 2025"] == ["date"]
    assert sum("date" in facts for facts in quotes_of(ruling).values()) == 1


@pytest.mark.parametrize("words", ["What nobody wrote", "June 3, 2025"])
def test_words_that_are_not_there_or_stand_twice_are_refused_at_their_field(words: str) -> None:
    intake = readings.an_intake()
    error = editorial.QuoteNotInSnapshot if words[0] == "W" else editorial.QuoteStandsTwice
    with refused(error, field="proof-date"):
        finish(by=cast.alice(), intake=intake, settled=settled(intake, proofs={"date": words}))


def test_refused_and_undecided_suggestions_prove_nothing() -> None:
    intake = readings.an_intake()
    decisions = readings.accepted(intake, posture="refused")
    del decisions[intake.suggestions.get(field="prevailing").position]
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake, decisions=decisions))
    assert {fact for facts in quotes_of(ruling).values() for fact in facts} == {
        "judge",
        "disposition",
        "relief",
        "date",
        "citation",
    }
    assert intake.suggestions.get(field="prevailing").state == "open"


def test_the_words_of_the_outcome_prove_a_disposition_that_the_text_does_not_name() -> None:
    intake = readings.an_intake(said(disposition=None))
    ruling = finish(
        by=cast.alice(),
        intake=intake,
        settled=settled(
            intake,
            decisions={
                **readings.accepted(intake),
                intake.suggestions.get(field="outcome").position: Decision("accepted"),
            },
        ),
    )
    assert quotes_of(ruling)[FIRST] == ["disposition", "prevailing"]


# Where it goes


def test_on_a_docket_that_is_there_the_article_proves_the_ruling_alone() -> None:
    docket = cast.a_published_docket(number="1:25-cv-01999")
    sources = docket.sources.count()
    intake = readings.an_intake()
    ruling = finish(
        by=cast.alice(), intake=intake, settled=settled(intake, case=docket.case, number="25-cv-1999 (DLF)")
    )
    assert (ruling.docket, Case.objects.count()) == (docket, 1)
    assert docket.sources.count() == sources
    assert quotes_of(ruling)[SENTENCE] == ["judge", "court", "docket_number", "caption", "posture", "disposition"]
    assert "agencies" not in quotes_of(ruling)[FIRST]


def test_a_case_with_one_docket_needs_no_number() -> None:
    docket = cast.a_docket()
    intake = readings.an_intake()
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake, case=docket.case, number="", court=None))
    assert ruling.docket == docket


def test_a_case_with_several_dockets_needs_one() -> None:
    docket = cast.a_docket()
    cast.a_docket(docket.case)
    intake = readings.an_intake()
    with refused(EditorialError, says="has several dockets at D.D.C.: give the docket number", field="number"):
        finish(by=cast.alice(), intake=intake, settled=settled(intake, case=docket.case, number=""))


def test_a_case_on_the_record_takes_a_further_docket() -> None:
    case = cast.a_published_case()
    intake = readings.an_intake()
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake, case=case))
    assert (ruling.docket.case, ruling.docket.state) == (case, "draft")
    assert quotes_of(ruling.docket) == {SENTENCE: ["court", "docket_number"]}


def test_a_docket_that_is_in_another_case_is_named() -> None:
    docket = cast.a_docket(number="1:25-cv-01999")
    intake = readings.an_intake()
    with refused(EditorialError, says=f"is on the record, in {docket.case}: choose that case", field="case"):
        finish(by=cast.alice(), intake=intake, settled=settled(intake))


@pytest.mark.parametrize(
    ("missing", "field"),
    [({"caption": " "}, "caption"), ({"court": None}, "court"), ({"number": ""}, "number_as_written")],
)
def test_a_new_case_needs_a_caption_a_court_and_a_number(missing: dict[str, Any], field: str) -> None:
    intake = readings.an_intake()
    with refused(EditorialError, field=field):
        finish(by=cast.alice(), intake=intake, settled=settled(intake, **missing))


def test_a_party_that_is_known_is_no_second_one() -> None:
    known = Party.objects.create(name="RIVER ALLIANCE", kind="organisation")
    intake = readings.an_intake()
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake))
    appearance = ruling.docket.case.appearances.get()
    assert (appearance.party, appearance.as_written) == (known, "River Alliance")


def test_an_official_document_is_what_the_ruling_is_recorded_from() -> None:
    snapshot = readings.snapshot(kind="document")
    intake = readings.an_intake(snapshot=snapshot)
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake))
    assert (ruling.recorded_from, ruling.official_document) == ("document", snapshot.article)


# All or nothing


def test_what_a_verb_refuses_leaves_nothing() -> None:
    intake = readings.an_intake()
    with refused(BadDate, field="decided_on"):
        finish(by=cast.alice(), intake=intake, settled=settled(intake, decided=PartialDate.parse("2199-01-01")))
    assert Suggestion.objects.exclude(state="open").count() == 0


def test_a_stranger_finishes_nothing() -> None:
    intake = readings.an_intake()
    for act in (
        lambda: finish(by=cast.stranger(), intake=intake, settled=settled(intake)),
        lambda: dismiss(by=cast.stranger(), intake=intake, why="No."),
        lambda: decide(by=cast.stranger(), suggestion=intake.suggestions.all()[0], state="refused"),
        lambda: attach(by=cast.stranger(), intake=intake, ruling=cast.a_ruling()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_the_second_of_two_editors_is_refused_with_a_sentence() -> None:
    intake = readings.an_intake()
    stale = Intake.objects.get(pk=intake.pk)
    finish(by=cast.alice(), intake=intake, settled=settled(intake))
    with refused(WrongState, says="was recorded as “Preliminary injunction granted” by Alice Archer meanwhile"):
        finish(by=cast.bob(), intake=stale, settled=settled(stale, number="1:25-cv-02000"))
    with refused(WrongState, says="meanwhile"):
        dismiss(by=cast.bob(), intake=stale, why="Opinion.")


def test_a_suggestion_that_was_read_anew_meanwhile_is_named() -> None:
    intake = readings.an_intake()
    decisions = {**readings.accepted(intake), 99: Decision("accepted")}
    with refused(WrongState, says="1 of the suggestions below are gone"):
        finish(by=cast.alice(), intake=intake, settled=settled(intake, decisions=decisions))


# On the way to the public


def test_sent_to_review_with_what_is_new() -> None:
    intake = readings.an_intake()
    ruling = finish(by=cast.alice(), intake=intake, settled=settled(intake), then=Then.REVIEW)
    assert [one.state for one in (ruling, ruling.docket, ruling.docket.case)] == ["in_review"] * 3
    cast.published(ruling)


def test_somebody_elses_draft_goes_to_review_when_its_author_says_so() -> None:
    docket = cast.a_docket(by=cast.bob(), number="1:25-cv-01999")
    intake = readings.an_intake()
    ruling = finish(
        by=cast.alice(),
        intake=intake,
        settled=settled(intake, case=docket.case, agencies=[], parties=[]),
        then=Then.REVIEW,
    )
    docket.case.refresh_from_db()
    assert (ruling.state, docket.case.state) == ("in_review", "draft")


@override_settings(FOUR_EYES=False)
def test_published_in_order_by_one_person_where_two_are_not_asked_for() -> None:
    intake = readings.an_intake()
    ruling = finish(by=cast.ed(), intake=intake, settled=settled(intake), then=Then.PUBLISH)
    assert Ruling.objects.published().get() == ruling
    assert ruling.docket.sources.get().state == "published"


def test_with_four_eyes_nobody_publishes_what_they_wrote_and_nothing_is_half_done() -> None:
    intake = readings.an_intake()
    with refused(NotAllowed, says="another editor approves it"):
        finish(by=cast.ed(), intake=intake, settled=settled(intake), then=Then.PUBLISH)
    assert finish(by=cast.ed(), intake=intake, settled=settled(intake)).state == "draft"


@override_settings(FOUR_EYES=False)
def test_a_reporter_publishes_nothing() -> None:
    intake = readings.an_intake()
    with refused(NotAllowed, says="Only an editor"):
        finish(by=cast.alice(), intake=intake, settled=settled(intake), then=Then.PUBLISH)


@override_settings(FOUR_EYES=False)
def test_what_lacks_its_proof_is_not_published_and_nothing_is_half_done() -> None:
    intake = readings.an_intake()
    decisions = readings.accepted(intake, disposition="refused")
    with refused(NotPublishable, says="no quote for disposition"):
        finish(by=cast.ed(), intake=intake, settled=settled(intake, decisions=decisions), then=Then.PUBLISH)


# One by one


def test_a_decision_can_be_taken_back() -> None:
    row = readings.an_intake().suggestions.get(field="posture")
    decide(by=cast.alice(), suggestion=row, state="edited", value=" tro ", at=cast.REPORTED)
    row.refresh_from_db()
    assert (row.state, row.decided_value, row.decided_by) == ("edited", "tro", cast.alice())
    decide(by=cast.alice(), suggestion=row, state="open")
    row.refresh_from_db()
    assert (row.state, row.decided_value, row.decided_at, row.decided_by) == ("open", "", None, None)


@pytest.mark.parametrize(
    ("state", "value", "field"), [("edited", " ", "value"), ("published", "", "state"), ("", "", "state")]
)
def test_decisions_that_are_none(state: str, value: str, field: str) -> None:
    row = readings.an_intake().suggestions.get(field="posture")
    with refused(EditorialError, field=field):
        decide(by=cast.alice(), suggestion=row, state=state, value=value)


# Put aside


def test_dismissed() -> None:
    intake = readings.an_intake()
    dismiss(by=cast.alice(), intake=intake, why="  Not about\na ruling ", at=cast.REPORTED)
    intake.refresh_from_db()
    assert (intake.state, intake.why, intake.finished_by) == ("dismissed", "Not about a ruling", cast.alice())


@pytest.mark.parametrize("why", [" ", "x" * 201])
def test_dismissed_for_no_reason_or_a_long_one(why: str) -> None:
    intake = readings.an_intake()
    with refused(EditorialError, field="why"):
        dismiss(by=cast.alice(), intake=intake, why=why)


# A source of a ruling that is on the record


def the_same(**fields: Any) -> Ruling:
    """The ruling that the article reports, on the record from another one."""
    docket = cast.a_docket(cast.a_case(short_caption="River Alliance v. Bessent", quotes=[]), number="1:25-cv-01999")
    whole: dict[str, Any] = {
        "decided": PartialDate.parse("2025-06-03"),
        "dispositions": [editorial.DispositionPart("granted")],
        "prevailing": "challengers",
        "title": "Preliminary injunction granted",
    }
    return cast.a_ruling(docket, **{**whole, **fields})


def test_attached() -> None:
    ruling = the_same()
    intake = readings.an_intake(matched=meant(rulings=(same_as(ruling),)))
    sources = attach(by=cast.alice(), intake=intake, ruling=ruling)
    assert {" ".join(source.quote.split()): source.supports for source in sources} == {
        FIRST: ["prevailing"],
        SENTENCE: ["judge", "court", "docket_number", "posture", "disposition"],
        "The rule, she wrote on June 3, 2025, goes beyond 26 U.S.C. § 6103.": ["date"],
    }
    assert {source.stance for source in sources} == {"supports"}
    assert (intake.state, intake.ruling) == ("done", ruling)
    assert intake.suggestions.get(field="disposition").state == "accepted"
    assert Ruling.objects.count() == 1


def test_words_that_say_otherwise_are_never_attached_silently() -> None:
    ruling = the_same(dispositions=[editorial.DispositionPart("denied")], prevailing="government")
    intake = readings.an_intake()
    with refused(EditorialError, says="The article says “Granted”, the record “Denied”", field="s12"):
        attach(by=cast.alice(), intake=intake, ruling=ruling)


def test_words_that_say_otherwise_dispute_or_are_left_out_as_the_editor_says() -> None:
    ruling = the_same(dispositions=[editorial.DispositionPart("denied")])
    intake = readings.an_intake()
    place = {row.field: row.position for row in intake.suggestions.all()}
    why = "The order itself denies the motion."
    with refused(EditorialError, says="needs a note", field=f"s{place['disposition']}-note"):
        attach(
            by=cast.alice(),
            intake=intake,
            ruling=ruling,
            choices={place["disposition"]: Choice(True), place["outcome"]: Choice(False)},
        )
    sources = attach(
        by=cast.alice(),
        intake=intake,
        ruling=ruling,
        choices={place["disposition"]: Choice(True, why), place["outcome"]: Choice(False)},
    )
    other = next(source for source in sources if source.stance == "disputes")
    assert (other.quote, other.supports) == ("granted a preliminary injunction", ["disposition"])
    assert (other.claims, other.note) == ({"disposition": "Granted"}, why)
    assert all("disposition" not in source.supports for source in sources if source != other)
    assert intake.suggestions.get(field="disposition").state == "refused"


def test_what_is_attached_already_is_attached_once() -> None:
    ruling = the_same()
    first = readings.an_intake()
    attach(by=cast.alice(), intake=first, ruling=ruling)
    again = Intake.objects.create(
        snapshot=first.snapshot, extractor=EXTRACTOR, version=VERSION, made_at=cast.REPORTED, made_by=cast.alice()
    )
    readings.write_suggestions(again, said(), meant(), readings.names())
    with refused(AlreadyRecorded, says="is a source of “Preliminary injunction granted” already"):
        attach(by=cast.alice(), intake=again, ruling=ruling)


def test_an_article_that_says_nothing_of_the_ruling_is_not_attached() -> None:
    ruling = the_same()
    nothing = said(
        judges=(), courts=(), docket_numbers=(), ruling_date=None, posture=None, disposition=None, outcome=None,
        prevailing=None, relief=(), agencies=(), case_names=(),
    )  # fmt: skip
    intake = readings.an_intake(nothing)
    with refused(EditorialError, says="Nothing that the article says"):
        attach(by=cast.alice(), intake=intake, ruling=ruling)


@override_settings(FOUR_EYES=False)
def test_sources_of_a_public_ruling_are_handed_on() -> None:
    ruling = cast.published(the_same())
    first = readings.an_intake()
    sources = attach(by=cast.alice(), intake=first, ruling=ruling, then=Then.REVIEW)
    assert {source.state for source in Source.objects.filter(pk__in=[one.pk for one in sources])} == {
        Publication.IN_REVIEW
    }
    text = TEXT + "\nMore words.\n"
    second = readings.an_intake(snapshot=readings.snapshot(text, "Another title"))
    sources = attach(by=cast.ed(), intake=second, ruling=ruling, then=Then.PUBLISH)
    assert {source.state for source in Source.objects.filter(pk__in=[one.pk for one in sources])} == {"published"}
