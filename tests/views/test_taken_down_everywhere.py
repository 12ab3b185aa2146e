"""What is taken down is nowhere to be read, and all of it is back when it is put back.

The walk takes every address from the resolver and fills its arguments from the record, so that pages, feeds, exports,
embeds and sitemaps that come later are walked without a word here: an address that it can't fill fails the test.
"""

import io
import re
import zipfile
from datetime import timedelta
from urllib.parse import parse_qsl, quote_plus, urlsplit

import pyarrow.parquet as pq
import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.timezone import localdate

from cases import editorial
from cases.exports import BY_NAME, FORMATS
from cases.models import CaseAction, CaseAgency, CaseRelation, Correction, OldSlug, Party, PartyKind, RelationKind
from cases.parsing import PartialDate
from cases.search import CaseFilter, RulingFilter
from cases.statements import NOUNS
from tests import cast

# Who asks there has to sign in first.
NEWSROOM = ("admin", "desk", "accounts")
SOURCED = ("case", "docket", "ruling", "event", "action")
# Where standing is told, on any day and by the record of any day.
SHOWN = ("cases", "rulings", "actions")
REASON = "Sealed by order of the court."
BELOW = {
    "case": {"docket", "ruling", "event", "appearance", "counsel", "source"},
    "docket": {"ruling", "event", "source"},
}
BELOW["ruling"] = {"source"}


def paper(noun, *facts):
    """A quote of an article of its own, whose every word of interest begins with zq and the noun."""
    snapshot = cast.snapshot(
        f"zq{noun}headline\n\nIt says zq{noun}quote here, and zq{noun}context.", title=f"zq{noun}title"
    )
    return cast.quote(f"zq{noun}quote here", *facts, snapshot=snapshot)


@pytest.fixture
def world(db):
    """A record with everything in it; each text field of a record says zq and its noun."""
    party = Party.objects.create(name="zqappearance Union", kind=PartyKind.ORGANISATION)
    case = cast.a_case(
        short_caption="Zqcase v. Nobody",
        caption="zqcase in full",
        summary="zqcase summary",
        coverage_note="zqcase coverage",
        agencies=[cast.ice()],
        quotes=[paper("case", "caption", "parties")],
    )
    facts = ("court", "docket_number", "filed")
    docket = cast.a_docket(case, number="1:25-cv-77777", caption="zqdocket caption", quotes=[paper("docket", *facts)])
    above = cast.a_docket(case, court=cast.cadc(), number="25-5181", filed=PartialDate(), on_appeal_from=docket)
    terms = editorial.ReliefTerms(kind="tro", decision="ordered", scope_note="zqruling scope", binds=[party])
    ruling = cast.a_ruling(
        docket,
        title="zqruling title",
        summary="zqruling summary",
        holdings="zqruling holding",
        dispositions=[editorial.DispositionPart("granted", "zqruling part")],
        reliefs=[terms],
        quotes=[paper("ruling", "date", "judge", "disposition")],
    )
    soon = PartialDate.day(localdate() + timedelta(days=5))
    event = cast.an_event(
        docket, title="zqevent title", note="zqevent note", happens=soon, quotes=[paper("event", "event")]
    )
    action = cast.an_action(
        title="zqaction title", summary="zqaction summary", quotes=[paper("action", "action", "date")]
    )
    appearance, counsel = cast.an_appearance(case, party=party), cast.a_counsel(case, name="zqcounsel name")
    for record in (action, case, above, ruling, event):
        cast.published(record)
    CaseAction.objects.create(case=case, action=action)
    CaseAgency.objects.get_or_create(case=case, agency=cast.ice())
    cast.published(
        cast.a_ruling(
            above,
            title="Affirmed",
            posture="appeal",
            dispositions=[editorial.DispositionPart("affirmed")],
            effects=[editorial.EffectOn(acted_on=ruling, verb="affirms")],
            decided=PartialDate.day(cast.DECIDED + timedelta(days=9)),
        )
    )
    other = cast.a_published_case(short_caption="Other v. Nobody")
    CaseAction.objects.create(case=other, action=action)
    CaseRelation.objects.create(case=case, other=other, kind=RelationKind.RELATED, note="zqcase relation")
    source = editorial.attach_source(by=cast.alice(), to=ruling, quote=paper("source", "disposition"))
    cast.published(source)
    OldSlug.objects.create(slug="zq-once", case=case)
    Correction.objects.create(
        **ruling.history_of(), case_ref=case.ref, field="posture", before="zqruling before", after="zqruling after",
        why="zqruling why", made_by=cast.alice(), approved_by=cast.ed(),
    )  # fmt: skip
    records = {"case": case, "docket": docket, "ruling": ruling, "event": event, "action": action}
    records |= {"appearance": appearance, "counsel": counsel, "source": source}
    for record in records.values():
        record.refresh_from_db()
    assert all(record.is_published for record in records.values())
    return records | {"other": other}


def routes(patterns=None, prefix=""):
    """Every address that the site answers, as the resolver writes it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route


def addresses(world):
    """Every public address, filled from the record; lists with each of their filters; the record of today's evening."""
    sources = [world[noun].sources.get(quote__startswith=f"zq{noun}") for noun in SOURCED]
    articles = [source.snapshot.article.ref for source in (world["source"], *sources)]
    values = {
        "cases": [world["case"].slug, world["other"].slug, "zq-once"],
        "rulings": [world["ruling"].ref],
        "actions": [world["action"].slug],
        "judges": ["dabney-l-friedrich"],
        "agencies": ["us-immigration-and-customs-enforcement"],
        "courts": ["dcd"],
        "articles": articles,
        "topics": ["immigration"],
        "outlets": ["potomac-ledger.example"],
        "events": [world["event"].ref],
        "corrections": list(Correction.objects.values_list("ref", flat=True)),
    }
    columns = f"columns={','.join(BY_NAME)}&rows=sources"
    day = localdate().isoformat()
    dated = f"?as_of={day}&known_on={day}"
    filters = {
        "q": "zqruling+OR+zqcase", "judge": "dabney-l-friedrich", "agency": "department-of-homeland-security",
        "court": "dcd", "posture": "preliminary_injunction", "disposition": "granted", "standing": "affirmed",
        "decided_after": "2025-05-01", "decided_before": "2025-06-01", "judge_part": "wrote", "agency_part": "party",
        "circuit": "cadc", "level": "trial", "case": world["case"].slug, "action": world["action"].slug,
        "topic": "immigration", "outcome": "blocked", "prevailing": "challengers", "scope": "nationwide",
        "president": "donald-j-trump", "president_party": "Republican", "party": "zqappearance",
        "party_kind": "organisation", "filed_after": "2025-01", "filed_before": "2025", "updated_within": "3",
        "sources_min": "1", "has_document": "no", "docket": world["docket"].number, "cites": "26 USC 6103",
    }  # fmt: skip
    filters |= {f"not_{name}": value for name, value in filters.items() if f"not_{name}" in RulingFilter.base_filters}
    assert set(filters) == {*RulingFilter.base_filters, *CaseFilter.base_filters}, "say what each filter is walked with"
    found = []
    for route in routes():
        first, arguments = route.split("/")[0], re.findall(r"<[^>]+>|\(\?P", route)
        if first in NEWSROOM:
            continue
        if route == "report/<slug:noun>/<slug:ref>/":
            about = ("case", "docket", "ruling", "event", "action")
            found += [f"/report/{noun}/{world[noun].ref}/" for noun in about]
            continue
        if route == "rulings/charts/<str:file>":
            found += [f"/rulings/charts/{file}" for file in ("time.csv", "agency.svg")]
            continue
        if first == "report":
            continue  # says thanks, and nothing of the record
        if route == "rulings/export.<str:form>":
            found += [f"/rulings/export.csv{query}" for query in ("", dated, f"{dated}&{columns}")]
            found += [f"/rulings/export.{form}?{columns}" for form in (*FORMATS, "zip")]
            continue
        if route.startswith("api/v1/"):
            first = route.split("/")[2]
        assert len(arguments) < 2, f"say how {route} is filled"
        assert not arguments or first in values, f"say how {route} is filled"
        filled = [route.replace(arguments[0], value) for value in values[first]] if arguments else [route]
        found += [f"/{address}{query}" for address in filled for query in ("", *([dated] if first in SHOWN else []))]
    # What is expanded is what is plain, and more.
    found.remove("/api/v1/rulings/")
    found.append("/api/v1/rulings/?expand=case,judges,sources")
    for path, asked in (("rulings", RulingFilter), ("cases", CaseFilter)):
        alone = [f"{name}={filters[name]}" for name in asked.base_filters]
        together = "&".join(one for one in alone if not one.startswith("not_"))
        found += [*(f"/{path}/?{one}" for one in alone), f"/{path}/?{together}"]
    found.append(f"/rulings/charts/?judge={filters['judge']}&by=year&vs=all")
    return found


def unpacked(said: bytes) -> bytes:
    """What an answer says: of a zip or a workbook every file in it, of a Parquet file its rows."""
    if said.startswith(b"PAR1"):
        return repr(pq.read_table(io.BytesIO(said)).to_pylist()).encode()
    if not said.startswith(b"PK"):
        return said
    with zipfile.ZipFile(io.BytesIO(said)) as archive:
        return b"".join(unpacked(archive.read(name)) for name in archive.namelist())


def seen(client: Client, address: str) -> set[str]:
    """The nouns of which an address tells words, whatever it answers; not those that were only asked for."""
    response = client.get(address)
    said = unpacked(response.getvalue())
    page = re.sub(r'<p class="said">.*?</p>', "", said.decode(errors="replace") + response.get("Location", "")).lower()
    for _, asked in parse_qsl(urlsplit(address).query):
        for written in (asked, quote_plus(asked)):
            page = page.replace(written.lower(), "")
    page = page.replace("77777", "zqdocket")
    # Tokens and references are made of random letters, and may hold a zq of their own: a noun follows ours.
    return set(re.findall(f"zq({'|'.join(NOUNS)})", re.sub("zqruling[ +]or[ +]zqcase", "", page)))


def test_the_walk(reader, world):
    before = {address: seen(reader, address) for address in addresses(world)}
    nouns = {noun for noun in world if noun != "other"}
    assert set().union(*before.values()) == nouns, "the walk sees every noun's words, or could not miss them"
    details = {noun: world[noun].get_absolute_url() for noun in ("case", "ruling", "action")}

    for noun in sorted(nouns):
        gone = {noun, *BELOW.get(noun, ())}
        legal = noun in ("ruling", "case")
        editorial.take_down(by=cast.ed(), record=world[noun], reason=REASON, legal=legal)
        told = {address: seen(reader, address) & gone for address, said in before.items() if said & gone}
        assert not any(told.values()), (noun, {address: said for address, said in told.items() if said})
        for other, address in details.items():
            if other in gone:
                response = reader.get(address)
                assert (response.status_code, REASON in response.content.decode()) == (451 if legal else 410, True)
                assert (reader.head(address).status_code, reader.head(address).content) == (451 if legal else 410, b"")
        shown = Correction.objects.public().exists()
        assert shown == (noun not in ("case", "docket", "ruling"))
        editorial.put_back(by=cast.ada(), record=world[noun], why="The order was vacated.")
        # What was seen by fewest pages, and its own.
        fewest = sorted((address for address in before if before[address] & gone), key=lambda one: len(before[one]))
        back = {address: before[address] for address in [*fewest[:2], *(details[one] for one in gone & set(details))]}
        assert {address: seen(reader, address) for address in back} == back, noun


def test_an_address_below_gives_the_reason_of_what_went_down_above_it(get, world):
    """The editors' own words on a ruling may tell of what the court has sealed since."""
    editorial.withdraw(by=cast.ed(), record=world["ruling"], reason="It names John Roe.")
    editorial.take_down(by=cast.ed(), record=world["case"], reason=REASON)
    page = get(world["ruling"].get_absolute_url(), status=410)
    assert REASON in page
    assert "Roe" not in page
