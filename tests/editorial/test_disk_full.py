"""The disk is full in the middle of a publication: nothing of it is there, the page says so and keeps what was sent.

The table of standings, which publishing a ruling adds to after all else, gets ``/dev/full`` for its file: the kernel
itself then tells PostgreSQL that there is no room (ENOSPC), and PostgreSQL the verb (53100).
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.test import Client

from cases import editorial
from cases.editorial.lost import DatabaseFull, sentence_for
from cases.models import Autosave, Change, Ruling, Spell
from tests import cast
from tracker import embedded

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def no_room_for(table: str) -> Iterator[None]:
    """An empty table of the test's database that cannot grow, on a disk that is full."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone() == (0,)
        cursor.execute(f"TRUNCATE {table}")  # of what earlier tests rolled back
        cursor.execute("SELECT pg_relation_filepath(%s), pg_relation_size(%s)", [table, table])
        name, size = cursor.fetchone()
    assert size == 0
    file = _data_directory() / name
    aside = file.with_name(f"{file.name}.aside")
    connection.close()  # which had the file open
    file.rename(aside)
    file.symlink_to("/dev/full")
    try:
        yield
    finally:
        connection.close()
        file.unlink()
        aside.rename(file)


def _data_directory() -> Path:
    given = connection.get_connection_params()
    at = {name: given[name] for name in ("dbname", "host", "port") if name in given}
    with psycopg.connect(**at, user=embedded.SUPERUSER) as server:
        found = server.execute("SHOW data_directory").fetchone()
    assert found is not None
    return Path(found[0])


@pytest.fixture
def in_review() -> Ruling:
    ruling = cast.a_ruling(cast.a_published_docket())
    editorial.submit_for_review(by=cast.alice(), record=ruling)
    return ruling


@pytest.fixture
def editor() -> Client:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    client.force_login(cast.ed())
    return client


def test_nothing_is_half_published(in_review: Ruling) -> None:
    ed, lines = cast.ed(), Change.objects.count()
    with no_room_for("cases_spell"), pytest.raises(DatabaseFull, match="disk of the database is full") as full:
        editorial.publish(by=ed, record=in_review)
    database = full.value.__cause__
    assert isinstance(database, OperationalError)
    assert isinstance(database.__cause__, psycopg.errors.DiskFull)
    ruling = Ruling.objects.get(pk=in_review.pk)
    assert (ruling.state, ruling.sources.get().state) == ("in_review", "in_review")
    assert (Change.objects.count(), Spell.objects.count()) == (lines, 0)
    editorial.publish(by=ed, record=ruling)
    assert Spell.objects.exists()


def test_the_page_says_what_happened_and_takes_it_once_more(in_review: Ruling, editor: Client) -> None:
    address = f"/desk/ruling/{in_review.ref}/publish/"
    why = "The docket <says> so, and the order itself."
    with no_room_for("cases_spell"):
        page = editor.post(address, {"seen": str(in_review.version), "why": why, "csrfmiddlewaretoken": "once"})
    text = page.content.decode()
    assert page.status_code == 503
    assert "nothing of this was saved" in text
    assert "make room" in text
    assert f'action="{address}"' in text
    assert f'name="seen" value="{in_review.version}"' in text
    assert "The docket &lt;says&gt; so, and the order itself.</textarea>" in text
    assert text.count("once") == text.count("once more") + 1, "the token of the form, and no second field of it"
    assert Ruling.objects.get(pk=in_review.pk).state == "in_review"
    editor.post(address, {"seen": str(in_review.version), "why": why})
    assert Ruling.objects.get(pk=in_review.pk).state == "published"


def test_what_is_typed_is_said_not_to_be_kept(in_review: Ruling, editor: Client) -> None:
    place = f"/desk/ruling/{in_review.ref}/edit/"
    sent = {"place": place, "data": '{"title": ["Injunction denied, in a word"]}', "window": "w"}
    with no_room_for("cases_autosave"):
        page = editor.post("/desk/kept/", sent)
    assert page.status_code == 503
    assert "Injunction denied, in a word" in page.content.decode()
    assert editor.post("/desk/kept/", sent).status_code == 200
    assert Autosave.objects.get().place == place


def test_a_page_outside_a_verb_says_so_and_shows_no_password() -> None:
    ed = cast.ed()
    ed.set_password("a-long-word-for-the-door")
    ed.save()
    visitor = Client(headers={"host": "localhost"}, raise_request_exception=False)
    sent = {"login": ed.username, "password": "a-long-word-for-the-door"}
    with no_room_for("django_session"):
        assert visitor.get("/accounts/login/").status_code == 200, "reading needs no room"
        page = visitor.post("/accounts/login/", sent)
    text = page.content.decode()
    assert page.status_code == 503
    assert "The disk of the database is full, and the site could not finish this." in text
    assert "<form" not in text
    assert visitor.post("/accounts/login/", sent).status_code == 302


# The first is parsed by its view, the other by a middleware before it.
@pytest.mark.parametrize("address", ["/desk/intake/", "/admin/"])
def test_an_upload_that_finds_no_room(editor: Client, settings: Any, tmp_path: Path, address: str) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    file = SimpleUploadedFile("order.txt", b"The motion is denied. " * 150_000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        page = editor.post(address, {"file": file})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert page.status_code == 503
    assert "The disk of the site is full" in page.content.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize(
    ("code", "told"), [("53200", "no memory left"), ("53300", "no more connections"), ("53400", "run short")]
)
def test_other_shortages_are_told_apart(code: str, told: str) -> None:
    def run_short() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'short' USING ERRCODE = '{code}'; END $$")

    @editorial.drafts.verb
    def record(*, by: object) -> None:
        run_short()

    with pytest.raises(DatabaseFull, match=told):
        record(by=cast.ed())
    with pytest.raises(OperationalError) as raw:
        run_short()
    assert told in sentence_for(raw.value, sent=False)
    assert "Look at the record" in sentence_for(raw.value, sent=True)
