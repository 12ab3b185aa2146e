"""Broken files and editors' rows, on a set of a few rows each."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from cases.importers import reference
from cases.importers.reference import FOLDER, BrokenReference, courts, load
from cases.models import Agency, Court, Judge, JudgeName, Service
from cases.naming import display_name, written_forms

COURTS = """id,name,abbreviation,level,appeals_to,location
scotus,Supreme Court of the United States,U.S.,last_resort,,"Washington, D.C."
cadc,U.S. Court of Appeals for the District of Columbia Circuit,D.C. Cir.,appellate,scotus,"Washington, D.C."
dcd,U.S. District Court for the District of Columbia,D.D.C.,trial,cadc,"Washington, D.C."
"""
PRESIDENTS = """name,party
Donald J. Trump,Republican
George W. Bush,Republican
"""
JUDGES = """fjc_nid,sequence,full_name,given_names,last_name,suffix,birth_year,death_year,court_id,court_name,title,appointing_president,nomination_date,confirmation_date,commission_date,senior_status_date,termination,termination_date
4022586,1,Dabney Langhorne Friedrich,Dabney Langhorne,Friedrich,,1967,,dcd,U.S. District Court for the District of Columbia,Judge,Donald J. Trump,2017-05-08,2017-11-27,2017-12-01,,,
1,1,John Bates,John,Bates,,1946,,dcd,U.S. District Court for the District of Columbia,Judge,George W. Bush,,,2001-12-13,2014-10-12,,
1,2,John Bates,John,Bates,,1946,,,Court of Nowhere,Judge,None (reassignment),,,2002-12-13,,Abolition of Court,2003-01-01
"""  # noqa: E501 - a table
NAMES = """fjc_nid,full_name,as_written
4022586,Dabney Langhorne Friedrich,Dab Friedrich
"""
AGENCIES = """key,name,acronym,parent_key
treasury,Department of the Treasury,Treasury,
irs,Internal Revenue Service,IRS,treasury
homeland,Department of Homeland Security,DHS,
irs-counsel,Office of Counsel,,irs
dhs-counsel,Office of Counsel,,homeland
"""
LIST = [
    {
        "id": "dcd",
        "name": "District Court, District of Columbia",
        "citation_string": "",
        "level": "",
        "system": "federal",
    },
    {"id": "cal", "name": "California Supreme Court", "citation_string": "Cal.", "level": "colr", "system": "state"},
    {"id": "odd", "name": " Odd  Court", "citation_string": None, "level": None, "system": ""},
]
TEXTS = {
    "federal_courts.csv": COURTS,
    "presidents.csv": PRESIDENTS,
    "judges.csv": JUDGES,
    "judge_names.csv": NAMES,
    "agencies.csv": AGENCIES,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with small tables, and a small public court list in place of the package's."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    court_list = tmp_path / "courts.json"
    court_list.write_text(json.dumps([{**entry, "location": "Washignton D.C."} for entry in LIST]), encoding="utf-8")
    monkeypatch.setattr(courts, "court_list", lambda: court_list)
    return tmp_path


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace what stands once in a table."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def rows() -> int:
    return sum(model.objects.count() for model in (Court, Judge, JudgeName, Service, Agency))


@pytest.mark.django_db
def test_it_works(folder: Path) -> None:
    assert [str(tally) for tally in load(folder)] == [
        "courts: 5 created, 0 updated, 0 unchanged",
        "presidents: 2 created, 0 updated, 0 unchanged",
        "judges: 2 created, 0 updated, 0 unchanged",
        "names of judges: 5 created, 0 updated, 0 unchanged",
        "commissions: 3 created, 0 updated, 0 unchanged",
        "agencies: 5 created, 0 updated, 0 unchanged",
    ]
    odd = Court.objects.get(id="odd")
    assert (odd.name, odd.level, odd.system, odd.location) == ("Odd Court", "unknown", "unknown", "Washington, D.C.")
    assert Court.objects.get(id="dcd").name == "U.S. District Court for the District of Columbia"


@pytest.mark.django_db
def test_a_changed_file_updates_its_row_alone_and_keeps_the_slug(folder: Path) -> None:
    load(folder)
    edit(folder, "agencies.csv", "Internal Revenue Service,IRS,treasury", "Revenue Service,IRS,homeland")
    edit(folder, "judges.csv", "2014-10-12", "2014-10-13")
    done = {tally.noun: (tally.created, tally.updated, tally.unchanged) for tally in load(folder)}
    assert done["agencies"] == (0, 1, 4)
    assert done["commissions"] == (0, 1, 2)
    assert done["judges"] == (0, 0, 2)
    agency = Agency.objects.select_related("parent").get(key="irs")
    assert agency.parent is not None
    assert (agency.slug, agency.name, agency.parent.key) == ("internal-revenue-service", "Revenue Service", "homeland")


@pytest.mark.django_db
def test_what_editors_added_stays(folder: Path) -> None:
    load(folder)
    bates = Judge.objects.get(surname="Bates")
    JudgeName.objects.create(judge=bates, as_written="J. Bates", normal_form="j bates")
    Judge.objects.create(slug="ann-other", name="Ann Other", full_name="Ann Other", surname="Other")
    Agency.objects.create(key="ours", slug="ours", name="Ours")
    assert {(tally.created, tally.updated) for tally in load(folder)} == {(0, 0)}
    assert bates.names.filter(as_written="J. Bates").exists()
    assert Judge.objects.filter(slug="ann-other").exists()
    assert Agency.objects.filter(slug="ours").exists()


@pytest.mark.django_db
def test_a_slug_that_an_editor_took_is_left_to_the_editor(folder: Path) -> None:
    mine = Judge.objects.create(slug="john-bates", name="John Bates", full_name="John Bates", surname="Bates")
    Agency.objects.create(key="ours", slug="internal-revenue-service", name="Internal Revenue Service")
    load(folder)
    assert Judge.objects.get(slug="john-bates") == mine
    assert Judge.objects.get(fjc_nid=1).slug == "john-bates-1946"
    assert Agency.objects.get(key="irs").slug == "internal-revenue-service-treasury"


@pytest.mark.django_db
def test_a_slug_that_cannot_be_had_is_said_with_the_line(folder: Path) -> None:
    for slug in ("treasury", "department-of-the-treasury"):
        Agency.objects.create(key=f"ours-{slug}", slug=slug, name=slug)
    with pytest.raises(BrokenReference, match=r"agencies\.csv, line 2: the addresses department-of-the-treasury"):
        load(folder)
    assert Court.objects.count() == 0


@pytest.mark.django_db
def test_agencies_with_one_name_carry_their_parents_acronym(folder: Path) -> None:
    load(folder)
    assert set(Agency.objects.filter(name="Office of Counsel").values_list("slug", flat=True)) == {
        "office-of-counsel-irs",
        "office-of-counsel-dhs",
    }


BROKEN: list[tuple[str, str, str, int | None, str]] = [
    ("federal_courts.csv", "id,name,abbreviation", "id,name,short", 1, "no column abbreviation"),
    ("federal_courts.csv", "trial,cadc", "trial,ca12", 4, "appeals_to “ca12” is no row of this file"),
    ("federal_courts.csv", "appellate,scotus", "appellate,dcd", 3, "“cadc” stands above itself"),
    ("federal_courts.csv", "trial,cadc", "lower,cadc", 4, "level “lower” is unknown"),
    ("federal_courts.csv", "dcd,U.S.", "cadc,U.S.", 4, "id “cadc” stands in line 3 already"),
    ("federal_courts.csv", "D.D.C.", "D" * 81, 4, "has 81 characters; shorten it to 80"),
    ("presidents.csv", "name,party", "name,side", 1, "no column party"),
    ("presidents.csv", "\nDonald J. Trump,Republican\nGeorge W. Bush,Republican\n", "\n", 1, "no rows below"),
    ("judges.csv", "2017-11-27", "2017-11-31", 2, "confirmation_date “2017-11-31” is no date"),
    ("judges.csv", "2017-11-27", "27 November 2017", 2, "is no date; write it as 2017-12-01"),
    ("judges.csv", "1967,,dcd", "1967,,dcx", 2, "no court “dcx”"),
    ("judges.csv", "1967,,", "1967,1950,", 2, "died in 1950"),
    ("judges.csv", "1967,,", "sixty,,", 2, "birth_year “sixty” is no whole number"),
    ("judges.csv", "Judge,Donald J. Trump", "Judge,Donald Trump", 2, "“Donald Trump” is not in presidents.csv"),
    ("judges.csv", "1,2,John Bates,John,Bates,,1946", "1,2,John Bates,John,Bates,,1947", 4, "otherwise in line 3"),
    ("judges.csv", "1,2,John", "1,1,John", 4, "commission 1 of judge 1 is given twice"),
    ("judges.csv", "2003-01-01", "2001-01-01", 4, "ends before it begins"),
    ("judges.csv", ",Judge,Donald", ",Donald", 2, "17 cells where the heading has 18"),
    ("judges.csv", ",Dabney Langhorne,", ',"Dabney Langhorne,', 2, "can't be read"),
    ("judge_names.csv", "Dabney Langhorne", "Dabney", 2, "no judge 4022586 called “Dabney Friedrich”"),
    ("agencies.csv", "IRS,treasury", "IRS,treasure", 3, "parent_key “treasure” is no row of this file"),
    ("agencies.csv", "Treasury,\n", "Treasury,irs\n", 2, "“treasury” stands above itself"),
    ("agencies.csv", ",Internal Revenue Service,", ",,", 3, "name is empty"),
    ("courts.json", '"cal"', '"cal', 1, "this is no JSON"),
    ("courts.json", '"name": "California', '"nome": "California', 1, "entry 2 lacks what a court needs"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "old", "new", "line", "problem"), BROKEN)
def test_a_broken_file_is_named_with_the_line_and_nothing_is_loaded(
    folder: Path, name: str, old: str, new: str, line: int | None, problem: str
) -> None:
    edit(folder, name, old, new)
    with pytest.raises(BrokenReference) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{folder / name}, line {line}: ")
    assert problem in str(caught.value)
    assert caught.value.line == line
    assert rows() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*TEXTS, "courts.json"])
def test_an_absent_file_is_named_and_nothing_is_loaded(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BrokenReference) as caught:
        load(folder)
    assert str(caught.value).startswith(f"{folder / name}: the file is absent; ")
    assert rows() == 0


@pytest.mark.django_db
def test_text_that_is_not_utf_8_is_named_with_the_line(folder: Path) -> None:
    (folder / "presidents.csv").write_bytes(b"name,party\nA,B\nJos\xe9,C\n")
    with pytest.raises(BrokenReference, match=r"presidents\.csv, line 3: the text is not UTF-8"):
        load(folder)


@pytest.mark.django_db
def test_a_failure_halfway_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> list[reference.Tally]:
        assert Judge.objects.exists()
        raise RuntimeError("the power went")

    monkeypatch.setattr(reference.agencies, "write", fail)
    with pytest.raises(RuntimeError, match="the power went"):
        load(folder)
    assert rows() == 0


@pytest.mark.django_db
def test_loads_wait_for_each_other(folder: Path) -> None:
    load(folder)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_the_command_prints_a_line_a_noun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cases.management.commands.load_reference.load", lambda: load(folder))
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert out.getvalue().splitlines()[0] == "courts: 5 created, 0 updated, 0 unchanged"


@pytest.mark.django_db
def test_the_command_fails_with_the_place_of_the_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(folder, "judges.csv", "2017-11-27", "soon")
    monkeypatch.setattr("cases.management.commands.load_reference.load", lambda: load(folder))
    with pytest.raises(CommandError, match=r"judges\.csv, line 2: .* Nothing was loaded\.$"):
        call_command("load_reference")


def test_files_of_the_repository_are_named_as_one_would_type_them() -> None:
    error = BrokenReference(FOLDER / "judges.csv", 17, "the date is odd", "mend it")
    assert str(error) == "cases/data/reference/judges.csv, line 17: the date is odd; mend it."


@pytest.mark.parametrize(
    ("given", "surname", "suffix", "name"),
    [
        ("Dabney Langhorne", "Friedrich", "", "Dabney L. Friedrich"),
        ("G. Steven", "Agee", "", "G. Steven Agee"),
        ("N[orman] Randy", "Smith", "", "N. Randy Smith"),
        ("[Elton] Joe", "Kendall", "", "Joe Kendall"),
        ("U. W.", "Clemon", "", "U. W. Clemon"),
        ("St. George", "Tucker", "", "St. George Tucker"),
        ("Frederick van Pelt", "Bryan", "", "Frederick van Pelt Bryan"),
        ("María del R.", "Antongiorgi-Jordán", "", "María del R. Antongiorgi-Jordán"),
        ("Alan D", "Albright", "", "Alan D Albright"),
        ("Gene E.K.", "Pratter", "", "Gene E.K. Pratter"),
        ("John James", "McConnell", "Jr.", "John J. McConnell Jr."),
    ],
)
def test_the_name_on_pages(given: str, surname: str, suffix: str, name: str) -> None:
    assert display_name(given, surname, suffix) == name


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            ("John James", "McConnell", "Jr."),
            {
                "John James McConnell Jr.",
                "John James McConnell",
                "John J. McConnell Jr.",
                "John J. McConnell",
                "John McConnell Jr.",
                "John McConnell",
            },
        ),
        (("U. W.", "Clemon", ""), {"U. W. Clemon", "U.W. Clemon"}),
        (("N[orman] Randy", "Smith", ""), {"Norman Randy Smith", "N. Randy Smith", "Randy Smith"}),
    ],
)
def test_forms_that_follow_from_a_name(name: tuple[str, str, str], forms: set[str]) -> None:
    found = written_forms(*name)
    assert set(found) == forms
    assert len(found) == len(forms)
