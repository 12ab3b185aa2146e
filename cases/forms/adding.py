"""What a review form, as it stands, would add to a case that is on the record: said before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from cases import editorial
from cases.forms.review import ReviewForm
from cases.forms.settling import ACCEPT, OTHER, REFUSE, cases_called
from cases.intake.review.additions import Addition, Does, PartyTerms, additions, caption_of, closed_to
from cases.models import Agency, Case, RevisionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """What is added to a case, in words.

    Attributes:
        case: on the record.
        closed: why nothing may be added, in a sentence; blank where something may.
        adds: what was accepted and is new to the case.
        once: what would be added once it is accepted.
        there: what the case has.
        follows: of officials who seem to have succeeded one whom the case names, a sentence each.
        waiting: of a change of the case that is open already and takes in what is added, a sentence; else blank.
    """

    case: Case
    closed: str = ""
    adds: Sequence[str] = field(default=())
    once: Sequence[str] = field(default=())
    there: Sequence[str] = field(default=())
    follows: Sequence[str] = field(default=())
    waiting: str = ""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to say: the form names nothing of the case."""
        return not (self.closed or self.adds or self.once or self.there or self.follows)


@dataclass(slots=True)
class _Named:
    """What a form names of a case, and which of it is accepted: agencies by key, parties by position."""

    agencies: list[Agency] = field(default_factory=list)
    parties: list[PartyTerms] = field(default_factory=list)
    accepted: set[int | None] = field(default_factory=set)
    accepted_agencies: set[int] = field(default_factory=set)


def adding(form: ReviewForm) -> Adding | None:
    """What a form would add to the case that it shows; None where that is a new one, or none on the record.

    Args:
        form: as it is shown, sent or not; its errors are of no account here.
    """
    values = {name: form[name].value() for name in form.fields}
    case = _case(form, values)
    if case is None:
        return None
    if why_not := closed_to(case, form.by):
        return Adding(case=case, closed=why_not)
    named = _named(form, values)
    action = form.actions.get(values.get("action") or "")
    found = additions(
        case, agencies=named.agencies, parties=named.parties, action=action, caption=caption_of(form.intake)
    )
    new = [one for one in found if one.does is Does.ADDS]
    return Adding(
        case=case,
        adds=[_words(one) for one in new if _is_accepted(one, named)],
        once=[_words(one) for one in new if not _is_accepted(one, named)],
        there=[_words(one) for one in found if one.does is Does.THERE],
        follows=[
            f"{one.name} is not added: the case names {one.known_as}, whom {one.name.partition(' (')[0]} seems to have "
            "succeeded in office (Fed. R. Civ. P. 25(d))."
            for one in found
            if one.does is Does.FOLLOWS
        ],
        waiting=_waiting(case) if any(not isinstance(one.what, PartyTerms) for one in new) else "",
    )


def _case(form: ReviewForm, values: dict[str, Any]) -> Case | None:
    chosen = str(values.get("case") or "")
    if chosen == OTHER:
        called = cases_called(" ".join(str(values.get("caption") or "").split()))
        return called[0] if len(called) == 1 else None
    return form.cases.get(chosen)


def _named(form: ReviewForm, values: dict[str, Any]) -> _Named:
    """What is neither refused nor left out: suggestions that can be accepted, and what the editor adds by name."""
    named = _Named()
    keys: dict[str, bool] = {}
    for row in (*form.proposal.agencies, *form.proposal.also):
        name = f"s{row.position}"
        said, key = values.get(f"{name}-is"), values.get(f"{name}-key") or row.key
        if row.field == "agencies" and key and (said == ACCEPT or (said != REFUSE and form.fills(name, values))):
            keys[key] = keys.get(key, False) or said == ACCEPT
    known = {one.slug: one for one in Agency.objects.filter(slug__in=keys)} if keys else {}
    for key, accepted in keys.items():
        if key in known:
            named.agencies.append(known[key])
            named.accepted_agencies |= {known[key].pk} if accepted else set()
    try:
        more = form.fields["more_agencies"].clean(values.get("more_agencies"))
    except ValidationError:
        more = []
    named.agencies += more
    named.accepted_agencies |= {one.pk for one in more}
    for row in form.proposal.parties:
        name = f"s{row.position}"
        terms = {part: str(values.get(f"{name}-{part}") or "").strip() for part in ("name", "kind", "role", "side")}
        if values.get(f"{name}-is") == REFUSE or not all(terms.values()):
            continue
        named.parties.append(PartyTerms(**terms, position=row.position))
        named.accepted |= {row.position} if values.get(f"{name}-is") == ACCEPT else set()
    return named


def _is_accepted(one: Addition, named: _Named) -> bool:
    if isinstance(one.what, PartyTerms):
        return one.what.position in named.accepted
    return not isinstance(one.what, Agency) or one.what.pk in named.accepted_agencies


def _words(one: Addition) -> str:
    return f"{one.name}, there as {one.known_as}" if one.known_as else one.name


def _waiting(case: Case) -> str:
    revision = editorial.open_revision(case) if case.is_published else None
    if revision is None:
        return ""
    if revision.state == RevisionState.IN_REVIEW:
        return "The change of the case that is in review takes it in, and is a draft until it is sent to review again."
    return "The change of the case that is a draft takes it in."


__all__ = ["Adding", "adding"]
