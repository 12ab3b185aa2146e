"""The names on the record as a gazetteer: judges, courts and agencies of the database, with aliases from files."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from time import monotonic

from django.apps import apps
from django.db import connection

from cases.intake.gazetteer import Gazetteer, KnownAgency, KnownCourt, KnownJudge, KnownService
from cases.intake.names_on_file import gazetteer_from_files
from cases.models import Agency, Court, Judge, JudgeName, Service

# Seconds. Histories number their rows before they commit: of two who write at once, the one who commits last may stay
# unseen; not for longer than this.
_OLDEST = 600

Version = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """What was loaded last."""

    version: Version
    aliases: Gazetteer
    at: float
    gazetteer: Gazetteer


_lock = Lock()
_held: list[_Held] = []


def gazetteer_from_database(aliases: Gazetteer | None = None) -> Gazetteer:
    """Every judge, court and agency of the database, in five queries; held by the process, and then in one.

    What is held is given as long as the newest row of each of the five tables' histories is the one that it was:
    every insert, update and delete writes there, by whatever way. After ten minutes it is loaded anew all the same.

    Args:
        aliases: gives courts and agencies the forms in which they are written, by key: the database has their names
            alone. The reference files when left out.
    """
    aliases = aliases or gazetteer_from_files()
    with _lock:
        version, now = _version(), monotonic()
        if _held:
            last = _held[0]
            if last.version == version and last.aliases is aliases and now - last.at < _OLDEST:
                return last.gazetteer
        gazetteer = Gazetteer(judges=_judges(), courts=_courts(aliases), agencies=_agencies(aliases))
        _held[:] = [_Held(version, aliases, now, gazetteer)]
        return gazetteer


def _version() -> Version:
    """The database, and the newest row of each history. One query, which reads the end of five indexes."""
    tables = [apps.get_model("cases", f"{name}Event")._meta.db_table for name in _TRACKED]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'(SELECT max(pgh_id) FROM "{table}")' for table in tables))  # noqa: S608
        newest: tuple[int | None, ...] = cursor.fetchone()
    return (connection.settings_dict["NAME"], *newest)


_TRACKED = ("Judge", "JudgeName", "Service", "Court", "Agency")


def _judges() -> tuple[KnownJudge, ...]:
    forms: dict[int, list[str]] = defaultdict(list)
    for judge, written in JudgeName.objects.order_by("pk").values_list("judge_id", "as_written"):
        forms[judge].append(written)
    services: dict[int, list[KnownService]] = defaultdict(list)
    rows = Service.objects.order_by("judge_id", "sequence")
    judge_id: int
    court: str | None
    began: date | None
    ended: date | None
    for judge_id, court, began, ended in rows.values_list("judge_id", "court_id", "began_on", "ended_on"):
        services[judge_id].append(KnownService(court or "", began, ended))
    return tuple(
        KnownJudge(slug, name, surname, tuple(dict.fromkeys([name, *forms[pk]])), tuple(services[pk]))
        for pk, slug, name, surname in Judge.objects.order_by("slug").values_list("pk", "slug", "name", "surname")
    )


def _courts(aliases: Gazetteer) -> tuple[KnownCourt, ...]:
    columns = ("pk", "name", "abbreviation", "level", "appeals_to_id", "system")
    return tuple(
        KnownCourt(
            key=pk,
            name=name,
            short=abbreviation or name,
            level=level,
            appeals_to=above or "",
            aliases=aliases.court[pk].aliases if pk in aliases.court else (),
            federal=system == "federal",
        )
        for pk, name, abbreviation, level, above, system in Court.objects.order_by("pk").values_list(*columns)
    )


def _agencies(aliases: Gazetteer) -> tuple[KnownAgency, ...]:
    columns = ("slug", "name", "acronym", "parent__slug")
    return tuple(
        KnownAgency(
            key=slug,
            name=name,
            acronym=acronym,
            parent=parent or "",
            aliases=aliases.agency[slug].aliases if slug in aliases.agency else (),
        )
        for slug, name, acronym, parent in Agency.objects.order_by("slug").values_list(*columns)
    )
