"""What holds for every public page: drafts and withdrawn records never show, pages open for strangers only to read."""

import pytest

from cases import editorial
from cases.models import Article, CaseAction, CaseAgency
from tests import cast

LISTS = ["/", "/about/", "/cases/", "/rulings/", "/actions/", "/judges/", "/agencies/", "/courts/"]


@pytest.fixture
def everything(db):
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
    return {
        "ruling": ruling,
        "case": case,
        "action": action,
        "event": event,
        "article": Article.objects.get(),
        "lost": lost,
    }


def test_drafts_and_withdrawn_records_never_show(get, everything):
    addresses = [
        *LISTS,
        "/rulings/?q=secretdraft+OR+secretgone+OR+secretlost",
        "/rulings/?judge=dabney-l-friedrich",
        "/rulings/?agency=department-of-homeland-security",
        "/cases/?court=dcd",
        "/judges/dabney-l-friedrich/",
        "/agencies/us-immigration-and-customs-enforcement/",
        "/agencies/department-of-homeland-security/",
        "/courts/dcd/",
        *(everything[noun].get_absolute_url() for noun in ("case", "ruling", "action", "article")),
    ]
    for address in addresses:
        page = get(address).lower()
        for word in ("secretdraft", "secretgone", "secretlost", "99999"):
            assert word not in page.replace("secretdraft+or+", "").replace(
                'value="secretdraft or secretgone or secretlost"', ""
            ), (
                address,
                word,
            )


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


@pytest.mark.parametrize("address", ["/cases/", "/actions/", "/", "/judges/", "/courts/", "/agencies/"])
def test_lists_cost_the_same_for_two_and_for_ten(queries, everything, address):
    def one_more():
        ruling = cast.a_published_ruling()
        CaseAction.objects.create(case=ruling.docket.case, action=cast.published(cast.an_action()))
        CaseAgency.objects.create(case=ruling.docket.case, agency=cast.ice())

    one_more()
    few = queries(address)
    for _ in range(8):
        one_more()
    assert queries(address) == few
