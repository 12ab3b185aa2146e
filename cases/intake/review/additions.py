"""What an article adds to a case that is on the record: parties, agencies, the action challenged, each of them once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models.functions import Lower

from cases import editorial
from cases.dates import written
from cases.editorial.drafts import locked, must_be_allowed_to_edit
from cases.editorial.errors import EditorialError
from cases.intake.extract.sentences import sentences
from cases.intake.review.proof import Said, quotes, sentence_around
from cases.models import (
    Agency,
    Appearance,
    Case,
    ChallengedAction,
    Intake,
    Party,
    PartyKind,
    PartyRole,
    Publishable,
    Revision,
    Side,
    User,
)
from cases.similarity import caption_likeness, sides
from cases.statements import stated

# From here on two names in one case, on one side of it, are one party's.
_ALIKE = 0.9
_PEOPLE = frozenset({PartyKind.PERSON, PartyKind.OFFICIAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTerms:
    """Somebody who sues or is sued, as an editor states it.

    Attributes:
        name, kind, role, side: as in ``Party`` and ``Appearance``.
        position: of the suggestion that it comes from; None where nobody suggested it.
    """

    name: str
    kind: str
    role: str
    side: str
    position: int | None = None


class Does(StrEnum):
    """What becomes of something that an article names."""

    ADDS = "adds"
    THERE = "there"
    """The case has it: the article becomes a further source."""
    FOLLOWS = "follows"
    """It succeeds an official whom the case names (Fed. R. Civ. P. 25(d)), who stands for the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """One thing that an article names, and what becomes of it.

    Attributes:
        what: an agency, an action, or a party's terms.
        does: whether it is new to the case.
        known_as: of a party that the case has, or of the official who is succeeded: the name that readers know.
    """

    what: Agency | ChallengedAction | PartyTerms
    does: Does
    known_as: str = ""

    @property
    def name(self) -> str:
        """In words: Internal Revenue Service; River Alliance (plaintiff)."""
        if isinstance(self.what, PartyTerms):
            role = dict(PartyRole.choices).get(self.what.role, self.what.role)
            return f"{self.what.name} ({str(role).lower()})"
        return str(self.what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was written to a case, to be handed on with the ruling.

    Attributes:
        revision: the change of a public case; None where nothing of its own row differs, or the case is a draft.
        parts: appearances and sources.
    """

    revision: Revision | None = None
    parts: Sequence[Publishable] = field(default=())


def closed_to(case: Case, by: User) -> str:
    """Why somebody may not add to a case, in a sentence; blank where one may. What is public takes proposals."""
    if case.is_published:
        return ""
    try:
        must_be_allowed_to_edit(case, by)
    except EditorialError as error:
        return error.sentence
    return ""


def additions(
    case: Case,
    *,
    agencies: Iterable[Agency] = (),
    parties: Iterable[PartyTerms] = (),
    action: ChallengedAction | None = None,
    caption: str = "",
) -> list[Addition]:
    """What becomes of what an article names, in a case that is on the record.

    Args:
        case: as the database has it.
        agencies: which are named.
        parties: who is named.
        action: which is named.
        caption: of the case, as the article has it: where it names another official than the record's.

    Returns:
        Each thing once, in that order. What a change that waits for review brings counts as being there. Five
        queries, whatever the number of names.
    """
    there = _there(case)
    found = [
        Addition(what=one, does=Does.THERE if one.pk in there["agencies"] else Does.ADDS)
        for one in dict.fromkeys(agencies)
    ]
    found += _parties(case, list(parties), caption)
    if action is not None:
        found.append(Addition(what=action, does=Does.THERE if action.pk in there["actions"] else Does.ADDS))
    return found


def _there(case: Case) -> dict[str, set[int]]:
    proposed = _proposed(case)
    return {
        "agencies": {*case.agencies.values_list("pk", flat=True), *proposed.get("agencies", ())},
        "actions": {*case.actions.values_list("pk", flat=True), *proposed.get("actions", ())},
    }


def _proposed(case: Case) -> dict[str, list[int]]:
    """What the open change of a public case makes of it, by fact."""
    revision = editorial.open_revision(case) if case.is_published else None
    return {name: change["after"] for name, change in (revision.changes if revision else {}).items()}


def _parties(case: Case, named: Sequence[PartyTerms], caption: str) -> Iterator[Addition]:
    rows = list(case.appearances.select_related("party__agency").order_by("pk"))
    meant = {place: [row for row in rows if _is_same(row, terms)] for place, terms in enumerate(named)}
    # Whom the article names by name is not succeeded.
    taken = {row.party_id for found in meant.values() for row in found}
    officials = _officials(named)
    written: set[tuple[str, str]] = set()
    for place, terms in enumerate(named):
        if (key := (terms.name.casefold(), terms.role)) in written:
            continue
        written.add(key)
        if found := meant[place]:
            has = any(row.role == terms.role for row in found)
            yield Addition(
                what=terms, does=Does.THERE if has else Does.ADDS, known_as=_as_known(found[0].party, terms.name)
            )
            continue
        before = next(
            (row for row in rows if row.party_id not in taken and _follows(row, terms, officials, case, caption)), None
        )
        if before is not None:
            yield Addition(what=terms, does=Does.FOLLOWS, known_as=before.party.public_name)
        else:
            yield Addition(what=terms, does=Does.ADDS)


def _as_known(party: Party, name: str) -> str:
    """How readers know a party that is written otherwise in the article; of a pseudonym, nothing."""
    return "" if party.shown_as or party.name.casefold() == name.casefold() else party.name


def _is_same(row: Appearance, terms: PartyTerms) -> bool:
    """Whether a name means a party of the case: the same name, or on the same side a form of it."""
    party, names = row.party, {row.party.name, row.as_written} - {""}
    if terms.name.casefold() in {name.casefold() for name in names}:
        return True
    if party.kind == PartyKind.AGENCY and party.agency is not None:
        names |= {party.agency.name, party.agency.acronym} - {""}
    kinds = {terms.kind, party.kind}
    if row.side != terms.side or not (len(kinds) == 1 or kinds <= _PEOPLE):
        return False
    return any(caption_likeness(terms.name, name).score >= _ALIKE for name in names)


def _officials(named: Iterable[PartyTerms]) -> dict[str, Party]:
    """The officials on the record of the names that are given, by name in lower case."""
    names = {terms.name.casefold() for terms in named if terms.kind == PartyKind.OFFICIAL}
    known = Party.objects.annotate(low=Lower("name")).filter(kind=PartyKind.OFFICIAL, low__in=names).order_by("-pk")
    return {one.name.casefold(): one for one in known}


def _follows(row: Appearance, terms: PartyTerms, officials: Mapping[str, Party], case: Case, caption: str) -> bool:
    """Whether an official of the article seems to have succeeded one of the case, who is then no second party.

    So where both are on the record with one office or as heads of one agency, and where the caption of the case names
    the one and the article's the other, the other side being the same.
    """
    official = terms.kind == PartyKind.OFFICIAL and row.party.kind == PartyKind.OFFICIAL
    if not official or Side.GOVERNMENT not in (row.side, terms.side) or row.side != terms.side:
        return False
    known = officials.get(terms.name.casefold())
    if known is not None and known.office:
        return known.office == row.party.office
    if known is not None and known.agency_id is not None:
        return known.agency_id == row.party.agency_id
    ours, theirs = sides(case.short_caption), sides(caption)
    if len(ours) != 2 or len(theirs) != 2:
        return False
    # The sides may stand the other way round, as on appeal.
    return any(
        _names(ours[here].text, row.party.name)
        and _names(theirs[there].text, terms.name)
        and _names(ours[1 - here].text, theirs[1 - there].text)
        for here in (0, 1)
        for there in (0, 1)
    )


def _names(side: str, name: str) -> bool:
    return caption_likeness(side, name).score >= _ALIKE


def party_of(terms: PartyTerms) -> Party:
    """The party of that name and kind, or a new one."""
    known = Party.objects.filter(name__iexact=terms.name, kind=terms.kind).order_by("pk").first()
    if known is not None:
        return known
    agency = Agency.objects.filter(name__iexact=terms.name).order_by("pk").first()
    if terms.kind == PartyKind.AGENCY and agency is None:
        raise EditorialError(
            f"“{terms.name}” is no agency on the record: choose another kind of party, or refuse it.", field="parties"
        )
    return Party.objects.create(
        name=terms.name, kind=terms.kind, agency=agency if terms.kind == PartyKind.AGENCY else None
    )


def add_to_case(
    *,
    by: User,
    intake: Intake,
    case: Case,
    agencies: Iterable[Agency],
    parties: Iterable[PartyTerms],
    action: ChallengedAction | None,
    said: Iterable[Said],
) -> Added:
    """Write to a case what an editor accepted of an article; part of ``draft.record``.

    Args:
        by: who accepted it.
        intake: the article's.
        case: on the record.
        agencies: which it is about.
        parties: of it.
        action: which it challenges.
        said: where the article says so.

    Writes:
        Agencies and action: on a draft at once, of a public case as a change for review, together with the one that is
        open. Parties: an ``Appearance`` each, a draft. The words of the article: a ``Source`` of the case each. What
        the case has already is not written again.

    Raises:
        As ``editorial.revise``, ``editorial.add_party`` and ``editorial.attach_source``.
    """
    # One at a time from here on, so that of two articles that name one party the second finds it there.
    row = locked(case)
    found = additions(row, agencies=agencies, parties=parties, action=action, caption=caption_of(intake))
    revision = _state(by, intake, row, found)
    parts: list[Publishable] = [
        _appear(by, row, one.what) for one in found if isinstance(one.what, PartyTerms) and one.does is Does.ADDS
    ]
    apart = {one.what.position for one in found if isinstance(one.what, PartyTerms) and one.does is Does.FOLLOWS} - {
        None
    }
    words = [one for one in said if one.position is None or one.position not in apart]
    parts += [
        editorial.attach_source(by=by, to=row, quote=quote)
        for quote in quotes(intake.snapshot, _new(intake, row, words))
    ]
    case.refresh_from_db()
    return Added(revision=revision, parts=parts)


def _state(by: User, intake: Intake, case: Case, found: Iterable[Addition]) -> Revision | None:
    """Have the case state its new agencies and action."""
    new = [one.what for one in found if one.does is Does.ADDS]
    proposed = _proposed(case)
    whole = {**stated(case), **proposed}
    values = {
        name: sorted({*whole[name], *keys})
        for name, model in (("agencies", Agency), ("actions", ChallengedAction))
        if (keys := {one.pk for one in new if isinstance(one, model)})
    }
    if not values:
        return None
    waiting = editorial.open_revision(case) if case.is_published else None
    why = why_of(intake)
    if waiting is not None and waiting.why and why not in waiting.why:
        why = f"{waiting.why} {why}"
    return editorial.revise(
        by=by,
        record=case,
        values={**proposed, **values},
        why=why,
        corrects=waiting is not None and waiting.corrects,
    )


def _appear(by: User, case: Case, terms: PartyTerms) -> Appearance:
    same = next((row.party for row in case.appearances.select_related("party__agency") if _is_same(row, terms)), None)
    return editorial.add_party(
        by=by,
        case=case,
        party=same or party_of(terms),
        role=terms.role,
        side=terms.side,
        as_written=terms.name,
    )


def _new(intake: Intake, case: Case, said: Iterable[Said]) -> Iterator[Said]:
    """What the article says of the case and is not tied to it already, by an earlier reading of the same text."""
    known = {(row.start, row.end): row.supports for row in case.sources.filter(snapshot=intake.snapshot)}
    parts = sentences(intake.snapshot.text)
    for one in said:
        place = (one.start, one.end)
        sentence = place if one.whole else sentence_around(intake.snapshot.text, *place, within=parts)
        if sentence not in known:
            yield one
        elif one.fact not in known[sentence] and place not in known:
            # One quote is tied to a record once: for a further fact, the words alone are.
            yield replace(one, whole=True)


def caption_of(intake: Intake) -> str:
    """The caption of its own case that an article gives; blank where it gives none."""
    rows = intake.suggestions.filter(field="case_names", details__main=True).order_by("position")
    return rows.values_list("value", flat=True).first() or ""


def why_of(intake: Intake) -> str:
    """Why a case is to say more, for the public: Named in The Potomac Ledger, May 12, 2025."""
    article = intake.snapshot.article
    where = article.outlet.name if article.outlet else f"“{article.title}”"
    day = f", {written(intake.published_on, 'day')}" if intake.published_on else ""
    return f"Named in {where}{day}."


__all__ = [
    "Added",
    "Addition",
    "Does",
    "PartyTerms",
    "add_to_case",
    "additions",
    "caption_of",
    "closed_to",
    "party_of",
    "why_of",
]
