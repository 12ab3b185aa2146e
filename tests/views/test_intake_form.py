"""What the form beside an article takes: suggestions accepted, changed and refused, line by line."""

import re
from datetime import date

import pytest
from django.test import Client

from cases.intake.candidates import Candidate
from cases.models import CaseAction, Judge, Party, Revision, Ruling
from cases.parsing import PartialDate
from tests import cast
from tests.editorial.refusal import rows_written
from tests.intake import readings
from tests.intake.readings import found, meant, said
from tests.views.intake_pages import at_the_desk, errors_of, filled, line_of, page_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Client:
    return at_the_desk(cast.alice())


def test_without_an_answer_nothing_is_saved_and_all_that_was_typed_is_kept(alice):
    intake = readings.an_intake()
    before = rows_written()
    sent = filled(alice, intake, accept=False, summary="Two <plain> sentences.", title="My own title")
    response = send(alice, intake, sent, 422)
    errors = errors_of(response)
    assert {name for name, said in errors.items() if said == ["Accept it, change it or refuse it."]} == {
        "case", "court", "number", "decided", "posture", "disposition", "prevailing", "territory", "s2-is",
    }  # fmt: skip
    page = response.content.decode()
    assert "Two &lt;plain&gt; sentences." in page
    assert 'value="My own title"' in page
    assert "Accept it, change it or refuse it." in line_of(page, "court")
    assert rows_written() == before


def test_accepting_all_needs_no_script_and_saves_nothing(alice):
    intake = readings.an_intake()
    before = rows_written()
    sent = {**filled(alice, intake, accept=False, summary="Mine.", court__is="refuse"), "then": "accept"}
    response = send(alice, intake, sent, 200)
    form = response.context["form"]
    assert [form[f"{name}-is"].value() for name in ("number", "posture", "court")] == ["accept", "accept", "refuse"]
    assert form["summary"].value() == "Mine."
    assert not response.context["form"].looked_at
    assert rows_written() == before


def test_a_changed_line_is_an_edit_whatever_was_ticked(alice):
    intake = readings.an_intake()
    send(alice, intake, filled(alice, intake, decided="2025-06", prevailing="mixed", prevailing__is=""))
    ruling = Ruling.objects.get()
    assert (ruling.decided_on, ruling.decided_on_precision, ruling.prevailing) == (date(2025, 6, 1), "month", "mixed")
    rows = {row.field: (row.state, row.decided_value) for row in intake.suggestions.all()}
    assert rows["ruling_date"] == ("edited", "2025-06")
    assert rows["prevailing"] == ("edited", "mixed")
    assert not any("date" in source.supports for source in ruling.sources.all())


def test_a_refused_line_is_not_recorded(alice):
    intake = readings.an_intake()
    send(alice, intake, filled(alice, intake, decided__is="refuse", territory__is="refuse", s7__is="refuse"))
    ruling = Ruling.objects.get()
    assert (ruling.decided_on, ruling.reliefs.get().territory) == (None, "not_stated")
    assert not ruling.citations.exists()
    assert intake.suggestions.get(field="citations").state == "refused"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("posture", "Say what was decided on."),
        ("disposition", "Say what the court did."),
        ("prevailing", "Say which side it favoured."),
        ("court", "Say which court decided."),
        ("number", "Give the docket number as the court writes it."),
        ("case", "A new case needs a caption: give its short form, A v. B."),
    ],
)
def test_what_the_record_cannot_do_without_is_asked_for_when_it_is_refused(alice, name, sentence):
    intake = readings.an_intake()
    response = send(alice, intake, filled(alice, intake, **{f"{name}__is": "refuse"}), 422)
    assert errors_of(response)["caption" if name == "case" else name] == [sentence]


def test_a_number_written_otherwise_is_the_same_number(alice):
    intake = readings.an_intake()
    send(alice, intake, filled(alice, intake, number="25-cv-1999 (DLF)"))
    assert intake.suggestions.get(field="docket_numbers").state == "accepted"
    assert Ruling.objects.get().docket.number_as_written == "25-cv-1999 (DLF)"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"court": "D.C.C."}, "court", "There is no court “D.C.C.”"),
        ({"decided": "June 3"}, "decided", "“June 3” is no date"),
        ({"decided": "2199-01-01"}, "decided", "is in the future"),
        ({"more_judges": "Nobody Known"}, "more_judges", "There is no judge “Nobody Known” on the record"),
        ({"more_agencies": "XYZ"}, "more_agencies", "There is no agency “XYZ” on the record"),
        ({"until_on": "2025-07-01"}, "until_on", "A day is given"),
        ({"ends": "day"}, "until_on", "Give the last day of the relief."),
        ({"relief_kind": "vacatur", "relief_decision": ""}, "relief_decision", "Say whether the relief was ordered"),
        ({"posture": "stay"}, "relief_kind", "Say what relief this is the scope of"),
        ({"proof__date": "Words of nobody"}, "proof-date", "The quote does not stand in"),
        ({"case": "other", "caption": "Nobody v. Known"}, "caption", "No case on the record is called"),
        ({"s8__kind": "agency"}, None, "“River Alliance” is no agency on the record"),
        ({"s8__role": ""}, "s8-role", "Give the party&#x27;s role"),
    ],
)
def test_refusals_stand_beside_their_field_and_nothing_is_saved(alice, changes, field, sentence):
    intake = readings.an_intake()
    before = rows_written()
    response = send(alice, intake, filled(alice, intake, **changes), 422)
    page = response.content.decode()
    assert sentence in page
    assert list(errors_of(response)) == [field or "__all__"]
    assert 'role="alert"' in page
    assert rows_written() == before


def test_a_case_on_the_record_is_chosen(alice):
    case = cast.a_published_case(short_caption="River Alliance v. Yellen")
    known = (Candidate("case", case.slug, str(case), 0.8, ("same parties",)),)
    intake = readings.an_intake(matched=meant(cases=known))
    form = alice.get(intake.get_absolute_url()).context["form"]
    assert form["case"].value() == case.slug
    send(alice, intake, filled(alice, intake))
    assert Ruling.objects.get().docket.case == case
    assert intake.suggestions.get(field="case_names").state == "accepted"


def test_another_case_on_the_record_is_found_by_its_caption(alice):
    case = cast.a_case(short_caption="Alliance v. IRS")
    intake = readings.an_intake()
    send(alice, intake, filled(alice, intake, case="other", caption="alliance v. irs"))
    assert Ruling.objects.get().docket.case == case
    row = intake.suggestions.get(field="case_names")
    assert (row.state, row.decided_value) == ("edited", "alliance v. irs")


def test_the_docket_on_the_record_brings_its_case(alice):
    docket = cast.a_docket(number="1:25-cv-01999")
    known = (Candidate("docket", docket.ref, str(docket), 0.99, ("same court and number",)),)
    intake = readings.an_intake(matched=meant(dockets=known))
    send(alice, intake, filled(alice, intake))
    assert Ruling.objects.get().docket == docket


def test_an_action_of_the_agencies_named_is_offered(alice):
    action = cast.an_action()
    intake = readings.an_intake()
    assert f'<option value="{action.slug}">' in page_of(alice, intake)
    send(alice, intake, filled(alice, intake, action=action.slug))
    assert CaseAction.objects.get().action == action


def test_more_judges_agencies_and_citations_are_added_by_name(alice):
    cast.ice()
    other = Judge.objects.create(slug="paul-friedrich", name="Paul Friedrich", full_name="F", surname="Friedrich")
    intake = readings.an_intake()
    send(
        alice,
        intake,
        filled(alice, intake, more_judges="Paul Friedrich", more_agencies="ICE; irs", more_citations="5 USC 706"),
    )
    ruling = Ruling.objects.get()
    assert {judge.slug for judge in ruling.judges.all()} == {"dabney-l-friedrich", other.slug}
    assert set(ruling.docket.case.agencies.all()) == {cast.irs(), cast.ice()}
    assert "5 U.S.C. § 706" in {one.normal_form for one in ruling.citations.all()}


def test_relief_is_told_from_posture_and_disposition_unless_the_editor_says(alice):
    intake = readings.an_intake(said(relief=()))
    changes = {"posture": "stay", "relief_kind": "stay_of_action", "relief_decision": "ordered", "ends": "day"}
    send(alice, intake, filled(alice, intake, **changes, until_on="2025-07-01"))
    terms = Ruling.objects.get().reliefs.get()
    assert (terms.kind, terms.ends, terms.until_on) == ("stay_of_action", "day", date(2025, 7, 1))
    assert Ruling.objects.get().outcome == "blocked"


@pytest.mark.parametrize(
    ("value", "ends", "until"),
    [
        ("days:14", "fourteen_days", None),
        ("until:further_order", "further_order", None),
        ("until:2025-07-01", "day", date(2025, 7, 1)),
    ],
)
def test_how_long_relief_lasts_is_suggested(alice, value, ends, until):
    intake = readings.an_intake(said(relief=(found(value, "while a lawsuit against it goes on"),)))
    send(alice, intake, filled(alice, intake))
    terms = Ruling.objects.get().reliefs.get()
    assert (terms.ends, terms.until_on) == (ends, until)
    assert intake.suggestions.get(field="relief").state == "accepted"


def test_a_number_of_days_waits_for_its_last_day(alice):
    intake = readings.an_intake(said(relief=(found("days:10", "while a lawsuit against it goes on"),)))
    response = send(alice, intake, filled(alice, intake), 422)
    assert errors_of(response) == {"until_on": ["Give the last day of the relief."]}
    send(alice, intake, filled(alice, intake, until_on="2025-06-13"))
    assert Ruling.objects.get().reliefs.get().until_on == date(2025, 6, 13)


def test_a_title_follows_where_none_is_given(alice):
    intake = readings.an_intake()
    send(alice, intake, filled(alice, intake, title="", posture="tro"))
    assert Ruling.objects.get().title == "Temporary restraining order granted"


def test_garbage_in_the_form_is_refused(alice):
    intake = readings.an_intake()
    sent = filled(alice, intake, posture="%00", case="\x00", s2__key="x" * 999, ends="never", number="1" * 99)
    assert set(errors_of(send(alice, intake, sent, 422))) >= {"posture", "case", "s2-key", "ends", "number"}


# A case that is on the record


def an_intake_of(case):
    """The article, which seems to be about a case."""
    return readings.an_intake(matched=meant(cases=(Candidate("case", case.slug, str(case), 0.8, ("same parties",)),)))


def added(page):
    """What a page says of the case that is added to, tags taken out, white space folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.split("data-additions", 1)[-1].split("<div", 1)[0]).split())


def test_what_is_accepted_is_added_to_a_public_case_for_review(alice):
    case = cast.a_published_case(short_caption="River Alliance v. Bessent", agencies=[cast.irs()])
    cast.ice()
    intake = an_intake_of(case)
    sent = filled(alice, intake, accept=False, more_agencies="ICE")
    page = send(alice, intake, {**sent, "then": "accept"}, 200).content.decode()
    who = "U.S. Immigration and Customs Enforcement; River Alliance (plaintiff); Bessent (defendant)"
    assert f"Adds to River Alliance v. Bessent , for review: {who}." in added(page)
    assert "In River Alliance v. Bessent already: Internal Revenue Service." in added(page)
    sent = filled(alice, intake, more_agencies="ICE", then="review")
    response = alice.post(intake.get_absolute_url(), sent, follow=True)
    assert f"Added to River Alliance v. Bessent, for review: {who}." in response.content.decode()
    assert {str(one): one.state for one in case.appearances.all()} == {
        "River Alliance (plaintiff)": "in_review",
        "Bessent (defendant)": "in_review",
    }
    assert list(case.agencies.all()) == [cast.irs()]
    assert Revision.objects.get().state == "in_review"
    assert not intake.suggestions.filter(state="open").exists()


def test_before_anything_is_accepted_the_page_says_what_would_be_added(alice):
    case = cast.a_case(short_caption="River Alliance v. Yellen", quotes=[])
    official = Party.objects.create(name="Janet Yellen", kind="official")
    cast.an_appearance(case, party=official, role="defendant", side="government")
    intake = an_intake_of(case)
    said = added(page_of(alice, intake))
    assert (
        "Once accepted, added to River Alliance v. Yellen : Internal Revenue Service; River Alliance (plaintiff)."
        in said
    )
    assert "Bessent (defendant) is not added: the case names Janet Yellen" in said
    address = f"{intake.get_absolute_url()}additions/"
    before = rows_written()
    sent = filled(alice, intake, s8__is="refuse")
    said = added(alice.post(address, sent).content.decode())
    assert "Adds to River Alliance v. Yellen , not public yet: Internal Revenue Service." in said
    assert "added to the case on the record that is chosen" in added(
        alice.post(address, {**sent, "case": "new"}).content.decode()
    )
    other = {**sent, "case": "other", "caption": case.slug}
    assert "Adds to River Alliance v. Yellen" in added(alice.post(address, other).content.decode())
    assert rows_written() == before
    assert alice.get(address).status_code == 405
    assert at_the_desk(cast.stranger()).post(address, sent).status_code == 403


def test_another_reporters_draft_is_not_added_to_and_what_was_suggested_waits(alice):
    case = cast.a_case(by=cast.bob(), short_caption="River Alliance v. Bessent", quotes=[])
    cast.a_docket(case, by=cast.bob(), number="1:25-cv-01999", quotes=[])
    intake = an_intake_of(case)
    assert "Nothing is added to the case. The case “River Alliance v. Bessent” is another reporter’s draft" in added(
        page_of(alice, intake)
    ).replace("&#x27;", "’")
    assert "s8-is" not in filled(alice, intake)
    send(alice, intake, filled(alice, intake, s8__is="accept"))
    assert not case.appearances.exists()
    waiting = intake.suggestions.filter(state="open").values_list("field", flat=True)
    assert set(waiting) == {"agencies", "parties"}


def test_a_scope_without_relief_to_hang_on_waits(alice):
    """As when the article tells of an earlier, nationwide order."""
    intake = readings.an_intake(said(posture=found("reconsideration", "preliminary injunction")))
    assert "territory-is" not in filled(alice, intake)
    send(alice, intake, filled(alice, intake))
    assert not Ruling.objects.get().reliefs.exists()
    assert intake.suggestions.get(field="relief").state == "open"


def test_a_scope_without_relief_is_refused_or_told_of_what(alice):
    intake = readings.an_intake(said(posture=found("reconsideration", "preliminary injunction")))
    response = send(alice, intake, filled(alice, intake, territory__is="accept"), 422)
    assert errors_of(response) == {"relief_kind": ["Say what relief this is the scope of, or refuse the scope."]}
    send(alice, intake, filled(alice, intake, territory__is="refuse"))
    assert intake.suggestions.get(field="relief").state == "refused"


@pytest.mark.parametrize("value", ["until:decided", "until:appeal", "territory:the moon", "days:", "other"])
def test_a_scope_that_the_record_has_no_place_for_is_only_marked(alice, value):
    intake = readings.an_intake(said(relief=(found(value, "while a lawsuit against it goes on"),)))
    data = filled(alice, intake)
    assert {"territory", "ends", "territory-is", "ends-is"} & set(data) == set()
    send(alice, intake, data)
    assert Ruling.objects.get().reliefs.get().territory == "not_stated"


def test_the_extractors_word_for_not_knowing_is_no_posture(alice):
    unknown = found("other", "blocked the Internal Revenue Service", confidence=0.5)
    page = page_of(alice, readings.an_intake(said(posture=unknown)))
    assert 'class="line line-posture asks"' in page
    assert "the text does not say" in line_of(page, "posture")


def test_a_second_ruling_of_the_day_is_asked_for_its_place(alice):
    """Unless it is the same one: the docket holds a ruling of that day, which the sentence names."""
    docket = cast.a_docket(number="1:25-cv-01999")
    cast.a_ruling(docket, decided=PartialDate.parse("2025-06-03"), title="Motion to intervene denied")
    intake = readings.an_intake(matched=meant(dockets=(Candidate("docket", docket.ref, str(docket), 0.99),)))
    response = send(alice, intake, filled(alice, intake), 422)
    assert "“Motion to intervene denied” holds place 1 of that day" in errors_of(response)["day_sequence"][0]
    assert "give this ruling another place within the day" in line_of(response.content.decode(), "decided")
    send(alice, intake, filled(alice, intake, day_sequence="2"))
    assert Ruling.objects.get(title="Preliminary injunction granted").day_sequence == 2
