"""“Something is wrong here”: from every public record to the desk, without an account, and not in floods."""

from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from cases import editorial
from cases.models import Article, Report
from tests import cast

ALL = ["case", "ruling", "event", "docket", "action", "article", "judge", "agency", "court"]


@pytest.fixture(autouse=True)
def _nobody_has_written_yet(db):
    cache.clear()


@pytest.fixture
def records(db):
    ruling = cast.a_published_ruling()
    cast.ice()
    return {
        "ruling": ruling.ref,
        "case": ruling.docket.case.ref,
        "docket": ruling.docket.ref,
        "event": cast.published(cast.an_event(ruling.docket)).ref,
        "action": cast.published(cast.an_action()).ref,
        "article": Article.objects.get().ref,
        "judge": "dabney-l-friedrich",
        "agency": "us-immigration-and-customs-enforcement",
        "court": "dcd",
    }


def send(client, address, **said):
    return client.post(address, {"kind": "wrong", "message": "The day is wrong.", **said})


@pytest.mark.parametrize("noun", ALL)
def test_it_works(reader, get, records, noun):
    address = f"/report/{noun}/{records[noun]}/"
    page = get(address)
    subject = reader.get(address).context["subject"]
    assert subject.label in page.replace("&#x27;", "'")
    # The page behind it leads there; steps and dockets are shown on their case's.
    if noun not in ("event", "docket"):
        assert f'href="{address}"' in get(subject.address)
    response = send(reader, address, kind="take_down", answer_to="reader@example.org")
    assert (response.status_code, response["Location"]) == (302, address + "thanks/")
    assert "No mail is sent by itself" in get(address + "thanks/")
    report = Report.objects.get()
    assert (report.kind, report.subject_type, report.subject_ref) == ("take_down", noun, records[noun])
    assert (report.subject_label, report.answer_to) == (subject.label, "reader@example.org")


def test_the_form_asks_for_its_token(records):
    client, address = Client(enforce_csrf_checks=True), f"/report/court/{records['court']}/"
    assert send(client, address).status_code == 403
    token = client.get(address).context["csrf_token"]
    assert send(client, address, csrfmiddlewaretoken=str(token)).status_code == 302


@pytest.mark.parametrize(
    ("said", "field", "says"),
    [
        ({"message": " "}, "message", "Say what is wrong"),
        ({"message": "x" * 5001}, "message", "longer than 5,000"),
        ({"message": "a\x00b"}, "message", "NUL"),
        ({"kind": "take_down"}, "answer_to", "Give an address"),
        ({"answer_to": "nobody"}, "answer_to", "no e-mail address"),
        ({"kind": "other"}, "kind", "valid choice"),
    ],
)
def test_what_the_form_refuses(reader, records, said, field, says):
    response = send(reader, "/report/court/dcd/", **said)
    assert response.status_code == 422
    assert says in str(response.context["form"].errors[field])
    assert not Report.objects.exists()


def test_bytes_that_are_no_text(reader, records):
    body = urlencode({"kind": "wrong", "message": b"caf\xe9"})
    response = reader.post("/report/court/dcd/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422
    assert "UTF-8" in str(response.context["form"].errors["message"])


def test_five_megabytes(records):
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        "/report/court/dcd/", urlencode({"message": "x" * 5_000_000}), "application/x-www-form-urlencoded"
    )
    assert response.status_code == 413
    assert list(response.context["form"].errors) == ["message"]
    assert "longer than 5,000" in response.content.decode()


def test_a_machine_is_thanked_and_not_heard(reader, records):
    assert send(reader, "/report/court/dcd/", website="https://example.org").status_code == 302
    assert not Report.objects.exists()


def test_five_an_hour_from_one_network(reader, records, monkeypatch):
    def status(address, forwarded="", **said):
        headers = {"REMOTE_ADDR": address} | ({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {})
        response = reader.post("/report/court/dcd/", {"kind": "wrong", "message": "Wrong.", **said}, **headers)
        if response.status_code == 429:
            assert "5 an hour and 20 a day" in response.content.decode()
            assert ">\nWrong.</textarea>" in response.content.decode()
        return response.status_code

    # What is refused does not count; a household's IPv6 addresses are one network.
    assert [status("2001:db8::1", message="") for _ in range(6)] == [422] * 6
    assert [status(f"2001:db8::{last}") for last in range(6)] == [302] * 5 + [429]
    assert status("2001:db8:0:1::1") == 302
    # Without a proxy nobody is believed who says that he is another; with one, the last word is the proxy's.
    assert [status("192.0.2.1", f"192.0.2.{last}") for last in range(6)] == [302] * 5 + [429]
    assert Report.objects.count() == 11
    monkeypatch.setattr("django.conf.settings.SECURE_PROXY_SSL_HEADER", ("HTTP_X_FORWARDED_PROTO", "https"))
    assert status("192.0.2.1", "198.51.100.7, 203.0.113.9") == 302
    assert [status("192.0.2.1", "x, 203.0.113.9") for _ in range(5)] == [302] * 4 + [429]


def test_twenty_a_day(reader, records, monkeypatch):
    monkeypatch.setattr("cases.views.report_limit.LIMITS", ((99, 3600), (20, 86400)))
    answers = [send(reader, "/report/court/dcd/") for _ in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert answers[-1]["Retry-After"] == "86400"
    # It is counted for a day, however the cache counts.
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(expires) - now() > interval '23 hours' FROM cases_cache")
        assert cursor.fetchone() == (True,)


def test_drafts_and_what_is_gone(reader, db):
    draft = cast.a_ruling()
    gone = cast.a_published_ruling()
    editorial.withdraw(by=cast.ed(), record=gone.docket.case, reason="A slip.")
    for path, status in (
        (f"ruling/{draft.ref}", 404),
        (f"docket/{draft.docket.ref}", 404),
        (f"ruling/{gone.ref}", 410),
        (f"case/{gone.docket.case.ref}", 410),
        ("case/nothing", 404),
        ("judge/nobody", 404),
        ("source/x", 404),
    ):
        for address in (f"/report/{path}/", f"/report/{path}/thanks/"):
            assert reader.get(address).status_code == status, address
        assert send(reader, f"/report/{path}/").status_code == status
    assert not Report.objects.exists()
    assert reader.put("/report/court/dcd/").status_code == 405
    assert reader.post("/report/court/dcd/thanks/").status_code == 405
