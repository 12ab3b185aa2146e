"""The page of a challenged action."""

from cases.models import CaseAction, OldSlug
from tests import cast


def test_it_works(get, published_ruling):
    action = cast.published(cast.an_action())
    CaseAction.objects.create(case=published_ruling.docket.case, action=action)
    page = get(action.get_absolute_url())
    assert "1 ruling, newest first" in page
    assert published_ruling.docket.case.get_absolute_url() in page


def test_the_action_that_has_an_address_goes_before_the_one_that_had_it(get, reader, db):
    action, other = cast.published(cast.an_action()), cast.published(cast.an_action(title="Another rule"))
    OldSlug.objects.create(slug=action.slug, action=other)
    OldSlug.objects.create(slug="once", action=other)
    assert "IRS–ICE agreement" in get(action.get_absolute_url())
    assert reader.get("/actions/once/")["Location"] == other.get_absolute_url()
