"""Public pages over their own connection: pooled, prepared, bound by the server."""

import pytest
from django.db import connections

from tests import cast
from tests.views.test_public_pages import LISTS


@pytest.mark.django_db(transaction=True, databases=["default", "read"])
def test_every_public_page_works_on_it(get, settings):
    settings.PUBLIC_READS = "read"
    ruling = cast.a_published_ruling()
    action = cast.published(cast.an_action())
    addresses = [
        *LISTS,
        "/rulings/?judge=dabney-l-friedrich&agency=department-of-homeland-security&court=dcd&posture=tro&disposition=denied",
        "/rulings/?decided_after=2025-01-01&decided_before=2026-01-01&q=injunction",
        "/judges/?q=friedrich",
        "/judges/dabney-l-friedrich/",
        "/courts/dcd/",
        ruling.get_absolute_url(),
        ruling.docket.case.get_absolute_url(),
        action.get_absolute_url(),
        ruling.sources.get().snapshot.article.get_absolute_url(),
    ]
    cast.ice()
    for address in [*addresses, "/agencies/department-of-homeland-security/"]:
        get(address)
    assert connections["read"].settings_dict["OPTIONS"]["server_side_binding"]
    # The connection goes back to its pool before the pool ends: the test database is dropped after it.
    connections["read"].close()
    connections["read"].close_pool()
