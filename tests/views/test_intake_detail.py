"""The page of an article beside the ruling that it seems to report."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.intake.candidates import Candidate
from cases.intake.findings import Finding
from cases.models import Judge, Ruling, Suggestion
from tests import cast
from tests.editorial.refusal import rows_written
from tests.intake import readings
from tests.intake.readings import found, meant, said, same_as
from tests.views.intake_pages import at_the_desk, errors_of, filled, line_of, page_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Client:
    return at_the_desk(cast.alice())


def test_it_works(alice):
    intake = readings.an_intake()
    response = send(alice, intake, filled(alice, intake))
    ruling = Ruling.objects.get()
    assert response["Location"] == intake.get_absolute_url()
    assert (ruling.title, ruling.outcome) == ("Preliminary injunction granted", "blocked")
    assert (str(ruling.docket), str(ruling.docket.case)) == ("D.D.C. 1:25-cv-01999", "River Alliance v. Bessent")
    assert (ruling.decided_on, ruling.prevailing) == (date(2025, 6, 3), "challengers")
    assert [(seat.judge.slug, seat.part) for seat in ruling.bench.all()] == [("dabney-l-friedrich", "author")]
    terms = ruling.reliefs.get()
    assert (terms.kind, terms.decision, terms.territory) == ("preliminary_injunction", "ordered", "nationwide")
    assert {str(one) for one in ruling.docket.case.appearances.all()} == {
        "River Alliance (plaintiff)",
        "Bessent (defendant)",
    }
    assert ruling.sources.count() == 4
    assert {row.state for row in Suggestion.objects.all()} == {"accepted"}


# Who


def test_a_stranger_is_asked_to_sign_in(reader):
    intake = readings.an_intake()
    for address in ("", "outcome/"):
        response = reader.get(intake.get_absolute_url() + address)
        assert response.status_code == 302
        assert "/login/" in response["Location"]
    before = rows_written()
    for address in ("", "dismiss/", "again/", f"attach/{cast.a_ruling().ref}/"):
        assert reader.post(intake.get_absolute_url() + address, {"why": "No."}).status_code == 302
    assert {name: count for name, count in rows_written().items() if "intake" in name or "suggestion" in name} == {
        name: count for name, count in before.items() if "intake" in name or "suggestion" in name
    }


def test_an_account_without_a_role_has_no_desk():
    intake = readings.an_intake()
    client = at_the_desk(cast.stranger())
    assert client.get(intake.get_absolute_url()).status_code == 403
    assert client.post(intake.get_absolute_url(), {}).status_code == 403
    assert client.get("/desk/intake/").status_code == 403


def test_what_is_not_there(alice):
    readings.an_intake()
    assert alice.get("/desk/intake/nothing/").status_code == 404
    assert alice.post("/desk/intake/nothing/dismiss/", {"why": "No."}).status_code == 404


def test_forms_are_guarded_against_other_sites():
    intake = readings.an_intake()
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    client.force_login(cast.alice())
    assert client.post(intake.get_absolute_url(), {}).status_code == 403
    assert client.post("/desk/intake/", {"what": "x"}).status_code == 403


@pytest.mark.parametrize(("eyes", "who", "shown"), [(True, "ed", False), (False, "ed", True), (False, "alice", False)])
def test_publishing_is_offered_to_whoever_may(settings, eyes, who, shown):
    settings.FOUR_EYES = eyes
    page = page_of(at_the_desk(getattr(cast, who)()), readings.an_intake())
    assert ('value="publish"' in page) == shown
    assert ("<li><kbd>P</kbd> publish</li>" in page) == shown


# What it shows


def test_every_suggestion_is_marked_in_the_text_and_leads_to_its_line(alice):
    page = page_of(alice, readings.an_intake())
    story = page[page.index('<article class="story"') : page.index("</article>")]
    plain = " ".join(re.sub(r"<[^>]+>", "", story).split())
    assert "A federal judge on Tuesday blocked the Internal Revenue Service from enforcing" in plain
    assert '<a href="#line-court" tabindex="-1">U.S. District Court for the District of Columbia</a>' in story
    assert story.count("<mark ") == len(re.findall(r"</mark>", story))
    # Words under several marks name them all, the shortest first.
    assert 'data-places="11 12" title="Posture: Preliminary injunction; Disposition: Granted"' in story
    for place in re.findall(r'data-places="([\d ]+)"', story):
        for number in place.split():
            assert f'data-place="{number}"' in page


def test_each_line_says_how_sure_why_and_from_which_words(alice):
    day = found("2025-06-03", "on June 3, 2025", confidence=0.873)
    page = page_of(alice, readings.an_intake(said(ruling_date=day)))
    assert line_of(page, "decided").startswith("Decided on")
    assert "87%" in line_of(page, "decided")
    assert "on June 3, 2025 ; says so" in line_of(page, "decided")
    assert 'max="100" value="87"' in page


def test_what_the_text_does_not_say_is_asked_for_and_never_invented(alice):
    nothing = said(ruling_date=None, posture=None, courts=(), docket_numbers=(), judges=())
    intake = readings.an_intake(nothing, meant(court=()), published_on=date(2025, 5, 13))
    page = page_of(alice, intake)
    assert "the article gives no date; published May 13, 2025" in line_of(page, "decided")
    assert 'class="line line-posture asks"' in page
    assert '<option value="" selected>Say which</option>' in page
    assert "the text names no judge who made the ruling" in page
    form = alice.get(intake.get_absolute_url()).context["form"]
    assert [form[name].value() for name in ("decided", "posture", "court", "number")] == [None] * 4


def test_a_court_that_follows_from_the_judge_says_so(alice):
    intake = readings.an_intake(
        said(courts=()), meant(court=(Candidate("court", "dcd", "D.D.C.", 0.9, ("the judge's court on that date",)),))
    )
    page = page_of(alice, intake)
    assert "not in the words of the text: the judge&#x27;s court on that date" in line_of(page, "court")
    assert 'value="D.D.C."' in page


def test_the_published_day_is_not_taken_for_the_day_decided(alice):
    intake = readings.an_intake(said(ruling_date=None), published_on=date(2025, 6, 4))
    send(alice, intake, filled(alice, intake))
    assert Ruling.objects.get().decided_on is None


def test_other_records_that_a_name_may_mean_are_choices(alice):
    other = Judge.objects.create(slug="paul-friedrich", name="Paul Friedrich", full_name="F", surname="Friedrich")
    two = (
        Candidate("judge", "dabney-l-friedrich", "Dabney L. Friedrich", 0.8),
        Candidate("judge", other.slug, other.name, 0.5, ("same surname",), ("sits in Texas",)),
    )
    intake = readings.an_intake(matched=meant(judges=(two,)))
    page = page_of(alice, intake)
    assert "Paul Friedrich 50% : same surname but sits in Texas" in line_of(page, "s2")
    send(alice, intake, filled(alice, intake, s2__key=other.slug))
    assert Ruling.objects.get().bench.get().judge == other
    row = intake.suggestions.get(field="judges")
    assert (row.state, row.decided_value) == ("edited", other.slug)


def test_a_name_that_may_mean_two_is_asked_about(alice):
    two = tuple(Candidate("judge", f"judge-{place}", f"Judge {place}", 0.6) for place in (1, 2))
    intake = readings.an_intake(matched=meant(judges=(two,)))
    page = page_of(alice, intake)
    assert 'class="line line-s2 asks"' in page
    data = filled(alice, intake)
    assert "s2-is" not in data
    response = send(alice, intake, {**data, "s2-is": "accept"}, 422)
    assert errors_of(response) == {
        "s2-key": ["Say who “Dabney L. Friedrich” is, or refuse it and give the name below."]
    }


def test_judges_with_no_part_in_the_ruling_are_named_apart(alice):
    named = said(judges=(*said().judges, *(one.__class__(found("Bessent", "Bessent")) for one in said().judges)))
    intake = readings.an_intake(named, meant(judges=(*meant().judges, ())))
    page = page_of(alice, intake)
    assert page.index("Also named, with no part in the ruling as it seems: 1") < page.index('id="line-s3"')
    send(alice, intake, filled(alice, intake))
    assert Ruling.objects.get().bench.count() == 1


def test_an_article_that_reports_no_ruling_says_so(alice):
    no = found("no", "while a lawsuit", reason="a hearing, and no decision")
    page = page_of(alice, readings.an_intake(said(reports_ruling=no)))
    assert "By its words this reports no ruling: a hearing, and no decision." in page


def test_notes_of_the_reading_are_shown(alice):
    page = page_of(alice, readings.an_intake(notes=["03.05.2025 may be 3 May or March 5."]))
    assert "03.05.2025 may be 3 May or March 5." in page


def test_markup_in_an_article_is_text(alice):
    text = readings.TEXT + "\n<script>alert(1)</script> & “quotes”\n"
    marked = said(citations=(found("<i>5 U.S.C.</i>", "<script>alert(1)", text=text),))
    page = page_of(alice, readings.an_intake(marked, snapshot=readings.snapshot(text, "<b>Bold</b>")))
    assert "&lt;script&gt;alert(1)</a></mark>&lt;/script&gt; &amp; “quotes”" in page
    assert "<i>5" not in page
    assert "<script>alert" not in page
    assert "<b>Bold" not in page


def test_nothing_inline_leaves_the_page(alice):
    page = page_of(alice, readings.an_intake())
    assert " style=" not in page
    assert "<script>" not in page
    assert not re.search(r" on[a-z]+=", page)


def test_many_suggestions_cost_as_many_queries_as_few(alice):
    def cost(extracted, rulings, title):
        matched = meant(rulings=tuple(same_as(cast.a_ruling()) for _ in range(rulings)))
        intake = readings.an_intake(extracted, matched, snapshot=readings.snapshot(title=title))
        with CaptureQueriesContext(connection) as captured:
            page_of(alice, intake)
        return len(captured)

    few = cost(said(), 1, "Few")
    many = {name: getattr(said(), name) * 20 for name in ("judges", "agencies", "citations", "parties", "case_names")}
    assert cost(said(**many), 5, "Many") == few


def test_a_long_opinion_shows_so_many_of_each_and_says_how_many_more(alice):
    page = page_of(alice, readings.an_intake(said(citations=said().citations * 60)))
    assert "20 more names and citations are marked in the text and left out here." in page


# Already recorded?


def test_a_ruling_that_is_likely_the_same_stands_on_top(alice):
    ruling = cast.a_published_ruling()
    intake = readings.an_intake(matched=meant(rulings=(same_as(ruling),)))
    page = page_of(alice, intake)
    assert page.index("Already recorded?") < page.index('<article class="story"')
    assert "May 12, 2025</time>: same judge, same day." in page
    assert f'action="{intake.get_absolute_url()}attach/{ruling.ref}/"' in page
    apart = alice.get(f"{intake.get_absolute_url()}?another={ruling.ref}").content.decode()
    assert "Already recorded?</h2>" not in apart
    assert "Maybe already recorded: 1" in apart


@pytest.mark.parametrize(("score", "likely", "maybe"), [(0.7, 1, 0), (0.69, 0, 1), (0.39, 0, 0)])
def test_less_likely_ones_are_folded_or_left_out(alice, score, likely, maybe):
    page = page_of(alice, readings.an_intake(matched=meant(rulings=(same_as(cast.a_ruling(), score),))))
    assert (page.count("<h2>Already recorded?</h2>"), page.count("Maybe already recorded: 1")) == (likely, maybe)


def test_what_was_withdrawn_or_is_gone_is_not_offered(alice):
    ruling, gone = cast.a_published_ruling(), cast.a_ruling()
    intake = readings.an_intake(matched=meant(rulings=(same_as(ruling), same_as(gone))))
    cast.editorial.withdraw(by=cast.ed(), record=ruling, reason="A slip.")
    cast.editorial.discard(by=cast.alice(), record=gone)
    assert "Already recorded?</h2>" not in page_of(alice, intake)


def test_a_finding_at_the_very_ends_of_the_text(alice):
    text = readings.snapshot().text
    whole = Finding("yes", text, 0, len(text), 0.5, "all of it")
    page_of(
        alice,
        readings.an_intake(said(prevailing=Finding("mixed", text, 0, len(text), 0.5, "all"), reports_ruling=whole)),
    )
