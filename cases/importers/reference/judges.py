"""Judges, the forms of their names, their commissions, and the presidents who appointed them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from cases.importers.reference.files import Row, by_key, read_table
from cases.importers.reference.write import Tally, bring_to, free_slug
from cases.models import Judge, JudgeName, President, Service
from cases.naming import display_name, slugs_of_judge, written_forms
from cases.parsing import normal_name

_PERSON = ["full_name", "given_names", "last_name", "suffix", "birth_year", "death_year"]
_COMMISSION = [
    "fjc_nid",
    "sequence",
    "court_id",
    "court_name",
    "title",
    "appointing_president",
    "nomination_date",
    "confirmation_date",
    "commission_date",
    "senior_status_date",
    "termination",
    "termination_date",
]


@dataclass(slots=True)
class _Person:
    """One judge of the directory: the first of its rows, the model's values, the forms, the commissions."""

    row: Row
    values: dict[str, Any]
    forms: list[str]
    services: dict[int, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judges:
    """What the files say of judges, by number in the directory, and of presidents."""

    people: dict[int, _Person]
    presidents: list[dict[str, Any]]


def read(folder: Path, courts: Collection[str]) -> Judges:
    """Read ``presidents.csv``, ``judges.csv`` and ``judge_names.csv``; writes nothing.

    Args:
        folder: where they are.
        courts: the identifiers of all courts.

    Raises:
        BrokenReference: one is absent or broken, or they contradict each other.
    """
    presidents = by_key(read_table(folder / "presidents.csv", ["name", "party"]), "name")
    for row in presidents.values():
        row.fits(President, row.cells)
    people: dict[int, _Person] = {}
    for row in read_table(folder / "judges.csv", _PERSON + _COMMISSION):
        nid = row.number("fjc_nid")
        if nid is None:
            raise row.broken("fjc_nid is empty", "give the directory's number of the judge")
        if nid not in people:
            people[nid] = _person(nid, row)
        elif any(row[column] != people[nid].row[column] for column in _PERSON):
            raise row.broken(f"judge {nid} is described otherwise in line {people[nid].row.line}", "make the two agree")
        service = _service(row, courts, presidents)
        if service["sequence"] in people[nid].services:
            raise row.broken(f"commission {service['sequence']} of judge {nid} is given twice", "number them from 1")
        people[nid].services[service["sequence"]] = service
    for row in read_table(folder / "judge_names.csv", ["fjc_nid", "full_name", "as_written"]):
        person = people.get(row.number("fjc_nid") or 0)
        if person is None or person.values["full_name"] != row["full_name"]:
            problem = f"judges.csv has no judge {row['fjc_nid']} called “{row['full_name']}”"
            raise row.broken(problem, "correct the number or the name")
        row.fits(JudgeName, {"as_written": row.required("as_written")})
        if row["as_written"] not in person.forms:
            person.forms.append(row["as_written"])
    return Judges(people, [{"name": row["name"], "party": row["party"]} for row in presidents.values()])


def _person(nid: int, row: Row) -> _Person:
    given, surname, suffix = row["given_names"], row.required("last_name"), row["suffix"]
    # "ca. 1793" is a guess of the directory's, and no year.
    born = None if row["birth_year"].startswith("ca. ") else row.number("birth_year")
    died = row.number("death_year")
    if born and died and died < born:
        raise row.broken(f"the judge died in {died} and was born in {born}", "correct a year")
    values = {
        "fjc_nid": nid,
        "name": display_name(given, surname, suffix),
        "full_name": row.required("full_name"),
        "given_names": given,
        "surname": surname,
        "suffix": suffix,
        "birth_year": born,
        "death_year": died,
    }
    row.fits(Judge, values)
    return _Person(row, values, written_forms(given, surname, suffix))


def _service(row: Row, courts: Collection[str], presidents: Collection[str]) -> dict[str, Any]:
    sequence = row.number("sequence")
    if not sequence:
        raise row.broken("sequence is empty", "number the judge's commissions from 1")
    if row["court_id"] and row["court_id"] not in courts:
        raise row.broken(
            f"there is no court “{row['court_id']}”", "correct court_id, or empty it for an abolished court"
        )
    # "None (assignment)", "None (reassignment)": Congress moved the judge by law, and no president appointed anew.
    president = row["appointing_president"]
    if president and not president.startswith("None (") and president not in presidents:
        raise row.broken(f"“{president}” is not in presidents.csv", "add the president there, with the party")
    began, ended = row.day("commission_date"), row.day("termination_date")
    if began and ended and ended < began:
        raise row.broken("the commission ends before it begins", "correct commission_date or termination_date")
    values = {
        "sequence": sequence,
        "court_id": row["court_id"] or None,
        "court_as_written": row.required("court_name"),
        "title": row["title"],
        "president_as_written": president,
        "nominated_on": row.day("nomination_date"),
        "confirmed_on": row.day("confirmation_date"),
        "began_on": began,
        "senior_on": row.day("senior_status_date"),
        "ended_on": ended,
        "ended_by": row["termination"],
    }
    row.fits(Service, {key: value for key, value in values.items() if key != "court_id"})
    return values


def write(judges: Judges) -> list[Tally]:
    """Create and update presidents, judges, names and commissions; the caller holds the transaction.

    A judge's slug is set once and never changed. Judges, names and commissions that editors added stay; a judge whom
    an editor entered by hand is not taken for one of the directory's, whatever the name: merging is the editors' to
    decide.

    Raises:
        BrokenReference: no address is free for a judge.
    """
    presidents, president_ids = bring_to(President, judges.presidents, key=["name"], noun="presidents")
    _add_slugs(judges)
    people, judge_ids = bring_to(
        Judge, [person.values for person in judges.people.values()], key=["fjc_nid"], noun="judges"
    )
    forms = [
        {"judge_id": judge_ids[(nid,)], "as_written": form, "normal_form": normal_name(form)}
        for nid, person in judges.people.items()
        for form in person.forms
    ]
    names, _ = bring_to(JudgeName, forms, key=["judge_id", "as_written"], noun="names of judges")
    commissions = [
        {
            **service,
            "judge_id": judge_ids[(nid,)],
            "president_id": president_ids.get((service["president_as_written"],)),
        }
        for nid, person in judges.people.items()
        for service in person.services.values()
    ]
    services, _ = bring_to(Service, commissions, key=["judge_id", "sequence"], noun="commissions")
    return [presidents, people, names, services]


def _add_slugs(judges: Judges) -> None:
    """Give every judge the slug that is held, or a new one: of two with one name the later-born carries the year."""
    held: dict[int | None, str] = dict(Judge.objects.values_list("fjc_nid", "slug"))
    taken = set(Judge.objects.values_list("slug", flat=True))
    for nid, person in sorted(judges.people.items(), key=lambda item: (item[1].values["birth_year"] or 9999, item[0])):
        if nid not in held:
            candidates = slugs_of_judge(slugify(person.values["name"]), person.values["birth_year"], nid)
            held[nid] = free_slug(candidates, taken, person.row)
        person.values["slug"] = held[nid]
