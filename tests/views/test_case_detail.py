"""The case page."""

from datetime import date

import pytest

from cases import editorial
from cases.models import CaseAction, CaseTopic, Docket, DocketJudge, OldSlug, PartyRole, Ruling, Side, Topic
from cases.parsing import PartialDate
from tests import cast

pytestmark = pytest.mark.usefixtures("ruling_of_the_module")


@pytest.fixture
def published_ruling(db, ruling_of_the_module):
    return Ruling.objects.get(pk=ruling_of_the_module.pk)


def test_it_works(get, published_ruling):
    case = published_ruling.docket.case
    page = get(case.get_absolute_url())
    assert "Centro de Trabajadores Unidos v.\N{NO-BREAK SPACE}Bessent" in page
    assert '<time datetime="2025-05-12">May 12, 2025</time>' in page
    assert "Dabney L. Friedrich" in page
    assert "Not blocked" in page
    assert "<mark>Dabney L. Friedrich denied a preliminary injunction</mark>" in page
    assert "upheld" not in page.lower()


def test_wrong_method(reader, published_ruling):
    assert reader.post(published_ruling.docket.case.get_absolute_url()).status_code == 405


def test_missing(get, db):
    assert "Not on the record" in get("/cases/nobody-v-nothing/", status=404)


def test_a_draft_is_not_there(get, db):
    case = cast.a_case()
    get(case.get_absolute_url(), status=404)


def test_a_withdrawn_case_says_when_and_why(get, published_ruling):
    case = published_ruling.docket.case
    editorial.withdraw(by=cast.ed(), record=case, reason="The docket belongs to another dispute.")
    page = get(case.get_absolute_url(), status=410)
    assert "The docket belongs to another dispute." in page
    assert "withdrawn by the editors" in page


def test_a_legal_take_down_answers_451(get, published_ruling):
    case = published_ruling.docket.case
    editorial.take_down(by=cast.ed(), record=case, reason="Sealed by the court.", legal=True)
    assert "Sealed by the court." in get(case.get_absolute_url(), status=451)


def test_an_old_address_moves_for_good(reader, published_ruling):
    case = published_ruling.docket.case
    OldSlug.objects.create(slug="centro-v-yellen", case=case)
    response = reader.get("/cases/centro-v-yellen/")
    assert (response.status_code, response["Location"]) == (301, case.get_absolute_url())


def test_a_draft_ruling_never_mixes_in(get, published_ruling):
    cast.a_ruling(published_ruling.docket, title="Motion for sanctions granted")
    assert "sanctions" not in get(published_ruling.docket.case.get_absolute_url())


def test_a_draft_source_of_a_published_ruling_never_shows(get, published_ruling):
    cast.a_source(published_ruling)
    page = get(published_ruling.get_absolute_url())
    assert "1 source" in page
    assert "stays in place</mark>" not in page


def test_order_and_kind_are_the_readers(get, published_ruling):
    docket = published_ruling.docket
    cast.published(cast.an_event(docket))
    address = docket.case.get_absolute_url()
    newest, oldest = get(address), get(f"{address}?order=oldest")
    assert newest.index("Notice of appeal</h3>") < newest.index("Preliminary injunction denied</a></h3>")
    assert oldest.index("Notice of appeal</h3>") > oldest.index("Preliminary injunction denied</a></h3>")
    assert "Notice of appeal</h3>" not in get(f"{address}?show=rulings")
    assert "Nothing of this kind" not in get(f"{address}?show=nonsense")


def test_an_imprecise_date_is_written_as_far_as_it_is_known(get, db):
    docket = cast.a_docket()
    ruling = cast.published(cast.a_ruling(docket, decided=PartialDate(date(2025, 5, 1), "month")))
    page = get(ruling.docket.case.get_absolute_url())
    assert '<time datetime="2025-05">May 2025</time>' in page
    assert "give the month, not the day" in page


def test_an_undated_ruling_says_so(get, db):
    ruling = cast.published(cast.a_ruling(decided=PartialDate()))
    assert "No source here gives the day" in get(ruling.docket.case.get_absolute_url())


def test_a_stub_is_shown_as_one(get, db):
    docket = cast.a_docket()
    stub = cast.a_stub(docket)
    acting = cast.a_ruling(docket, effects=[editorial.EffectOn(acted_on=stub, verb="vacates")])
    cast.published(acting)
    page = get(docket.case.get_absolute_url())
    assert "a ruling not yet recorded here: “Temporary restraining order denied”" in page


def test_many_rulings_cost_as_many_queries_as_two(queries, published_ruling):
    docket = published_ruling.docket
    address = docket.case.get_absolute_url()
    cast.published(cast.a_ruling(docket))
    cast.published(cast.an_event(docket))
    queries(address)
    few = queries(address)
    for _ in range(8):
        cast.published(cast.a_ruling(docket))
        cast.published(cast.an_event(docket))
    assert queries(address) == few


def test_a_case_without_a_public_docket_still_opens(get, published_ruling):
    case = cast.a_published_case()
    Docket.objects.filter(case=case).update(state="draft")
    page = get(case.get_absolute_url())
    assert "not recorded" in page
    assert "None published" in page


def test_a_withdrawn_case_in_the_editors_hands_keeps_its_notice(get, published_ruling):
    case = published_ruling.docket.case
    editorial.withdraw(by=cast.ed(), record=case, reason="The docket belongs to another dispute.")
    for state in ("draft", "in_review"):
        type(case).objects.filter(pk=case.pk).update(state=state)
        assert "The docket belongs to another dispute." in get(case.get_absolute_url(), status=410)
        get(published_ruling.get_absolute_url(), status=410)


def test_the_case_that_has_an_address_goes_before_the_one_that_had_it(get, published_ruling):
    case = published_ruling.docket.case
    OldSlug.objects.create(slug=case.slug, case=cast.a_published_case())
    assert "Not blocked" in get(case.get_absolute_url())


def test_a_stub_is_shown_only_where_its_docket_and_case_are(get, published_ruling):
    case = published_ruling.docket.case
    of_a_draft_case, a_draft = cast.a_docket(), cast.a_docket(case)
    # The other case is one that challenges the same action.
    action = cast.an_action()
    for one in (case, of_a_draft_case.case):
        CaseAction.objects.create(case=one, action=action)
    effects = [
        editorial.EffectOn(acted_on=cast.a_stub(docket, title="Secret stay"), verb="vacates")
        for docket in (of_a_draft_case, a_draft)
    ]
    acting = cast.published(cast.a_ruling(published_ruling.docket, effects=effects))
    assert "Secret stay" not in get(acting.docket.case.get_absolute_url())
    assert "Secret stay" not in get(acting.get_absolute_url())


def test_a_judge_of_any_docket_is_named_once(get, published_ruling):
    case = published_ruling.docket.case
    assert "Assignment not recorded" in get(case.get_absolute_url())
    later = cast.published(cast.a_docket(case, filed=PartialDate.day(date(2025, 6, 1))))
    last = cast.published(cast.a_docket(case, filed=PartialDate.day(date(2025, 7, 1))))
    for docket in (later, last):
        DocketJudge.objects.create(docket=docket, judge=cast.friedrich())
    facts = get(case.get_absolute_url()).partition('<section class="timeline"')[0]
    assert "Assignment not recorded" not in facts
    assert facts.count("Dabney L. Friedrich</a>") == 1


def test_parties_stand_by_their_role_where_a_side_has_more_than_one(get, published_ruling):
    case = published_ruling.docket.case
    cast.published(cast.an_appearance(case))
    assert "<h4>" not in get(case.get_absolute_url())
    cast.published(cast.an_appearance(case, party=cast.bessent(), role=PartyRole.AMICUS))
    cast.published(cast.an_appearance(case, party=cast.bessent(), role=PartyRole.PLAINTIFF))
    page = get(case.get_absolute_url())
    assert page.index("<h4>Plaintiffs</h4>") < page.index("<h4>Amicus curiae</h4>")


def test_counsel_of_a_side_without_parties_shows(get, published_ruling):
    cast.published(cast.a_counsel(published_ruling.docket.case, side=Side.GOVERNMENT, name="Civil Division"))
    page = get(published_ruling.docket.case.get_absolute_url())
    assert "<h3>Government</h3>" in page
    assert "Represented by Civil Division" in page


def test_an_undated_ruling_stands_where_it_was_reported_or_recorded(get, db):
    undated = cast.snapshot(
        cast.ARTICLE + "Corrected.", title="A text", published_at=None, published_at_precision="unknown", time_zone=""
    )
    reported = cast.published(cast.a_ruling(decided=PartialDate()))
    recorded = cast.published(
        cast.a_ruling(decided=PartialDate(), quotes=[cast.quote(snapshot=undated), cast.a_dispute(cast.WORDS_OF_EVENT)])
    )
    for ruling, said, unsaid in ((reported, "reported", "recorded"), (recorded, "recorded", "reported")):
        case, page = get(ruling.docket.case.get_absolute_url()), get(ruling.get_absolute_url())
        assert f"{said} by <time" in case
        assert f"{unsaid} by <time" not in case
        assert ("when it was first reported" in case) == (said == "reported")
        assert ("when it was recorded here" in case) == (said == "recorded")
        assert ("first reported <time" in page) == (said == "reported")
        assert ("recorded by <time" in page) == (said == "recorded")


def test_topics_and_agencies_stand_by_name(get, published_ruling):
    case = published_ruling.docket.case
    for name in ("Zoning", "Asylum", "Mining"):
        CaseTopic.objects.create(case=case, topic=Topic.objects.create(slug=name.lower(), name=name))
    action = cast.published(cast.an_action(agencies=[cast.irs(), cast.ice()]))
    action.agency_links.all().delete()
    for agency in (cast.agency("z", "Zoo Board"), cast.agency("a", "Arts Board"), cast.agency("m", "Mint Board")):
        action.agency_links.create(agency=agency)
    case.action_links.create(action=action)
    page = get(case.get_absolute_url())
    assert "Asylum, Mining, Zoning" in page
    assert page.index(">Arts Board<") < page.index(">Mint Board<") < page.index(">Zoo Board<")


def test_a_step_known_to_its_month_stands_where_a_ruling_would(get, published_ruling):
    """What followed "immediately" on a ruling of May 12, in May, never stands before it."""
    docket = published_ruling.docket
    cast.published(cast.an_event(docket, happens=PartialDate(date(2025, 5, 1), "month")))
    page = get(f"{docket.case.get_absolute_url()}?order=oldest")
    assert page.index("Preliminary injunction denied</a></h3>") < page.index("Notice of appeal</h3>")
