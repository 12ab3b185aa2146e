"""What leaves the site, by name: every column of an export, what it holds, where that is read. Nothing else leaves.

The SQL of a column speaks of ``l``, the listing; of ``own``, ``d_own`` and ``k_own``, the ruling, its docket and its
case; of ``{r}``, ``{d}`` and ``{k}``, the same as they were written at the moment that is asked for; and of a source
``s`` with its article ``a`` and its outlet ``o``.
"""

from dataclasses import dataclass
from typing import Literal

from cases.models import Publication

Kind = Literal["text", "texts", "date", "time", "integer", "boolean"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can be asked for.

    Attributes:
        name: in the file and in the address.
        label: as the form names it.
        holds: what is in it, in a phrase.
        sql: where that is read; of the column's kind, or NULL.
        kind: of its values; ``texts`` is a list.
        usual: whether it is there when nobody chooses.
        masked: whose names are to be withheld in it: of the ruling's case, where it is written as it was once; of every
            case that the article speaks of.
    """

    name: str
    label: str
    holds: str
    sql: str
    kind: Kind = "text"
    usual: bool = True
    masked: Literal["", "case", "article"] = ""


def _names(table: str, keys: str, name: str = "name", *, where: str = "true", noun: str = "") -> str:
    key = f"COALESCE((%({noun})s::jsonb ->> one.id::text)::bigint, one.id)" if noun else "one.id"
    return (
        f"ARRAY(SELECT named.{name} FROM unnest(l.{keys}) one(id) JOIN {table} named ON named.id = {key} "  # noqa: S608
        f"WHERE {where} ORDER BY named.{name}, named.id)"
    )


def _bench(name: str) -> str:
    return (
        f"ARRAY(SELECT {name} FROM unnest(l.bench) one(seat) "  # noqa: S608 - our own words
        "CROSS JOIN LATERAL (SELECT split_part(seat, ':', 1) AS id, split_part(seat, ':', 2) AS part) had "
        "JOIN cases_judge judge ON judge.id = COALESCE((%(judges)s::jsonb ->> had.id)::bigint, had.id::bigint) "
        "ORDER BY "
        "array_position(ARRAY['author', 'per_curiam', 'joined', 'concurring', 'dissenting', 'panel'], had.part), "
        "judge.surname, judge.id)"
    )


COLUMNS = (
    Column("ref", "Ref", "the ruling’s permanent name on this site", "own.ref"),
    Column("address", "Address", "its page", "%(site)s || '/rulings/' || own.ref || '/'"),
    Column(
        "decided_on",
        "Decided",
        "the day decided; the first day of the month or the year where no more is known; empty where nothing is",
        "{r}.decided_on",
        "date",
    ),
    Column("decided_on_precision", "Precision", "day, month, year or unknown", "{r}.decided_on_precision"),
    Column("title", "Title", "what was decided, in plain words", "{r}.title", masked="case"),
    Column("case", "Case", "the case’s name in its address", "k_own.slug"),
    Column("caption", "Caption", "the case’s short caption", "{k}.short_caption", masked="case"),
    Column("docket_number", "Docket number", "in its normal form", "{d}.number"),
    Column("court", "Court", "its courts-db identifier", "l.court_id"),
    Column("court_name", "Court’s name", "in full", "c.name"),
    Column("circuit", "Circuit", "the federal court of appeals, or the one above the court", "NULLIF(l.circuit, '')"),
    Column("level", "Level of court", "trial, appellate, last_resort or unknown", "l.level"),
    Column("posture", "Matter", "what was decided on, as the filter names it", "l.posture"),
    Column("dispositions", "Dispositions", "what was done, to the whole or a part", "l.dispositions", "texts"),
    Column("outcome", "Outcome", "the ruling in plain words, as the filter names it", "l.outcome"),
    Column("prevailing", "Favoured side", "government, challengers, mixed or neither", "l.prevailing"),
    Column(
        "judges",
        "Judges",
        "names, each with the part: author, per_curiam, joined, concurring, dissenting, panel",
        _bench("judge.name || ' (' || had.part || ')'"),
        "texts",
    ),
    Column("judge_slugs", "Judges’ slugs", "in the same order, as the filter names them", _bench("judge.slug"), "texts",
           usual=False),
    Column(
        "agencies",
        "Agencies",
        "that the case is about, and those above them",
        _names("cases_agency", "agencies", noun="agencies"),
        "texts",
    ),
    Column("agency_slugs", "Agencies’ slugs", "as the filter names them",
           _names("cases_agency", "agencies", "slug", noun="agencies"), "texts", usual=False),
    Column(
        "actions",
        "Challenged actions",
        "titles of those that are published now",
        _names("cases_challengedaction", "actions", "title", where=f"named.state = '{Publication.PUBLISHED}'"),
        "texts",
    ),
    Column("topics", "Topics", "of the case, and those above them", _names("cases_topic", "topics"), "texts"),
    Column("relief_reach", "Reach of the relief", "how far relief that was given reaches", "l.scopes", "texts"),
    Column(
        "presidents",
        "Appointing presidents",
        "who appointed the judges to the court then sat on",
        _names("cases_president", "presidents"),
        "texts",
    ),
    Column("president_parties", "Presidents’ parties", "those presidents’ parties", "l.president_parties", "texts"),
    Column(
        "standing",
        "Standing",
        "where the ruling stands on the day asked for, today without one, as worked out from later rulings",
        "{standing}",
    ),
    Column("standing_by_editor", "Standing, by an editor", "what an editor says instead, else empty", "{override}"),
    Column("filed_on", "Case filed", "when the case was first filed", "l.filed_on", "date"),
    Column("sources", "Sources", "how many articles and documents support it", "l.sources::integer", "integer"),
    Column("has_document", "Official document", "whether one of them is official", "l.has_document", "boolean"),
    Column("updated_at", "Updated", "when the public last heard of the ruling, in UTC", "l.updated_at", "time"),
)  # fmt: skip

SOURCE_COLUMNS = (
    Column("source_outlet", "Outlet", "who published the article", "o.name"),
    Column("source_title", "Article’s title", "as published", "a.title", masked="article"),
    Column("source_url", "Article’s address", "at its outlet", "NULLIF(COALESCE(a.canonical_url, a.url), '')"),
    Column("source_published_at", "Article’s day", "when it was published, in UTC", "a.published_at", "time"),
    Column("source_published_precision", "Its precision", "minute, day, month or unknown", "a.published_at_precision"),
    Column("source_kind", "Sort of article", "captured, abstract (our own words of a report) or document", "a.kind"),
    Column("source_stance", "Stance", "supports the record, or disputes it", "s.stance"),
    Column("source_facts", "Facts", "of which the quote speaks", "s.supports::text[]", "texts"),
    Column("source_quote", "Quote", "the article’s own words", "s.quote", masked="article"),
)

BY_NAME = {column.name: column for column in (*COLUMNS, *SOURCE_COLUMNS)}
USUAL = tuple(column.name for column in COLUMNS if column.usual)
