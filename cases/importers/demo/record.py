"""Putting what the start-up files say on the record, as drafts, by the verbs that editors use."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from django.db.models import Model
from django.utils.text import slugify

from cases.editorial import (
    CitationText,
    DispositionPart,
    EffectOn,
    JudgePart,
    Quote,
    ReliefTerms,
    add_article,
    add_counsel,
    add_docket,
    add_party,
    mark_checked,
    open_case,
    record_action,
    record_event,
    record_ruling,
    record_stub,
)
from cases.importers.demo.files import BrokenDemo, Json, moment, naming, one, read, word, words
from cases.models import (
    ActionKind,
    Agency,
    Article,
    ArticleKind,
    BenchPart,
    CapturedHow,
    Case,
    ChallengedAction,
    Court,
    DispositionKind,
    Docket,
    EffectVerb,
    Event,
    EventKind,
    Form,
    Judge,
    Outlet,
    OutletKind,
    Party,
    PartyKind,
    PartyRole,
    Posture,
    Prevailing,
    ReliefDecision,
    ReliefEnd,
    ReliefKind,
    Ruling,
    Side,
    Snapshot,
    Stance,
    Territory,
    Topic,
    User,
)
from cases.parsing import PartialDate

M = TypeVar("M", bound=Model)

_HOW = {ArticleKind.ABSTRACT: CapturedHow.WRITTEN, ArticleKind.CAPTURED: CapturedHow.PASTED}


@dataclass(frozen=True, slots=True)
class RecordedCase:
    """A case on the record as a draft, its rulings (stubs left out) and events."""

    case: Case
    dockets: int
    rulings: list[Ruling]
    events: list[Event]


@dataclass(slots=True)
class Desk:
    """Who records, from which folder, and what is on the desk so far.

    Every method writes drafts by the verbs, and raises what they raise; ``KeyError``, ``TypeError`` or
    ``ValueError`` where a row lacks a value, has one that nothing knows, or has one of the wrong sort.

    Attributes:
        folder: holds articles/.
        by: the author of everything.
        snapshots: texts on the record, by the name of their file.
        quoted: how many quotes were tied to records.
    """

    folder: Path
    by: User
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    quoted: int = 0

    def action(self, row: Json) -> ChallengedAction:
        """A challenged action; the broader one that it carries out stands before it in its file."""
        under = row.get("taken_under")
        return record_action(
            by=self.by,
            **words(_without(row, "agencies", "taken_on", "taken_under", "sources"), kind=ActionKind),
            agencies=_all(Agency, row["agencies"]),
            taken=PartialDate.parse(row["taken_on"]),
            taken_under=one(ChallengedAction, slug=under) if under else None,
            quotes=self._quotes(row["sources"]),
        )

    def case(self, row: Json) -> RecordedCase:
        """A case with its dockets, parties, counsel, rulings and events; relations come when all cases are there."""
        case = open_case(
            by=self.by,
            **_without(row, *_PARTS_OF_CASE),
            agencies=_all(Agency, row["agencies"]),
            actions=_all(ChallengedAction, row["actions"]),
            topics=[_topic(name) for name in row["topics"]],
            quotes=self._quotes(row["sources"]),
        )
        dockets: dict[str, Docket] = {}
        for one_row in row["dockets"]:
            dockets[one_row["key"]] = self._docket(case, one_row, dockets)
        parties = {one_row["name"]: self._party(case, one_row) for one_row in row["parties"]}
        for one_row in row["counsel"]:
            add_counsel(by=self.by, case=case, **words(one_row, side=Side))
        rulings: dict[str, Ruling] = {}
        for one_row in row["rulings"]:
            rulings[one_row["key"]] = self._ruling(one_row, dockets, parties, rulings)
        events = [self._event(one_row, dockets) for one_row in row["events"]]
        if row["last_checked_on"]:
            mark_checked(by=self.by, case=case, on=date.fromisoformat(row["last_checked_on"]))
        return RecordedCase(case, len(dockets), list(rulings.values()), events)

    def _docket(self, case: Case, row: Json, dockets: dict[str, Docket]) -> Docket:
        below = row.get("on_appeal_from")
        return add_docket(
            by=self.by,
            case=case,
            **_without(row, "key", "court", "filed_on", "judges", "on_appeal_from", "sources"),
            court=one(Court, pk=row["court"]),
            filed=PartialDate.parse(row["filed_on"]),
            judges=_all(Judge, row["judges"]),
            on_appeal_from=dockets[below] if below else None,
            quotes=self._quotes(row["sources"]),
        )

    def _party(self, case: Case, row: Json) -> Party:
        agency = row.get("agency")
        party, _ = Party.objects.get_or_create(
            name=row["name"],
            kind=word(PartyKind, row["kind"]),
            office=row.get("office", ""),
            defaults={"agency": one(Agency, slug=agency) if agency else None},
        )
        add_party(
            by=self.by,
            case=case,
            party=party,
            **words(_without(row, "name", "kind", "office", "agency", "joined_on"), role=PartyRole, side=Side),
            joined_on=date.fromisoformat(row["joined_on"]) if "joined_on" in row else None,
        )
        return party

    def _ruling(
        self, row: Json, dockets: dict[str, Docket], parties: dict[str, Party], earlier: dict[str, Ruling]
    ) -> Ruling:
        return record_ruling(
            by=self.by,
            docket=dockets[row["docket"]],
            **words(_without(row, *_PARTS_OF_RULING), form=Form, posture=Posture, prevailing=Prevailing),
            decided=PartialDate.parse(row["decided_on"]),
            dispositions=_dispositions(row),
            bench=_bench(row),
            reliefs=[_relief(terms, parties) for terms in row.get("reliefs", [])],
            citations=[CitationText(text) for text in row.get("citations", [])],
            effects=[self._effect(effect, dockets, earlier) for effect in row.get("effects", [])],
            quotes=self._quotes(row["sources"]),
        )

    def _effect(self, row: Json, dockets: dict[str, Docket], earlier: dict[str, Ruling]) -> EffectOn:
        """What a ruling does to an earlier one of the case, or to one that is known from it alone."""
        acted_on = self._stub(row["stub"], dockets) if "stub" in row else earlier[row["acted_on"]]
        return EffectOn(acted_on=acted_on, **words(_without(row, "stub", "acted_on"), verb=EffectVerb))

    def _stub(self, row: Json, dockets: dict[str, Docket]) -> Ruling:
        return record_stub(
            by=self.by,
            docket=dockets[row["docket"]],
            **words(_without(row, *_PARTS_OF_RULING), posture=Posture, prevailing=Prevailing),
            decided=PartialDate.parse(row["decided_on"]),
            dispositions=_dispositions(row),
            bench=_bench(row),
            reliefs=[_relief(terms, {}) for terms in row.get("reliefs", [])],
        )

    def _event(self, row: Json, dockets: dict[str, Docket]) -> Event:
        return record_event(
            by=self.by,
            docket=dockets[row["docket"]],
            **words(_without(row, "docket", "happens_on", "sources"), kind=EventKind),
            happens=PartialDate.parse(row["happens_on"]),
            quotes=self._quotes(row["sources"]),
        )

    def _quotes(self, rows: list[Json]) -> list[Quote]:
        self.quoted += len(rows)
        return [
            Quote(
                snapshot=self._snapshot(row["article"]),
                text=row["quote"],
                **words(_without(row, "article", "quote"), stance=Stance),
            )
            for row in rows
        ]

    def _snapshot(self, name: str) -> Snapshot:
        """The text of an article's file, on the record from the first quote on."""
        if name not in self.snapshots:
            path = self.folder / "articles" / f"{name}.json"
            with naming(path):
                self.snapshots[name] = self._article(path, read(path, dict))
        return self.snapshots[name]

    def _article(self, path: Path, row: Json) -> Snapshot:
        kind = word(ArticleKind, row["kind"])
        held = Article.objects.filter(canonical_url=row["url"]).exclude(kind=kind) if row["url"] else None
        if held is not None and held.exists():
            raise BrokenDemo(path, f"{row['url']} is on the record with other words than ours")
        published_at, precision = moment(row["published"])
        return add_article(
            by=self.by,
            kind=kind,
            title=row["title"],
            text=row["text"],
            captured_how=_HOW[kind],
            outlet=_outlet(row["outlet"]) if row["outlet"] else None,
            url=row["url"],
            published_at=published_at,
            published_at_precision=precision,
        )


_PARTS_OF_CASE = (
    "last_checked_on",
    "agencies",
    "topics",
    "actions",
    "sources",
    "dockets",
    "parties",
    "counsel",
    "events",
    "rulings",
    "relations",
)
_PARTS_OF_RULING = (
    "key",
    "docket",
    "decided_on",
    "dispositions",
    "judges",
    "reliefs",
    "citations",
    "effects",
    "sources",
)


def _without(row: Json, *names: str) -> Json:
    """The values that go to a verb as they are, which refuses those that it does not know."""
    return {name: value for name, value in row.items() if name not in names}


def _all(model: type[M], slugs: Iterable[str]) -> list[M]:
    return [one(model, slug=slug) for slug in slugs]


def _dispositions(row: Json) -> list[DispositionPart]:
    return [DispositionPart(**words(done, kind=DispositionKind)) for done in row["dispositions"]]


def _bench(row: Json) -> list[JudgePart]:
    return [
        JudgePart(one(Judge, slug=seat["slug"]), **words(_without(seat, "slug"), part=BenchPart))
        for seat in row["judges"]
    ]


def _relief(row: Json, parties: dict[str, Party]) -> ReliefTerms:
    terms = words(
        _without(row, "binds", "from_on", "until_on"),
        kind=ReliefKind,
        decision=ReliefDecision,
        territory=Territory,
        ends=ReliefEnd,
    )
    return ReliefTerms(
        **terms,
        binds=[parties[name] for name in row.get("binds", [])],
        from_on=date.fromisoformat(row["from_on"]) if "from_on" in row else None,
        until_on=date.fromisoformat(row["until_on"]) if "until_on" in row else None,
    )


def _topic(name: str) -> Topic:
    topic, _ = Topic.objects.get_or_create(slug=slugify(name), defaults={"name": name})
    return topic


def _outlet(row: Json) -> Outlet:
    """The outlet of that domain; of that name, where no home domain is known."""
    which = {"domain": row["domain"]} if row["domain"] else {"domain": None, "name": row["name"]}
    defaults = {"name": row["name"], "kind": word(OutletKind, row["kind"])}
    outlet, _ = Outlet.objects.get_or_create(**which, defaults=defaults)
    return outlet
