"""Reference lists as files: what leaves, what a preview says, what is brought in, and what is refused."""

import csv
import io
import json
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cases.admin.tables import MOST_BYTES, MOST_ROWS, read_table, write_table
from cases.models import Agency, Court, Judge, JudgeName, OldSlug, Outlet, Party, Service, Spell, Topic, Withdrawal
from tests import cast

pytestmark = pytest.mark.django_db


def look(client: Client, noun: str, content: str | bytes, *, which: str = "", name: str = "list.csv") -> Any:
    """The preview of a file."""
    which = which or {"agency": "agencies", "party": "parties"}.get(noun, f"{noun}s")
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post(f"/admin/cases/{noun}/import/", {"which": which, "file": file})


def becomes(page: Any) -> list[str]:
    return [row.becomes for row in page.context["preview"].outcomes]


def errors(page: Any) -> list[str]:
    return [error for row in page.context["preview"].outcomes for error in row.errors]


def refused(page: Any) -> str:
    return " ".join(page.context["form"].errors["file"])


def confirm(client: Client, noun: str, page: Any) -> list[str]:
    done = client.post(f"/admin/cases/{noun}/import/", {"confirm": page.context["token"]})
    return [str(message) for message in get_messages(done.wsgi_request)]


def out(client: Client, noun: str, file: str, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/admin/cases/{noun}/export/{file}{query}")
    assert answer.status_code == 200
    assert file in answer["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_it_works(editor: Client) -> None:
    """Out, changed, looked at, in; with a history that says who."""
    cast.ice()
    rows = out(editor, "agency", "agencies.csv")
    assert [row["parent"] for row in rows] == ["", "department-of-homeland-security"]
    rows[1]["acronym"] = "I.C.E."
    rows.append(
        {"key": "epa", "slug": "epa", "name": "Environmental Protection Agency", "acronym": "EPA", "parent": ""}
    )
    text = write_table("csv", list(rows[0]), [list(row.values()) for row in rows])
    page = look(editor, "agency", text)
    assert becomes(page) == ["unchanged", "changed", "new"]
    assert "<strong>Agencies.</strong>" in page.content.decode()
    assert "<del>ICE</del> →" in page.content.decode()
    assert "<ins>I.C.E.</ins>" in page.content.decode()
    assert [row.key for row in page.context["preview"].outcomes][1:] == [cast.ice().key, "epa"]
    assert not Agency.objects.filter(key="epa").exists()
    assert " style=" not in page.content.decode()
    assert confirm(editor, "agency", page) == ["Agencies: 1 new, 1 changed, 1 unchanged."]
    ice = Agency.objects.get(acronym="I.C.E.")
    written = ice.history.order_by("-pgh_id").first()  # type: ignore[attr-defined]
    assert written.pgh_context.metadata["verb"] == "import"
    assert written.pgh_context.metadata["user"] == cast.ed().pk
    assert "I.C.E." in editor.get(f"/admin/cases/agency/{ice.pk}/history/").content.decode()
    assert becomes(look(editor, "agency", text)) == ["unchanged"] * 3


def test_each_list_goes_out_and_in_unchanged(editor: Client) -> None:
    cast.everybody()
    Topic.objects.create(slug="tax", name="Tax", parent=Topic.objects.create(slug="money", name="Money"))
    for noun, which in [
        ("court", "courts"),
        ("judge", "judges"),
        ("judge", "judge-names"),
        ("judge", "service-periods"),
        ("president", "presidents"),
        ("agency", "agencies"),
        ("topic", "topics"),
        ("outlet", "outlets"),
        ("party", "parties"),
    ]:
        for form in ("csv", "tsv", "json"):
            file = editor.get(f"/admin/cases/{noun}/export/{which}.{form}").content
            page = look(editor, noun, file, which=which, name=f"x.{form}")
            assert set(becomes(page)) == {"unchanged"}, (which, form)


def test_who_may(reporter: Client) -> None:
    cast.dcd()
    assert {row["id"] for row in out(reporter, "court", "courts.csv")} == {"dcd", "cadc", "scotus"}
    assert [row["id"] for row in out(reporter, "court", "courts.csv", "?level=trial")] == ["dcd"]
    for noun in ("court", "party"):
        assert reporter.get(f"/admin/cases/{noun}/import/").status_code == 403
        assert look(reporter, noun, "id\nx\n").status_code == 403
    assert Client().get("/admin/cases/court/export/courts.csv").status_code == 302


def test_addresses(editor: Client) -> None:
    base = "/admin/cases"
    assert editor.get(f"{base}/court/export/judges.csv").status_code == 404
    assert editor.get(f"{base}/court/export/courts.xls").status_code == 404
    assert editor.post(f"{base}/court/export/courts.csv").status_code == 405
    assert editor.get(f"{base}/challengedaction/import/").status_code == 403
    assert editor.get(f"{base}/court/export/courts.csv?level__nothing=1").status_code == 302
    page = editor.get(f"{base}/judge/?q=x&p=2").content.decode()
    assert f'href="{base}/judge/export/service-periods.csv?q=x"' in page
    assert f'href="{base}/judge/import/"' in page
    assert "Import…" not in editor.get(f"{base}/challengedaction/").content.decode()


def test_all_or_nothing(editor: Client) -> None:
    cast.cadc()
    page = look(
        editor,
        "court",
        "id,name,level,system,appeals_to\n"
        "nyd,One,trial,federal,cadc\n"
        "nxd,Two,middle,federal,cadc\n"
        "nzd,Three,trial,federal,nowhere\n"
        "nyd,Four,trial,federal,\n"
        ",Five,trial,federal,\n"
        "scotus,Supreme Court of the United States,last_resort,federal,cadc\n"
        "nwd,Six,trial,federal,nyd\n",
    )
    assert becomes(page) == ["new", "error", "error", "error", "error", "error", "new"]
    said = errors(page)
    assert "level: “middle” is not known here: write one of trial, appellate, last_resort, unknown." in said
    assert said[1].startswith("appeals_to: No court has the id “nowhere”: correct it, or add that one first")
    assert "A court cannot hear appeals from itself, however far up." in said
    assert [row.number for row in page.context["preview"].outcomes] == [2, 3, 4, 5, 6, 7, 8]
    assert confirm(editor, "court", page)[0].startswith("The preview is gone")
    assert not Court.objects.filter(pk="nyd").exists()


def test_what_was_seen_is_what_is_written(editor: Client, administrator: Client) -> None:
    ice = cast.ice()
    page = look(editor, "agency", f"key,acronym\n{ice.key},I.C.E.\n")
    assert confirm(administrator, "agency", page)[0].startswith("The preview is gone")
    Agency.objects.filter(pk=ice.pk).update(acronym="Ice")
    assert confirm(editor, "agency", page)[0].startswith("The list was changed since the preview")
    assert Agency.objects.get(pk=ice.pk).acronym == "Ice"


def test_what_stands_in_addresses_stays(editor: Client) -> None:
    ice = cast.ice()
    page = look(editor, "agency", f"key,slug\n{ice.key},other\n")
    assert errors(page)[0].startswith(f"slug: It stays “{ice.slug}”")
    OldSlug.objects.create(slug="old-ice", agency=ice)
    assert "leads there" in errors(look(editor, "agency", "key,slug,name\nnew,old-ice,New\n"))[0]


def test_judges_by_number(editor: Client) -> None:
    judge = cast.friedrich()
    head = "fjc_nid,slug,name,full_name,surname,death_year\n"
    page = look(
        editor,
        "judge",
        f"{head}{judge.fjc_nid},,Dabney L. Friedrich,X,Friedrich,\n77,,Dabney L. Friedrich,Y,Friedrich,\n",
    )
    assert becomes(page) == ["changed", "new"]
    confirm(editor, "judge", page)
    assert Judge.objects.get(fjc_nid=77).slug == "dabney-l-friedrich-2"
    assert (
        "is that of “dabney-l-friedrich”" in errors(look(editor, "judge", f"{head}{judge.fjc_nid},other,N,X,F,\n"))[0]
    )
    assert "dies after birth" in errors(look(editor, "judge", f"{head},{judge.slug},N,X,F,1066\n"))[0]
    page = look(editor, "judge", f"judge,as_written\n{judge.slug},Judge Friédrich\n", which="judge-names")
    confirm(editor, "judge", page)
    assert JudgeName.objects.filter(judge=judge, normal_form__contains="friedrich").count() == 3
    page = look(editor, "judge", f"judge,sequence,senior_on\n{judge.slug},1,1 May\n", which="service-periods")
    assert errors(page) == ["senior_on: “1 May” is no day: write it as 2025-05-12."]
    confirm(
        editor,
        "judge",
        look(editor, "judge", f"judge,sequence,senior_on\n{judge.slug},1,2030-01-01\n", which="service-periods"),
    )
    assert str(Service.objects.get(judge=judge).senior_on) == "2030-01-01"


def test_a_name_behind_a_pseudonym(editor: Client, administrator: Client) -> None:
    """It leaves with administrators alone, and no import tells others that it is on the record."""
    Party.objects.create(name="Jane Roe Miller", kind="person", shown_as="J.R.")
    assert "Miller" not in editor.get("/admin/cases/party/export/parties.csv").content.decode()
    assert out(administrator, "party", "parties.csv")[0]["name"] == "Jane Roe Miller"
    head = "name,kind,office,shown_as\n"
    assert becomes(look(editor, "party", f"{head}J.R.,person,,J.R.\n")) == ["unchanged"]
    one, other = (look(editor, "party", f"{head}{name},person,,\n") for name in ("Jane Roe Miller", "Ann Other"))
    assert becomes(one) == becomes(other) == ["new"]
    assert "administrators alone import" in errors(look(editor, "party", f"{head}Jane Roe Miller,person,,J.R.\n"))[0]
    assert "not taken away" in errors(look(administrator, "party", f"{head}Jane Roe Miller,person,,\n"))[0]
    assert becomes(look(administrator, "party", f"{head}Jane Roe Miller,person,,J.M.\n")) == ["changed"]


def test_what_was_taken_down_does_not_leave(editor: Client, administrator: Client) -> None:
    action = cast.an_action()
    assert [row["slug"] for row in out(editor, "challengedaction", "actions.csv")] == [action.slug]
    type(action).objects.filter(pk=action.pk).update(
        state="withdrawn",
        withdrawn_as=Withdrawal.TAKEN_DOWN,
        withdrawn_reason="A reason.",
        withdrawn_by=cast.ed(),
        withdrawn_at="2026-01-01T00:00Z",
    )
    assert out(editor, "challengedaction", "actions.csv") == []
    assert len(out(administrator, "challengedaction", "actions.csv")) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "domain,name\nx.example,Å".encode("latin-1"), "Line 2 is not in UTF-8"),
        ("a.csv", b"domain,name\nx.example,A\0B", "Line 2 holds a NUL"),
        ("a.json", b'[{"domain": "x.example", "name": "A\\u0000"}]', "holds a NUL"),
        ("a.csv", b"domain,name,owner\nx.example,A,B\n", "The column “owner” is unknown"),
        ("a.csv", b"domain,name,name\nx.example,A,B\n", "stands twice"),
        ("a.csv", b"name\nA\n", "The column domain is missing"),
        ("a.csv", b"domain,name\nx.example\n", "Row 2 has 1 cells"),
        ("a.csv", b"domain,name\n", "has no rows"),
        ("a.csv", b"domain,name\nx," + b"a" * 140_000, "is no table"),
        ("a.json", b"[" * 100_000, "is no JSON"),
        ("a.json", b'[{"domain": {"x": 1}}]', "more than texts and numbers"),
        ("a.json", b'[{"domain": "a"}, {"name": "b"}]', "Row 3 has other columns"),
        ("a.xls", b"x", "has to end in .csv"),
        ("a.csv", b"domain,name\n" + b"x.example,A\n" * 10_000, f"more than {MOST_ROWS:,} rows"),
        ("a.csv", b"x" * (MOST_BYTES + 1), "at most 5 MB are read"),
    ],
)
def test_files_that_are_refused(editor: Client, name: str, content: bytes, said: str) -> None:
    assert said in refused(look(editor, "outlet", content, name=name))
    assert not Outlet.objects.exists()


def test_no_cell_is_a_formula(editor: Client) -> None:
    words = ["=1+1", "+1", "-1", "@x", "\t=1", "'=1", "plain"]
    for form in ("csv", "tsv", "json"):
        text = write_table(form, ["name"], [[word] for word in words])
        assert [row[0] for row in read_table(form, text.encode()).rows] == [
            word.strip() for word in words
        ] or form != "json"
    Outlet.objects.create(domain="x.example", name='=HYPERLINK("http://evil.example")')
    (row,) = out(editor, "outlet", "outlets.csv")
    assert row["name"].startswith("'=")
    assert becomes(look(editor, "outlet", editor.get("/admin/cases/outlet/export/outlets.csv").content)) == [
        "unchanged"
    ]
    assert json.loads(editor.get("/admin/cases/outlet/export/outlets.json").content)[0]["name"].startswith("=")


def test_standings_follow_a_court(editor: Client) -> None:
    """A court that decides last: what was kept for lists is worked out anew, in the same transaction."""
    ruling = cast.a_published_ruling(cast.a_docket(cast.a_case()))
    kept = Spell.objects.filter(ruling=ruling)
    kept.delete()
    page = look(editor, "court", "id,level,appeals_to\ndcd,last_resort,\n")
    assert not kept.exists()
    assert confirm(editor, "court", page) == ["Courts: 0 new, 1 changed, 0 unchanged."]
    assert kept.exists()
