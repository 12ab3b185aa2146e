"""An export as one SELECT: its columns as the database holds them, as CSV writes them, or each row as JSON."""

import json
import re
from datetime import datetime
from typing import Any

from cases.exports.columns import Column
from cases.exports.wanted import Export
from cases.models import TAKEN_DOWN, Case, Docket, Merge, Publication, Ruling, Source

Statement = tuple[str, dict[str, Any]]

# What a spreadsheet takes for a formula when a cell begins with it, the wide forms included:
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA = "=+-@\t\r\n＝＋－＠"
_CODES = ", ".join(str(ord(one)) for one in FORMULA)
_GONE = ", ".join(f"'{one}'" for one in TAKEN_DOWN)
_NOT_GONE = f"""NOT EXISTS (SELECT 1 FROM cases_ruling ruling JOIN cases_docket docket ON docket.id = ruling.docket_id
    JOIN cases_case of_case ON of_case.id = docket.case_id WHERE ruling.id = spell.rests_on_id
    AND (ruling.withdrawn_as IN ({_GONE}) OR docket.withdrawn_as IN ({_GONE}) OR of_case.withdrawn_as IN ({_GONE}))
)"""  # noqa: S608 - our own words
_ORDER = ("sort_on", "day_sequence", "ruling_id")


def typed(export: Export, *, keys: bool = False) -> Statement:
    """The rows with each column as the database holds it.

    Args:
        export: what is wanted.
        keys: whether the keys of the case and the article follow as the last two columns, for names to withhold.
    """
    then = export.question.asked.moment.known_at is not None
    selected = [f"{_read(column, then=then)} AS {column.name}" for column in export.columns]
    if keys:
        selected += ["l.case_id AS of_case", f"{'a.id' if export.of_sources else 'NULL::bigint'} AS of_article"]
    tables, values = _tables(export)
    way = "" if export.question.oldest_first else " DESC"
    order = ", ".join(f"l.{one}{way}" for one in _ORDER)
    if export.of_sources:
        order += ", a.id, s.start, s.id"
    return f"SELECT {', '.join(selected)} {tables} ORDER BY {order}", values


def as_csv(export: Export) -> Statement:
    """The rows with each column as CSV writes it, safe to open in a spreadsheet."""
    sql, values = typed(export)
    cells = ", ".join(f"{_cell(column)} AS {column.name}" for column in export.columns)
    # OFFSET 0: each value is read once, however often its cell speaks of it.
    return f"SELECT {cells} FROM ({sql} OFFSET 0) one", values  # noqa: S608 - our own names


def as_json(export: Export) -> Statement:
    """The rows as one JSON object each."""
    sql, values = typed(export)
    fields = ", ".join(f"{_field(column)} AS {column.name}" for column in export.columns)
    return (
        f"SELECT row_to_json(made) FROM (SELECT {fields} FROM ({sql} OFFSET 0) one) made",  # noqa: S608 - our own names
        values,
    )


def counted(export: Export, *, up_to: int) -> Statement:
    """How many rows there are, counted up to a number."""
    tables, values = _tables(export)
    return f"SELECT count(*) FROM (SELECT 1 {tables} LIMIT {up_to}) one", values  # noqa: S608 - our own names


def _read(column: Column, *, then: bool) -> str:
    parts = {"r": "r", "d": "d", "k": "k"} if then else {"r": "own", "d": "d_own", "k": "k_own"}
    known = "spell.known_until_at IS NULL"
    made = "true"
    if then:
        known = f"spell.known_from_at <= %(at)s AND (spell.known_until_at IS NULL OR spell.known_until_at > %(at)s) AND {_NOT_GONE}"  # fmt: skip  # noqa: E501
        made = "said.made_at <= %(at)s"
    standing = (
        "(SELECT spell.value FROM cases_spell spell WHERE spell.ruling_id = l.ruling_id "  # noqa: S608
        f"AND spell.first_on <= %(day)s AND (spell.last_on IS NULL OR spell.last_on >= %(day)s) AND {known} LIMIT 1)"
    )
    override = (
        "(SELECT said.says FROM cases_standingoverride said WHERE said.ruling_id = l.ruling_id "  # noqa: S608
        f"AND said.from_on <= %(day)s AND said.until_on >= %(day)s AND {made} "
        "ORDER BY said.made_at DESC, said.id DESC LIMIT 1)"
    )
    return column.sql.format(**parts, standing=standing, override=override)


def _tables(export: Export) -> Statement:
    """FROM and whatever is joined; the planner leaves out what no column speaks of."""
    moment = export.question.asked.moment
    text, bound = export.question.listings().query.sql_with_params()
    listings, values = _named(text, bound)
    joined = [
        f"FROM ({listings}) l",
        "LEFT JOIN cases_ruling own ON own.id = l.ruling_id",
        "LEFT JOIN cases_docket d_own ON d_own.id = own.docket_id",
        "LEFT JOIN cases_case k_own ON k_own.id = l.case_id",
        "LEFT JOIN cases_court c ON c.id = l.court_id",
    ]
    if moment.known_at is not None:
        joined += [
            _as_then(Ruling, "r", "l.ruling_id"),
            _as_then(Docket, "d", "r.docket_id"),
            _as_then(Case, "k", "l.case_id"),
        ]
    if export.of_sources:
        joined += _sources(moment.known_at)
    values |= {"site": export.site, "day": moment.on, "at": moment.known_at}
    # Who was merged into another since is the other; rows of now name nobody who is gone.
    for name, noun in (("judges", "judge"), ("agencies", "agency")):
        went = Merge.objects.went_to(noun) if moment.known_at is not None else {}
        values[name] = json.dumps(went)
    return " ".join(joined), values


def _as_then(model: Any, alias: str, key: str) -> str:
    """What a row said at the moment that is asked for, from its history."""
    return (
        f"LEFT JOIN LATERAL (SELECT said.* FROM {model.pgh_event_model._meta.db_table} said "  # noqa: S608
        f"WHERE said.pgh_obj_id = {key} AND said.pgh_created_at <= %(at)s "
        f"ORDER BY said.pgh_created_at DESC, said.pgh_id DESC LIMIT 1) {alias} ON true"
    )


def _sources(known_at: datetime | None) -> list[str]:
    """The public sources of each ruling; with a moment as they were then, those that were taken down since left out."""
    source = f"JOIN cases_source s ON s.ruling_id = l.ruling_id AND s.state = '{Publication.PUBLISHED}'"
    joined = [source]
    if known_at is not None:
        said = _as_then(Source, "s", "source.id").removesuffix("ON true")
        joined = [
            f"JOIN cases_source source ON source.ruling_id = l.ruling_id AND source.withdrawn_as NOT IN ({_GONE})",
            f"{said} ON true",
        ]
    joined += [
        "JOIN cases_snapshot snapshot ON snapshot.id = s.snapshot_id",
        "JOIN cases_article a ON a.id = snapshot.article_id",
        "LEFT JOIN cases_outlet o ON o.id = a.outlet_id",
    ]
    if known_at is not None:
        joined[-1] += f" WHERE s.state = '{Publication.PUBLISHED}' AND s.pgh_label <> 'delete'"
    return joined


def _named(text: str, bound: tuple[Any, ...]) -> Statement:
    """A statement of the ORM with its values by name, so that ours can stand beside them."""
    values: dict[str, Any] = {}

    def name(found: re.Match[str]) -> str:
        if found[0] == "%%":
            return "%%"
        key = f"asked_{len(values)}"
        values[key] = bound[len(values)]
        return f"%({key})s"

    return re.sub("%%|%s", name, text), values


def _field(column: Column) -> str:
    if column.kind == "time":
        return f"to_char(one.{column.name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
    if column.kind == "date":
        return f"to_char(one.{column.name}, 'YYYY-MM-DD')"
    return f"one.{column.name}"


def _cell(column: Column) -> str:
    if column.kind in ("date", "time"):
        return _field(column)
    value = f"array_to_string(one.{column.name}, '; ')" if column.kind == "texts" else f"one.{column.name}::text"
    if column.kind in ("integer", "boolean"):
        return value
    return f"CASE WHEN ascii({value}) IN ({_CODES}) THEN '''' || {value} ELSE NULLIF({value}, '') END"
