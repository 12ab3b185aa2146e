"""What holds for every public page: drafts and withdrawn records never show, pages open for strangers only to read."""

import re
from datetime import date
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from cases import editorial, urls
from cases.models import Article, ArticleKind, CaseAction, CaseAgency, Correction, Party, PartyKind, Snapshot, Topic
from cases.parsing import PartialDate
from tests import cast, database

# What is for the newsroom, and asks who one is: tests/accounts/test_walk.py goes there.
NEWSROOM = ("/desk/", "/accounts/")
# The addresses of every other page: those of the record in ``everything``, by the page's name.
RECORDS = {
    "case-detail": "case",
    "ruling-detail": "ruling",
    "action-detail": "action",
    "article-detail": "article",
    "judge-detail": "/judges/dabney-l-friedrich/",
    "agency-detail": "/agencies/us-immigration-and-customs-enforcement/",
    "court-detail": "/courts/dcd/",
    "export-file": "/rulings/export.csv",
    "chart-file": "/rulings/charts/time.csv",
    "api-ruling-detail": "/api/v1/rulings/<ruling>/?expand=case,judges,sources",
    "api-case-detail": "/api/v1/cases/<case>/",
    "api-action-detail": "/api/v1/actions/<action>/",
    "api-article-detail": "/api/v1/articles/<article>/",
    "api-event-detail": "/api/v1/events/<event>/",
    "api-judge-detail": "/api/v1/judges/dabney-l-friedrich/",
    "api-agency-detail": "/api/v1/agencies/us-immigration-and-customs-enforcement/",
    "api-court-detail": "/api/v1/courts/dcd/",
    "api-topic-detail": "/api/v1/topics/immigration/",
    "api-outlet-detail": "/api/v1/outlets/potomac-ledger.example/",
    "api-correction-detail": "/api/v1/corrections/<correction>/",
    "report": "/report/court/dcd/",
    "report-thanks": "/report/court/dcd/thanks/",
}
PAGES = {path.name: f"/{path.pattern}" for path in urls.urlpatterns if not f"/{path.pattern}".startswith(NEWSROOM)}
LISTED = ["/cases/", "/actions/", "/", "/judges/", "/courts/", "/agencies/"]
LISTS = [address for address in PAGES.values() if "<" not in address]


@pytest.fixture
def everything(db):
    return record_everything()


def record_everything():
    """A published record of each noun, and beside each a draft and a withdrawn one, whose words are SECRET words."""
    ruling = cast.a_published_ruling()
    case, docket = ruling.docket.case, ruling.docket
    action = cast.published(cast.an_action())
    CaseAction.objects.create(case=case, action=action)
    CaseAgency.objects.create(case=case, agency=cast.ice())
    event = cast.published(cast.an_event(docket))

    cast.a_case(short_caption="Secretdraft v. Nobody")
    cast.a_ruling(docket, title="Secretdraft ruling")
    cast.an_event(docket, title="Secretdraft event")
    cast.an_action(title="Secretdraft action")
    cast.a_docket(case, number="1:25-cv-99999")
    secret = Party.objects.create(name="Secretdraft Party", kind=PartyKind.ORGANISATION)
    cast.an_appearance(case, party=secret)
    cast.a_counsel(case, name="Secretdraft Counsel")
    # On a published ruling: a stub of a draft case that challenges the same action, a party that appears in a draft.
    hidden = cast.a_docket()
    CaseAction.objects.create(case=hidden.case, action=action)
    stub = cast.a_stub(hidden, title="Secretdraft stub")
    second = cast.published(
        cast.a_ruling(
            docket,
            title="Second ruling",
            effects=[editorial.EffectOn(acted_on=stub, verb="vacates")],
            reliefs=[editorial.ReliefTerms(kind="vacatur", decision="ordered", binds=[secret])],
        )
    )
    # A newer text of a published article, an abstract shown whole, on which a draft rests.
    Article.objects.update(kind=ArticleKind.ABSTRACT)
    text = cast.ARTICLE + "\nSecretdraft words.\n"
    newer = Snapshot.objects.create(
        article=Article.objects.get(),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        captured_at=now(),
        captured_by=cast.alice(),
        captured_how="written",
    )
    for record in (ruling, case, docket, action, event):
        cast.a_source(record, "Secretdraft words", snapshot=newer)
    for gone in (
        cast.a_published_case(short_caption="Secretgone v. Nobody"),
        cast.published(cast.a_ruling(docket, title="Secretgone ruling")),
        cast.published(cast.an_event(docket, title="Secretgone event")),
        cast.published(cast.an_action(title="Secretgone action")),
    ):
        editorial.withdraw(by=cast.ed(), record=gone, reason="A slip.")
    # A published ruling of a withdrawn case is gone with it.
    lost = cast.published(cast.a_ruling(title="Secretlost ruling"))
    editorial.withdraw(by=cast.ed(), record=lost.docket.case, reason="A slip.")
    Topic.objects.get_or_create(slug="immigration", defaults={"name": "Immigration"})
    correction = Correction.objects.create(
        **ruling.history_of(), case_ref=case.ref, field="posture", label="what was decided on", before="Stay",
        after="Preliminary injunction", why="A slip.", made_by=cast.alice(), approved_by=cast.ed(),
    )  # fmt: skip
    return {
        "ruling": ruling,
        "second": second,
        "case": case,
        "action": action,
        "event": event,
        "article": Article.objects.get(),
        "lost": lost,
        "correction": correction,
    }


def address_of(where, everything):
    """The address of a page, as ``RECORDS`` has it."""
    if not where.startswith("/"):
        return everything[where].get_absolute_url()
    noun = next(iter(re.findall(r"<(\w+)>", where)), "")
    record = everything.get(noun)
    return where.replace(f"<{noun}>", getattr(record, "slug", "") or record.ref) if record else where


def test_every_public_page_is_looked_at():
    assert {name for name, address in PAGES.items() if "<" in address} == set(RECORDS)


def test_drafts_and_withdrawn_records_never_show(get, everything):
    addresses = [
        *LISTS,
        *(address_of(where, everything) for where in RECORDS.values()),
        everything["second"].get_absolute_url(),
        "/rulings/?q=secretdraft+OR+secretgone+OR+secretlost",
        "/rulings/?judge=dabney-l-friedrich",
        "/rulings/?agency=department-of-homeland-security",
        "/cases/?court=dcd",
        "/cases/?q=secretdraft+OR+secretgone+OR+secretlost",
        "/agencies/department-of-homeland-security/",
        f"/api/v1/rulings/{everything['second'].ref}/?expand=case,sources",
        "/api/v1/rulings/?expand=case,judges,sources",
    ]
    typed = ("secretdraft+or+secretgone+or+secretlost", "secretdraft or secretgone or secretlost")
    for address in addresses:
        # What was asked is said back.
        page = re.sub(r'<p class="said">.*?</p>', "", get(address)).lower()
        for words in typed:
            page = page.replace(words, "")
        for word in ("secretdraft", "secretgone", "secretlost", "99999"):
            assert word not in page, (address, word)


def test_what_hangs_on_a_withdrawn_case_is_gone_with_it(get, everything):
    assert "A slip." in get(everything["lost"].get_absolute_url(), status=410)


def test_an_article_on_which_nothing_public_rests_is_not_there(get, db):
    cast.a_ruling()
    get(Article.objects.get().get_absolute_url(), status=404)


@pytest.mark.parametrize("address", LISTS)
def test_lists_are_for_reading(reader, db, address):
    assert reader.post(address).status_code == 405
    assert reader.head(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/cases/x/",
        "/rulings/xxxxxxxxxx/",
        "/actions/x/",
        "/judges/x/",
        "/agencies/x/",
        "/courts/x/",
        "/articles/x/",
        "/nowhere/",
        "/cases/%00/",
        "/judges/';--/",
    ],
)
def test_unknown_addresses_answer_404(get, db, address):
    assert "Not on the record" in get(address, status=404)


def test_no_inline_script_or_style_leaves_the_site(reader, everything):
    for address in [*LISTS, everything["case"].get_absolute_url(), everything["ruling"].get_absolute_url()]:
        response = reader.get(address)
        page = response.content.decode()
        assert "unsafe" not in response["Content-Security-Policy"]
        assert " style=" not in page
        assert "<style" not in page
        assert "<script>" not in page


@pytest.fixture(scope="module")
def costs(django_db_setup, django_db_blocker):
    """The queries that each list costs for two and for ten of everything it holds."""
    reader = Client(headers={"host": "localhost"})

    def one_more():
        ruling = cast.a_published_ruling()
        CaseAction.objects.create(case=ruling.docket.case, action=cast.published(cast.an_action()))
        CaseAgency.objects.create(case=ruling.docket.case, agency=cast.ice())

    def cost(address):
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(address).status_code == 200
        return len(captured)

    with database.undone_at_the_end(django_db_blocker):
        record_everything()
        one_more()
        few = {address: cost(address) for address in LISTED}
        for _ in range(8):
            one_more()
        return {address: (few[address], cost(address)) for address in LISTED}


@pytest.mark.django_db
@pytest.mark.parametrize("address", LISTED)
def test_lists_cost_the_same_for_two_and_for_ten(costs, address):
    few, many = costs[address]
    assert few == many > 0


def test_an_action_shows_that_rulings_differ(get, db):
    """One court blocks, another does not: both are said."""
    action = cast.published(cast.an_action())
    for title, disposition, on in (("Injunction denied", "denied", 12), ("Injunction granted", "granted", 20)):
        docket = cast.a_published_docket()
        cast.published(cast.a_ruling(docket, title=f"{title} first", decided=PartialDate.day(date(2025, 5, 1))))
        cast.published(
            cast.a_ruling(
                docket,
                title=title,
                decided=PartialDate.day(date(2025, 5, on)),
                dispositions=[editorial.DispositionPart(disposition)],
            )
        )
        CaseAction.objects.create(case=docket.case, action=action)
    for address in ("/actions/", "/"):
        page = get(address)
        row = page[page.index("IRS–ICE agreement") :]
        assert "Blocked, extent not recorded" in row
        assert "Rulings differ. In another case: Not blocked" in row
