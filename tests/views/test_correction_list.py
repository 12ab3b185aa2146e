"""The public's list of corrections, its feed, and what records say of theirs."""

import json
import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from cases import editorial
from cases.models import Correction, Ruling
from tests import cast

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def corrected(ruling: Ruling, day: str = "2025-05-13", why: str = "The docket gives another day.") -> Correction:
    change = editorial.revise(by=cast.alice(), record=ruling, values={"decided_on": day}, why=why)
    assert change is not None
    editorial.submit_revision(by=cast.alice(), revision=change)
    editorial.approve_revision(by=cast.ed(), revision=change)
    return Correction.objects.latest("pk")


@pytest.fixture
def correction(db: None) -> Correction:
    return corrected(cast.a_published_ruling())


def test_it_works(reader: Client, correction: Correction) -> None:
    page = reader.get("/corrections/").content.decode()
    assert "<del>May 12, 2025</del>" in page
    assert "<ins>May 13, 2025</ins>" in page
    assert "The docket gives another day." in page
    assert f"/rulings/{correction.subject_ref}/" in page


def test_the_feed_says_the_same(reader: Client, correction: Correction) -> None:
    response = reader.get("/corrections/feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    (entry,) = feed.iter(f"{ATOM}entry")
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.text == (
        "Day decided said “May 12, 2025” and now says “May 13, 2025”. The docket gives another day."
    )
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://localhost/rulings/{correction.subject_ref}/#correction-{correction.ref}"


@pytest.mark.parametrize("address", ["/corrections/", "/corrections/feed/"])
def test_filters_are_the_same_for_both(reader: Client, correction: Correction, address: str) -> None:
    case = Ruling.objects.get().docket.case

    def found(query: str) -> int:
        return reader.get(f"{address}?{query}").content.decode().count("The docket gives another day.")

    assert found("noun=ruling") == found(f"case={case.slug}") == found("made_after=2020-01-01") == 1
    assert found("noun=case") == found("made_before=2020-01-01") == 0
    assert reader.get(f"{address}?case=nosuchcase").status_code == 400
    assert reader.get(f"{address}?made_after=yesterday").status_code == 400


def test_the_record_and_its_case_say_so(reader: Client, correction: Correction) -> None:
    case = Ruling.objects.get().docket.case
    for address in (f"/rulings/{correction.subject_ref}/", f"/cases/{case.slug}/"):
        page = reader.get(address).content.decode()
        assert f'id="correction-{correction.ref}"' in page
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        (comment,) = json.loads(data)["correction"]
        assert comment["@type"] == "CorrectionComment"
        assert "now says “May 13, 2025”" in comment["text"]


def test_words_cannot_leave_the_data(reader: Client) -> None:
    corrected(cast.a_published_ruling(), why="</script><script>alert(1)</script>")
    page = reader.get(f"/rulings/{Ruling.objects.get().ref}/").content.decode()
    assert "<script>alert" not in page


def test_what_was_taken_back_is_not_listed(reader: Client, correction: Correction) -> None:
    editorial.withdraw(by=cast.ed(), record=Ruling.objects.get(), reason="Another case.")
    for address in ("/corrections/", "/corrections/feed/"):
        assert "May 13, 2025" not in reader.get(address).content.decode()


def test_nothing_yet(reader: Client) -> None:
    assert "Nothing was corrected yet." in reader.get("/corrections/").content.decode()
    assert reader.get("/corrections/feed/").status_code == 200


def test_many_cost_what_two_cost(queries: object, correction: Correction) -> None:
    assert callable(queries)
    corrected(Ruling.objects.get(), "2025-05-14")
    few = queries("/corrections/")
    for day in range(15, 20):
        corrected(Ruling.objects.get(), f"2025-05-{day}")
    assert queries("/corrections/") == few
