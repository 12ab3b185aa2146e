"""Pseudonyms: a party that readers know by another name, and where the record's own words still tell the real one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from cases.chronicle import names_of
from cases.editorial.drafts import verb
from cases.editorial.errors import EditorialError, NotAllowed
from cases.editorial.publication import must_be_editor
from cases.editorial.rights import administers
from cases.models import (
    Article,
    Case,
    CaseRelation,
    ChallengedAction,
    Change,
    ChangeVerb,
    Correction,
    Counsel,
    Disposition,
    Docket,
    Effect,
    Event,
    Party,
    Relief,
    Ruling,
    Source,
    StandingOverride,
    User,
)
from cases.quotation import Withheld, names_stand_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words before the public that tell a name.

    Attributes:
        label: which words: title, summary, quote.
        record: whose they are, as people call it.
        address: the public page on which they stand.
        row: the row on whose page in the newsroom they are mended.
        masked: whether the pages withhold the name in them by themselves.
    """

    label: str
    record: str
    address: str
    row: Any
    masked: bool


@verb
def show_as(*, by: User, party: Party, shown_as: str, why: str) -> list[Told]:
    """Have readers know a party by initials or a pseudonym, and withhold its name from now on.

    Pages withhold it in quotes, in the words around them, in abstracts, in titles of articles, in corrections and in
    the record of earlier days. What the newsroom itself wrote is mended by editors: it is handed back.

    Args:
        by: an editor. To show the name again takes an administrator: it tells what was withheld.
        party: a saved party.
        shown_as: what readers are told; empty: the name itself.
        why: for the newsroom's log.

    Returns:
        Where published words still tell the name; empty when it is shown again.

    Writes:
        The party; a ``Change``, which names it as readers know it.

    Raises:
        NotAllowed: the person is no editor, or no administrator where a name is shown again.
        EditorialError: nothing differs; the pseudonym tells the name; there is no why.
    """
    must_be_editor(by)
    row = Party.objects.select_for_update(of=("self",)).get(pk=party.pk)
    shown = " ".join(shown_as.split())
    if row.shown_as and not shown and not administers(by):
        raise NotAllowed("Only an administrator shows a name again that was withheld: ask one.")
    if shown == row.shown_as:
        raise EditorialError("Readers know the party by that name already: nothing differs.", field="shown_as")
    if len(shown) > _LONGEST:
        raise EditorialError(f"A name on pages has at most {_LONGEST} characters.", field="shown_as")
    if not why.strip():
        raise EditorialError("Say why: the reason stands in the newsroom's log.", field="why")
    if names_stand_in(shown, [Withheld(row.name, "", person=False)]):
        raise EditorialError("That tells the name: write initials or a pseudonym.", field="shown_as")
    row.shown_as = shown
    row.save(update_fields=["shown_as"])
    Change.objects.create(
        by=by,
        verb=ChangeVerb.REVISED,
        subject_type="party",
        subject_ref=str(row.pk),
        subject_label=row.public_name,
        note=why.strip(),
    )
    party.refresh_from_db()
    return told_of(row) if shown else []


_LONGEST = 120

# Columns of public rows that the newsroom or a source worded, as editors call them.
_WORDS: dict[Any, tuple[tuple[str, str], ...]] = {
    Case: (
        ("short_caption", "caption"),
        ("caption", "full caption"),
        ("summary", "summary"),
        ("coverage_note", "coverage note"),
        ("slug", "address"),
    ),
    Docket: (("caption", "caption at the court"),),
    Ruling: (("title", "title"), ("summary", "summary"), ("holdings", "holdings")),
    Event: (("title", "title"), ("note", "note")),
    ChallengedAction: (("title", "title"), ("summary", "summary"), ("slug", "address")),
    Counsel: (("name", "counsel"), ("organisation", "counsel's organisation")),
    Relief: (("scope_note", "scope of relief"), ("conditions", "conditions of relief")),
    Disposition: (("part", "part decided on"),),
    Effect: (("part", "part acted on"),),
    StandingOverride: (("why", "reason of an override"),),
    CaseRelation: (("note", "note on a related case"),),
    Source: (("quote", "quote"), ("note", "note on a source")),
    Article: (("title", "title of the article"), ("byline", "byline"), ("url", "link to the article")),
    Correction: (("before", "correction"), ("after", "correction"), ("why", "reason of a correction")),
}
# What pages withhold by themselves: words that are not the newsroom's to change.
_MASKED = frozenset({(Source, "quote"), (Article, "title"), (Article, "byline")})


def told_of(party: Party) -> list[Told]:
    """Where public words in the cases of a party, and on the actions that they challenge, tell its name.

    A fixed number of queries. Of other cases, that may name it too, nothing is said.
    """
    name = names_of(party)
    found: dict[tuple[Any, Any, str], Told] = {}
    for rows in _public_rows(party):
        for row in rows:
            for column, label in _WORDS[type(row)]:
                if _tells(getattr(row, column), name, column):
                    masked = (type(row), column) in _MASKED or isinstance(row, Correction)
                    record, address = _place(row)
                    found[type(row), row.pk, label] = Told(
                        label=label, record=record, address=address, row=_whole(row), masked=masked
                    )
    return sorted(found.values(), key=lambda one: one.masked)


def _tells(text: str, name: Withheld, column: str) -> bool:
    if column in ("slug", "url"):
        # Addresses have neither spaces nor capitals.
        words = name.name.split()
        forms = {slugify(name.name), *([slugify(words[-1])] if name.person and words else [])} - {""}
        return any(f"-{form}-" in f"-{slugify(text.replace('/', ' ').replace('.', ' '))}-" for form in forms)
    return names_stand_in(text, [name])


def _public_rows(party: Party) -> Iterable[Iterable[Any]]:
    cases = list(Case.objects.published().filter(appearances__party=party).distinct().order_by("pk"))
    of_case = Q(docket__case__in=cases)
    dockets = Docket.objects.published().filter(case__in=cases).select_related("case", "court")
    rulings = Ruling.objects.published().filter(of_case).defer("search")
    actions = ChallengedAction.objects.published().filter(cases__in=cases).distinct()
    sources = Source.objects.published().filter(
        Q(case__in=cases)
        | Q(docket__case__in=cases)
        | Q(event__docket__case__in=cases)
        | Q(ruling__docket__case__in=cases)
        | Q(action__in=actions)
    )
    named = ("ruling", "event__docket__case", "docket__case", "case", "action", "snapshot__article")
    relations = CaseRelation.objects.filter(Q(case__in=cases) | Q(other__in=cases)).select_related("case", "other")
    public = Case.objects.published()
    return (
        cases,
        dockets.order_by("pk"),
        rulings.order_by("pk"),
        Event.objects.published().filter(of_case).select_related("docket__case").order_by("pk"),
        actions.order_by("pk"),
        Counsel.objects.published().filter(case__in=cases).select_related("case").order_by("pk"),
        Relief.objects.filter(ruling__in=rulings).select_related("ruling").order_by("pk"),
        Disposition.objects.filter(ruling__in=rulings).select_related("ruling").order_by("pk"),
        Effect.objects.filter(acting__in=rulings).select_related("acting").order_by("pk"),
        StandingOverride.objects.filter(ruling__in=rulings).select_related("ruling").order_by("pk"),
        relations.filter(case__in=public, other__in=public).order_by("pk"),
        sources.select_related(*named).order_by("pk"),
        Article.objects.filter(snapshots__sources__in=sources).distinct().order_by("pk"),
        Correction.objects.public().filter(case_ref__in=[case.ref for case in cases]).order_by("pk"),
    )


def _whole(row: Any) -> Any:
    """The row, or that of which it is a part."""
    if isinstance(row, Relief | Disposition):
        return row.ruling
    if isinstance(row, Effect):
        return row.acting
    return row.case if isinstance(row, CaseRelation) else row


def _place(row: Any) -> tuple[str, str]:
    """Whose words these are, as people call it, and the public page on which they stand."""
    if isinstance(row, Source):
        record: Any = row.subject
    elif isinstance(row, Effect):
        record = row.acting
    else:
        record = getattr(row, "ruling", None) or row
    if isinstance(record, Correction):
        return record.subject_label, ""
    if isinstance(record, Event):
        return record.title, f"{record.docket.case.get_absolute_url()}#event-{record.ref}"
    if isinstance(record, Docket | Counsel | CaseRelation):
        return str(record.case), record.case.get_absolute_url()
    return getattr(record, "title", "") or str(record), record.get_absolute_url()
