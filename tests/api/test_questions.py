"""Lists in the API: the same rulings as the vocabulary finds, at a constant cost, and never a 500."""

import json
import re
from datetime import date, timedelta
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import editorial
from cases.api import docs
from cases.models import CaseAction, CaseAgency, Ruling
from cases.parsing import PartialDate
from cases.search import AsOf, Question, RulingFilter
from tests import cast, database

READER = Client(headers={"host": "localhost"})
DISPOSITIONS = ("granted", "denied", "vacated", "affirmed", "dismissed")


def one_more(place):
    """A ruling in a case of its own, about ICE and an action, with a party and an event."""
    docket = cast.a_published_docket()
    CaseAction.objects.create(case=docket.case, action=cast.published(cast.an_action()))
    CaseAgency.objects.create(case=docket.case, agency=cast.ice())
    cast.published(cast.an_appearance(docket.case))
    cast.published(cast.an_event(docket))
    return cast.published(
        cast.a_ruling(
            docket,
            decided=PartialDate.day(cast.DECIDED + timedelta(days=place)),
            bench=[] if place % 3 == 0 else [editorial.JudgePart(cast.friedrich(), as_written="Friedrich")],
            dispositions=[editorial.DispositionPart(DISPOSITIONS[place % len(DISPOSITIONS)])],
            prevailing=["government", "challengers"][place % 2],
        )
    )


def asked(address):
    response = READER.get(address)
    assert response.status_code == 200, (address, response.content)
    return json.loads(response.content)


LISTS = [path for path in docs.description()["paths"] if "{" not in path]
COSTLY = [*LISTS, "/api/v1/rulings/?expand=case,judges,sources", "/api/v1/rulings/?as_of=2026-01-01"]


def cost(address):
    with CaptureQueriesContext(connection) as captured:
        assert READER.get(address).status_code == 200
    return len(captured)


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker):
    """What each list costs for two and for twelve of everything; the twelve stay for the module."""
    with database.undone_at_the_end(django_db_blocker):
        for place in range(2):
            one_more(place)
        few = {address: cost(address) for address in COSTLY}
        for place in range(2, 12):
            one_more(place)
        many = {address: cost(address) for address in COSTLY}
        connection.check_constraints()
        yield few, many


@pytest.mark.django_db
def test_lists_cost_the_same_for_two_and_for_twelve(costs):
    few, many = costs
    assert few == many
    assert max(many.values()) < 60


VALUES = {
    "judge": ["dabney-l-friedrich"],
    "not_judge": ["dabney-l-friedrich"],
    "agency": ["department-of-homeland-security"],
    "court": ["dcd"],
    "not_court": ["dcd"],
    "disposition": list(DISPOSITIONS),
    "not_disposition": list(DISPOSITIONS),
    "outcome": ["blocked", "not_blocked", "denied", "vacated"],
    "prevailing": ["government", "challengers"],
    "standing": ["in_force"],
    "decided_after": ["2025-05-14", "2025-05"],
    "decided_before": ["2025-05-18", "2025"],
    "q": ["injunction", "-nothing", "friedrich"],
    "sources_min": ["1", "2"],
    "as_of": ["2025-05-17", "2026-01-01"],
    "sort": ["oldest"],
}
QUESTIONS = st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 9), max_size=4).map(
    lambda chosen: "&".join(f"{name}={VALUES[name][at % len(VALUES[name])]}" for name, at in chosen.items())
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(QUESTIONS)
def test_all_pages_hold_what_the_vocabulary_finds(costs, monkeypatch, query):
    monkeypatch.setattr("cases.search.results.PAGE_SIZE", 5)
    refs, address, pages = [], f"/api/v1/rulings/?fields=ref&{query}", 0
    while address:
        told = asked(address)
        refs += [one["ref"] for one in told["results"]]
        address, pages = (told["next"] or "").partition("http://localhost")[2], pages + 1
        assert pages < 9
    assert told["count"] == len(refs) == len(set(refs))
    assert set(refs) == found(query)


def found(query):
    """The refs of all that the vocabulary finds."""
    given = QueryDict(query, mutable=True)
    day = given.pop("as_of", [""])[0]
    moment = AsOf(date.fromisoformat(day) if day else localdate(), None, asked=bool(day))
    question = Question(RulingFilter(given, moment=moment))
    listed = list(question.listings().values_list("ruling_id", flat=True))
    return set(Ruling.objects.filter(pk__in=listed).values_list("ref", flat=True))


GARBAGE = st.one_of(
    st.text(max_size=40, alphabet=st.characters(exclude_categories=["Cs"])),
    st.sampled_from(
        [
            "\x00", "'; DROP TABLE cases_ruling; --", "(((", '"', "-", "\u202eabc", "%", "9" * 400, "x" * 10_000,
            "2025-99", "0000-01-01", "9999-12-31", "9999",
            "-1", "1e9", "2025-05-12.1.bcdfghjkmn", "9999-12-31T00:00:00+00:00~x",
            "0001-01-01T00:00:00+14:00~x", "judge:\"", "a OR OR b", "*", "case,judges", "ref,ref",
        ]
    ),
)  # fmt: skip
PARAMETERS = {
    path: sorted(one["name"] for one in operations["get"]["parameters"] if one["in"] == "query")
    for path, operations in docs.description()["paths"].items()
}
# Rulings have most of the parameters.
PATHS = st.one_of(st.sampled_from(sorted(PARAMETERS)), st.just("/api/v1/rulings/"))
SAID = PATHS.flatmap(
    lambda path: st.tuples(
        st.just(path),
        GARBAGE,
        st.lists(st.tuples(st.sampled_from(PARAMETERS[path]), GARBAGE), min_size=1, max_size=3),
    )
)


@pytest.mark.django_db
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(SAID)
def test_garbage_is_refused_with_a_sentence(costs, said):
    path, named, query = said
    # What names a record is as much anybody's to write.
    path = re.sub(r"{\w+}", quote(named or "x", safe=""), path)
    response = READER.get(f"{path}?{urlencode(query)}")
    assert response.status_code in (200, 400, 404), (path, query)
    if response.status_code != 200:
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["detail"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", sorted(PARAMETERS))
def test_no_parameter_passes_a_nul_on(costs, path):
    """PostgreSQL keeps none."""
    names, path = PARAMETERS[path], re.sub(r"{\w+}", "x", path)
    for name in names:
        response = READER.get(f"{path}?{name}=a%00")
        assert (response.status_code, list(response.json()["errors"])) == (400, [name])
    assert READER.get(path.replace("/x/", "/%00/")).status_code == (404 if "/x/" in path else 200)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["rulings/?fields=ref", "rulings/?fields=ref&sort=oldest", "cases/?fields=ref"])
def test_pages_lead_on_and_back(costs, monkeypatch, query):
    for place in ("cases.search.results", "cases.api.asking"):
        monkeypatch.setattr(f"{place}.PAGE_SIZE", 7)
    first = asked(f"/api/v1/{query}")
    assert first["previous"] is None
    second = asked(first["next"].partition("http://localhost")[2])
    assert asked(second["previous"].partition("http://localhost")[2])["results"] == first["results"]
    refs = [one["ref"] for one in first["results"] + second["results"]]
    assert len(set(refs)) == len(refs) == min(14, first["count"])
