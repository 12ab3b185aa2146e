"""``open_case``: a case begins as a draft, with its links and its sources."""

import pytest

from cases.editorial import AlreadyRecorded, EditorialError, NotAllowed, QuoteNotInSnapshot, open_case
from cases.models import CaseAction, Change, OldSlug, Topic
from tests import cast
from tests.editorial.refusal import log_of, refused

pytestmark = pytest.mark.django_db

CAPTION = cast.WORDS_OF_CASE


def test_it_works() -> None:
    action, topic = cast.an_action(), Topic.objects.create(slug="tax-privacy", name="Tax privacy")
    case = open_case(
        by=cast.alice(),
        short_caption=f" {CAPTION} ",
        agencies=[cast.irs(), cast.ice()],
        actions=[action],
        topics=[topic],
        quotes=[cast.quote(CAPTION, "caption")],
    )
    case.refresh_from_db()
    assert (case.short_caption, case.slug) == (CAPTION, "centro-de-trabajadores-unidos-v-bessent")
    assert (case.state, case.author_ids) == ("draft", [cast.alice().pk])
    assert set(case.agencies.all()) == {cast.irs(), cast.ice()}
    assert (case.actions.get(), case.topics.get()) == (action, topic)
    source = case.sources.get()
    assert (source.quote, source.state, source.author_ids) == (CAPTION, "draft", [cast.alice().pk])
    assert log_of(case) == [("opened", "alice")]
    assert log_of(source) == [("sourced", "alice")]
    assert set(Change.objects.filter(subject_type__in=("case", "source")).values_list("case_ref", flat=True)) >= {
        case.ref
    }


@pytest.mark.parametrize("person", [cast.bob, cast.ed, cast.ada])
def test_everybody_with_a_role_may(person: object) -> None:
    case = cast.a_case(by=person())  # type: ignore[operator]
    assert case.author_ids == [person().pk]  # type: ignore[operator]


def test_a_stranger_is_refused() -> None:
    stranger, quotes = cast.stranger(), [cast.quote(CAPTION)]
    with refused(NotAllowed, says="has no role"):
        open_case(by=stranger, short_caption=CAPTION, quotes=quotes)


def test_a_case_needs_a_caption() -> None:
    with refused(EditorialError, says="no caption", field="short_caption"):
        open_case(by=cast.alice(), short_caption=" \n")


def test_a_caption_has_an_end() -> None:
    alice = cast.alice()
    with refused(EditorialError, says="Short caption", field="short_caption"):
        open_case(by=alice, short_caption="A v. " + "B" * 200)


def test_a_quote_that_is_not_there_opens_nothing() -> None:
    alice, quotes = cast.alice(), [cast.quote(CAPTION), cast.quote("Zebras wrote")]
    with refused(QuoteNotInSnapshot, says="not even its beginning", field="quote"):
        open_case(by=alice, short_caption=CAPTION, agencies=[cast.irs()], quotes=quotes)


def test_an_agency_that_is_given_twice_is_linked_once() -> None:
    case = cast.a_case(agencies=[cast.irs(), cast.irs()])
    assert case.agency_links.count() == 1


def test_the_same_caption_has_another_address() -> None:
    assert [cast.a_case().slug[-2:], cast.a_case().slug[-2:], cast.a_case().slug[-2:]] == ["nt", "-2", "-3"]


def test_an_address_that_was_another_case_s_is_not_given_away() -> None:
    case = cast.a_case()
    OldSlug.objects.create(slug="doe-v-roe", case=case)
    assert cast.a_case(short_caption="Doe v. Roe").slug == "doe-v-roe-2"


def test_an_address_of_another_noun_may_be_the_same() -> None:
    OldSlug.objects.create(slug="doe-v-roe", judge=cast.friedrich())
    assert cast.a_case(short_caption="Doe v. Roe").slug == "doe-v-roe"


@pytest.mark.parametrize(
    ("caption", "slug"), [("Центр v. США", "v"), ("第一", "case"), ("A" * 200, "a" * 150), ("***", "case")]
)
def test_an_address_is_made_of_any_caption(caption: str, slug: str) -> None:
    assert cast.a_case(short_caption=caption).slug == slug


def test_a_chosen_address_that_is_taken_is_refused() -> None:
    alice, taken = cast.alice(), cast.a_case().slug
    with refused(AlreadyRecorded, says="has or had the address", field="slug"):
        open_case(by=alice, short_caption=CAPTION, slug=taken)


def test_a_chosen_address_is_made_of_letters() -> None:
    alice = cast.alice()
    with refused(EditorialError, says="Slug", field="slug"):
        open_case(by=alice, short_caption=CAPTION, slug="a/b")


def test_a_draft_action_may_be_challenged() -> None:
    case = cast.a_case(actions=[cast.an_action()])
    assert CaseAction.objects.get(case=case).action.state == "draft"
