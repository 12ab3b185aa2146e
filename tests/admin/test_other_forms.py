"""Cases, dockets, events, actions, sources and articles through the admin, by their verbs."""

from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from cases import editorial
from cases.models import (
    Article,
    Case,
    CaseRelation,
    ChallengedAction,
    Change,
    Court,
    Docket,
    Event,
    JudgeName,
    Report,
    Snapshot,
    Source,
    User,
)
from cases.parsing import PartialDate
from tests import cast
from tests.admin.conftest import added, errors_of, filled, rows


def sent(client: Client, noun: str, record: Any = None, **changes: Any) -> Any:
    """The form of a noun or of a record, sent with some fields changed."""
    page = "change" if record else "add"
    address = reverse(f"admin:cases_{noun}_{page}", args=[record.pk] if record else [])
    return client.post(address, filled(client.get(address), **changes))


def refused(client: Client, noun: str, record: Any = None, **changes: Any) -> dict[str, str]:
    before = rows()
    response = sent(client, noun, record, **changes)
    assert response.status_code == 200
    assert rows() == before
    return errors_of(response)


def test_a_docket(reporter: Client) -> None:
    case, other = cast.a_case(), cast.a_docket()
    fields = {"case": case.pk, "court": cast.dcd().pk, "number_as_written": "17-998 (DLF)", "filed": "2017-05"}
    assert sent(reporter, "docket", **fields, assigned_judges=[cast.friedrich().pk]).status_code == 302
    docket = Docket.objects.get(number="1:17-cv-00998")
    assert (docket.filed_on, docket.filed_on_precision) == (date(2017, 5, 1), "month")
    assert list(docket.judges.all()) == [cast.friedrich()]
    assert Change.objects.filter(verb="recorded", subject_ref=docket.ref, by=cast.alice()).exists()
    assert "on the record already" in refused(reporter, "docket", **fields)["number_as_written"]
    fields["number_as_written"] = "18-1"
    assert "another case" in refused(reporter, "docket", **fields, on_appeal_from=other.pk)["on_appeal_from"]
    assert "is no date" in refused(reporter, "docket", docket, filed="May 2017")["filed"]
    assert "ends no earlier" in refused(reporter, "docket", docket, terminated_on="2016-01-01")["terminated_on"]


def test_a_docket_with_rulings_stays_in_its_case(reporter: Client) -> None:
    docket = cast.a_ruling().docket
    elsewhere = cast.a_case(short_caption="Roe v. Doe")
    assert "stays in its case" in refused(reporter, "docket", docket, case=elsewhere.pk)["case"]
    assert "after a ruling" in refused(reporter, "docket", docket, filed="2025-06-01")["__all__"]
    empty = cast.a_docket()
    assert sent(reporter, "docket", empty, case=elsewhere.pk).status_code == 302
    empty.refresh_from_db()
    assert empty.case == elsewhere


def test_a_case_with_dockets_and_parties(reporter: Client) -> None:
    address = reverse("admin:cases_case_add")
    data = filled(reporter.get(address), short_caption="Roe v. Doe", about_agencies=[cast.irs().pk, cast.ice().pk])
    data = added(data, "dockets", court=cast.dcd().pk, number_as_written="25-cv-0677 (DLF)", filed="2025-03-07")
    data = added(data, "appearances", party=cast.centro().pk, role="plaintiff", side="challenger")
    data = added(data, "counsel", name="Public Citizen", side="challenger")
    words = {"quote": cast.WORDS_OF_CASE, "supports": ["caption"], "stance": "supports"}
    data = added(data, "sources", snapshot=cast.snapshot().pk, **words)
    response = reporter.post(address, data)
    assert response.status_code == 302, errors_of(response)
    case = Case.objects.get()
    assert case.slug == "roe-v-doe"
    assert case.dockets.get().number == "1:25-cv-00677"
    assert {*case.agencies.all()} == {cast.irs(), cast.ice()}
    verbs = set(Change.objects.filter(by=cast.alice(), case_ref=case.ref).values_list("verb", "subject_type"))
    assert verbs == {
        ("opened", "case"),
        ("recorded", "docket"),
        ("recorded", "appearance"),
        ("recorded", "counsel"),
        ("sourced", "source"),
    }
    again = added(filled(reporter.get(address), short_caption="Roe v. Doe"), "dockets")
    again |= {"dockets-0-court": cast.dcd().pk, "dockets-0-number_as_written": "1:25-cv-00677"}
    before = rows()
    response = reporter.post(address, again)
    assert "on the record already" in errors_of(response)["dockets-0-number_as_written"]
    assert rows() == before


def test_a_published_case_takes_dockets_as_drafts(reporter: Client) -> None:
    case = cast.a_published_case()
    address = reverse("admin:cases_case_change", args=[case.pk])
    data = filled(reporter.get(address), short_caption="Changed", **{"dockets-0-number_as_written": "25-9999"})
    data = added(data, "dockets", court=cast.cadc().pk, number_as_written="No. 25-5181")
    response = reporter.post(address, data)
    assert response.status_code == 302, errors_of(response)
    case.refresh_from_db()
    assert case.short_caption == cast.WORDS_OF_CASE
    assert {(docket.number, docket.state) for docket in case.dockets.all()} == {
        ("1:25-cv-00677", "published"),
        ("25-5181", "draft"),
    }


def test_what_was_published_is_not_deleted_by_a_tick(editor: Client) -> None:
    case = cast.a_published_case()
    for record in (case, case.dockets.get()):
        editorial.withdraw(by=cast.edna(), record=record, reason="Not ours to follow.")
    address = reverse("admin:cases_case_change", args=[case.pk])
    response = editor.post(address, filled(editor.get(address), **{"dockets-0-DELETE": "on"}))
    assert response.status_code == 302, errors_of(response)
    assert case.dockets.count() == 1


def test_related_cases(reporter: Client) -> None:
    case, other = cast.a_case(), cast.a_case(short_caption="Roe v. Doe")
    address = reverse("admin:cases_case_change", args=[case.pk])
    data = added(filled(reporter.get(address)), "relations", kind="related", other=other.pk)
    assert reporter.post(address, data).status_code == 302
    assert CaseRelation.objects.get().other == other
    address = reverse("admin:cases_case_change", args=[other.pk])
    for far, says in ((case, "recorded already"), (other, "does not relate to itself")):
        data = added(filled(reporter.get(address)), "relations", kind="related", other=far.pk)
        before = rows()
        assert says in errors_of(reporter.post(address, data))["relations-0-other"]
        assert rows() == before


def test_an_event(reporter: Client) -> None:
    docket = cast.a_docket()
    fields = {"docket": docket.pk, "kind": "hearing", "title": "Hearing", "happens": "2031-02"}
    assert sent(reporter, "event", **fields).status_code == 302
    event = Event.objects.get()
    assert (event.happens_on, event.happens_on_precision) == (date(2031, 2, 1), "month")
    foreign = cast.a_docket(cast.a_case(short_caption="Roe v. Doe"))
    assert "belongs to Roe v. Doe" in refused(reporter, "event", event, docket=foreign.pk)["docket"]
    assert "happens" in refused(reporter, "event", event, happens="")
    assert "given together" in refused(reporter, "event", event, time_zone="America/New_York")["happens_at"]
    hour = {"happens_at_0": "2031-02-03", "happens_at_1": "10:00:00"}
    assert "is no time zone" in refused(reporter, "event", event, **hour, time_zone="Mars/Olympus")["time_zone"]
    assert sent(reporter, "event", event, **hour, time_zone="America/New_York").status_code == 302


def test_an_action(reporter: Client) -> None:
    fields = {"title": "A rule", "kind": "rule", "taken": "2025", "taken_by": [cast.ice().pk]}
    assert sent(reporter, "challengedaction", **fields).status_code == 302
    action = ChallengedAction.objects.get()
    assert (action.slug, action.taken_on_precision, list(action.agencies.all())) == ("a-rule", "year", [cast.ice()])


def test_a_source_of_its_own(reporter: Client) -> None:
    case, docket = cast.a_case(quotes=()), cast.a_docket(quotes=())
    fields = {
        "snapshot": cast.snapshot().pk,
        "quote": cast.WORDS_OF_CASE,
        "supports": ["caption"],
        "stance": "supports",
    }
    assert "the one record" in refused(reporter, "source", **fields)["__all__"]
    assert "the one record" in refused(reporter, "source", **fields, case=case.pk, docket=docket.pk)["__all__"]
    assert "does not stand" in refused(reporter, "source", **{**fields, "quote": "No words"}, case=case.pk)["quote"]
    assert sent(reporter, "source", **fields, case=case.pk).status_code == 302
    source = Source.objects.get(case=case)
    assert source.author_ids == [cast.alice().pk]
    assert sent(reporter, "source", source, note="As printed.").status_code == 302
    source.refresh_from_db()
    assert source.note == "As printed."


def test_an_article_and_a_further_text_of_it(reporter: Client) -> None:
    fields = {
        "kind": "captured",
        "title": "Judge rules",
        "canonical_url": "https://paper.example/one",
        "text": "Words.\r\nMore words.",
        "captured_how": "pasted",
    }
    assert sent(reporter, "article", **fields).status_code == 302
    assert sent(reporter, "article", **{**fields, "title": "Judge ruled", "text": "Other words."}).status_code == 302
    article = Article.objects.get()
    assert (article.title, article.added_by) == ("Judge rules", cast.alice())
    assert set(Snapshot.objects.values_list("text", flat=True)) == {"Words.\nMore words.", "Other words."}
    assert (
        "how much of the time"
        in refused(reporter, "article", article, published_at_precision="day")["published_at_precision"]
    )


def test_articles_are_mended_by_who_added_them(reporter: Client, editor: Client) -> None:
    article = cast.snapshot("Words of Bob's.", title="By Bob", by=cast.bob()).article
    address = reverse("admin:cases_article_change", args=[article.pk])
    assert reporter.post(address, {"title": "x"}).status_code == 403
    assert sent(editor, "article", article, title="Mended").status_code == 302


def test_a_report_is_resolved_by_name(editor: Client, reporter: Client) -> None:
    report = Report.objects.create(kind="wrong", subject_type="ruling", subject_ref="x", message="Look again.")
    assert reporter.post(reverse("admin:cases_report_change", args=[report.pk]), {}).status_code == 403
    assert sent(editor, "report", report, resolution="Mended.", message="Mine").status_code == 302
    report.refresh_from_db()
    assert (report.resolved_by, report.message) == (cast.ed(), "Look again.")


def test_reference_data(editor: Client) -> None:
    judge, agency = cast.friedrich(), cast.ice()
    address = reverse("admin:cases_judge_change", args=[judge.pk])
    data = added(filled(editor.get(address)), "names", as_written="Dabney Friedrich, J.")
    assert editor.post(address, data).status_code == 302
    assert JudgeName.objects.filter(normal_form="dabney friedrich j").exists()
    # A circle is refused by a trigger: its sentence, and no row.
    errors = refused(editor, "agency", cast.dhs(), parent=agency.pk)
    assert "cannot be a part of itself" in errors["__all__"]


def test_an_account(administrator: Client) -> None:
    address = reverse("admin:cases_user_add")
    word = {"password1": "a-long-word-of-hers", "password2": "a-long-word-of-hers"}
    assert administrator.post(address, {"username": "carol", "usable_password": "true", **word}).status_code == 302
    carol = User.objects.get(username="carol")
    address = reverse("admin:cases_user_change", args=[carol.pk])
    page = administrator.get(address)
    roles = dict(page.context["adminform"].form.fields["groups"].choices)
    assert set(roles.values()) == {"reporter", "editor", "administrator"}
    editor = next(value.value for value, label in roles.items() if label == "editor")
    data = {"username": "carol", "groups": [editor], "is_staff": "on", "is_active": "on", "is_superuser": "on"}
    data |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00:00"}
    assert administrator.post(address, data).status_code == 302
    carol = User.objects.get(username="carol")
    assert carol.may_publish
    assert not carol.is_superuser


def test_a_month_that_is_not_over_is_no_future(reporter: Client) -> None:
    ruling = cast.a_ruling(decided=PartialDate())
    assert sent(reporter, "ruling", ruling, decided="2025").status_code == 302
    ruling.refresh_from_db()
    assert (ruling.decided_on_precision, ruling.sort_on) == ("year", date(2025, 12, 31))


def test_an_article_may_be_known_to_its_day(reporter: Client) -> None:
    fields = {"kind": "captured", "title": "Judge rules", "text": "Words.", "captured_how": "pasted"}
    day = {"published_at_0": "2025-05-12", "published_at_1": "", "published_at_precision": "day"}
    assert sent(reporter, "article", **fields, **day).status_code == 302
    article = Article.objects.get()
    assert article.published_at is not None
    assert localtime(article.published_at).isoformat() == "2025-05-12T00:00:00-04:00"


def test_a_court_is_found_by_its_own_abbreviation_first(reporter: Client) -> None:
    cast.dcd()
    Court.objects.create(id="dcb", name="A Bankruptcy Court", abbreviation="Bankr. D.D.C.", system="federal")
    query = {"term": "D.D.C.", "app_label": "cases", "model_name": "docket", "field_name": "court"}
    found = reporter.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [one["id"] for one in found] == ["dcd", "dcb"]
