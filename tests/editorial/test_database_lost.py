"""The database goes away in the middle of a publication: all or nothing, and the page says which."""

from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test import Client

from cases import editorial
from cases.editorial.lost import DatabaseLost, fate_of, transaction_now
from cases.models import Ruling
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

# The database ends the very session that commits, when it comes to a ruling's checks at the end of a transaction.
ENDS_THE_SESSION = """
CREATE FUNCTION end_the_session() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
CREATE CONSTRAINT TRIGGER ends_the_session AFTER UPDATE ON cases_ruling
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION end_the_session();
"""


@pytest.fixture
def in_review() -> Ruling:
    ruling = cast.a_ruling(cast.a_published_docket())
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    return ruling


@pytest.fixture
def a_database_that_goes_away(in_review: Ruling) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(ENDS_THE_SESSION)
    yield
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION end_the_session CASCADE")


def test_nothing_is_half_published(in_review: Ruling, a_database_that_goes_away: None) -> None:
    ed = cast.ed()
    with pytest.raises(DatabaseLost, match="nothing of it was written"):
        editorial.publish(by=ed, record=in_review)
    ruling = Ruling.objects.get(pk=in_review.pk)
    assert (ruling.state, ruling.sources.get().state) == ("in_review", "in_review")


def test_the_page_says_which(in_review: Ruling, a_database_that_goes_away: None) -> None:
    client = Client(headers={"host": "localhost"})
    client.force_login(cast.ed())
    page = client.post(f"/desk/ruling/{in_review.ref}/publish/", {"seen": str(in_review.version)})
    assert page.status_code == 503
    assert "nothing of it was written" in page.content.decode()
    assert Ruling.objects.get(pk=in_review.pk).state == "in_review"


def test_a_session_that_ends_before_the_commit(in_review: Ruling) -> None:
    ed = cast.ed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        session = cursor.fetchone()[0]

    @editorial.drafts.verb
    def publish_and_be_cut_off(*, by: Any) -> None:
        editorial.publish(by=by, record=in_review)
        with psycopg.connect(**_address(), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", [session])
        Ruling.objects.count()

    with pytest.raises(DatabaseLost, match="nothing of it was written"):
        publish_and_be_cut_off(by=ed)
    assert Ruling.objects.get(pk=in_review.pk).state == "in_review"


def test_the_fate_of_a_transaction_can_be_asked_for() -> None:
    cast.alice()
    connection.set_autocommit(False)
    try:
        number = transaction_now()
        connection.commit()
    finally:
        connection.set_autocommit(True)
    assert fate_of(number) is True
    assert fate_of(None) is False


def _address() -> dict[str, Any]:
    given = connection.get_connection_params()
    return {name: given[name] for name in ("dbname", "user", "password", "host", "port") if name in given}
