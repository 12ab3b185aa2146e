"""A new ruling near another one is refused once: it may be the same, and then its article is one more source."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import ArticleKind, Ruling
from tests import cast
from tests.admin.conftest import added, filled

ADD = "admin:cases_ruling_add"


def typed(client: Client, docket: Any, **fields: Any) -> dict[str, Any]:
    """A new ruling as the form sends it, with a source."""
    fields = {"decided": "2025-05-14", "title": "Injunction refused", **fields}
    data = filled(
        client.get(reverse(ADD)), docket=docket.pk, posture="preliminary_injunction", prevailing="government", **fields
    )
    data = added(data, "dispositions", kind="denied", position="1")
    return added(
        data,
        "sources",
        snapshot=cast.snapshot().pk,
        quote=cast.WORDS_OF_EVENT,
        supports=["date", "disposition"],
        stance="supports",
    )


def test_it_works(reporter: Client) -> None:
    ruling = cast.a_ruling()
    data = typed(reporter, ruling.docket)
    page = reporter.post(reverse(ADD), data).content.decode()
    assert "it may be on the record already" in page
    assert reverse("admin:cases_ruling_change", args=[ruling.pk]) in page
    assert Ruling.objects.count() == 1
    assert reporter.post(reverse(ADD), {**data, "another": "on"}).status_code == 302
    assert Ruling.objects.count() == 2


def test_its_source_is_attached_to_the_other_ruling(reporter: Client) -> None:
    ruling = cast.a_ruling()
    response = reporter.post(reverse(ADD), typed(reporter, ruling.docket))
    address = response.content.decode().split("Attach my source there")[0].rsplit('href="', 1)[1].split('"')[0]
    address = address.replace("&amp;", "&")
    assert parse_qs(urlsplit(address).query)["quote"] == [cast.WORDS_OF_EVENT]
    form = reporter.get(address).context["adminform"].form
    data = {name: form[name].value() for name in ("ruling", "snapshot", "quote", "supports", "stance")}
    assert data["supports"] == ["date", "disposition"]
    assert reporter.post(reverse("admin:cases_source_add"), data).status_code == 302
    assert ruling.sources.filter(quote=cast.WORDS_OF_EVENT).exists()


def test_the_same_official_document_on_another_docket(reporter: Client) -> None:
    paper = cast.snapshot("ORDERED.", title="Order", kind=ArticleKind.DOCUMENT).article
    cast.a_ruling(official_document=paper)
    data = typed(reporter, cast.a_docket(), decided="2025-09-01", official_document=paper.pk)
    assert "the same official document" in reporter.post(reverse(ADD), data).content.decode()


@pytest.mark.parametrize("decided", ["2025-05-16", ""])
def test_what_is_farther_away_is_saved_at_once(reporter: Client, decided: str) -> None:
    ruling = cast.a_ruling()
    assert reporter.post(reverse(ADD), typed(reporter, ruling.docket, decided=decided)).status_code == 302
