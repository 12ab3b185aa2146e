"""From the fields of the review form to what is recorded: which suggestions hold, and what an editor put instead."""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from django.db.models import Q

from cases import editorial
from cases.editorial.checks import is_federal_trial
from cases.intake.review.additions import PartyTerms, closed_to
from cases.intake.review.draft import Decision, Settled
from cases.intake.review.follows import relief_of, title_of
from cases.intake.review.proposal import Proposal
from cases.models import (
    Agency,
    BenchPart,
    Case,
    ChallengedAction,
    CitationKind,
    Court,
    Fact,
    Judge,
    ReliefEnd,
    ReliefKind,
    Suggestion,
    SuggestionState,
    Territory,
    User,
)
from cases.parsing import PartialDate, docket_number

ACCEPT, REFUSE = "accept", "refuse"
NEW, OTHER = "new", "other"
# The fact that the words given under a line prove.
PROOFS: Mapping[str, Fact] = {
    "case": Fact.CAPTION,
    "court": Fact.COURT,
    "number": Fact.DOCKET_NUMBER,
    "judges": Fact.JUDGE,
    "decided": Fact.DATE,
    "posture": Fact.POSTURE,
    "disposition": Fact.DISPOSITION,
    "prevailing": Fact.PREVAILING,
    "relief": Fact.RELIEF,
    "action": Fact.ACTION,
}
_ASKED = {
    "posture": "Say what was decided on.",
    "disposition": "Say what the court did.",
    "prevailing": "Say which side it favoured.",
}
_ASKED_OF_A_NEW_CASE = {
    "caption": "A new case needs a caption: give its short form, A v. B.",
    "court": "Say which court decided.",
    "number": "Give the docket number as the court writes it.",
}
# Of these nothing is lost silently: what the text suggests is accepted, changed or refused before anything is saved.
_UNDECIDED = "Accept it, change it or refuse it."


class Settling:
    """One reading of a sent form.

    Attributes:
        errors: field and sentence, in the order of the form.
    """

    def __init__(
        self,
        data: Mapping[str, Any],
        proposal: Proposal,
        *,
        cases: Mapping[str, Case],
        actions: Mapping[str, ChallengedAction],
        offered: Mapping[str, Any],
        failed: Container[str],
        by: User,
    ) -> None:
        """Take what was sent.

        Args:
            data: cleaned values by field.
            proposal: what the text suggests.
            cases: those that the form offers, by slug.
            actions: the same of actions.
            offered: the value of each line as it was suggested.
            failed: fields whose value could not be understood.
            by: whose form it is.
        """
        self._data, self._proposal, self._cases, self._actions = data, proposal, cases, actions
        self._offered, self._failed, self._by = offered, failed, by
        self.errors: list[tuple[str, str]] = []
        self._decisions: dict[int, Decision] = {}

    def settled(self) -> Settled:
        """What is recorded; of no use while there are errors."""
        data = self._data
        case, caption = self._case()
        court = self._court()
        number = self._number(court)
        bench = [*self._judges(), *map(editorial.JudgePart, data.get("more_judges") or [])]
        decided = self._line("decided", data.get("decided"), PartialDate.parse(self._offered.get("decided", "")))
        posture, disposition, prevailing = (
            self._line(name, data.get(name) or "", self._offered.get(name, ""))
            for name in ("posture", "disposition", "prevailing")
        )
        # Where nothing may be added to a case, what was suggested of its agencies and parties waits undecided.
        adds = case is None or not closed_to(case, self._by)
        agencies = [*self._agencies(), *(data.get("more_agencies") or [])] if adds else []
        parties = list(self._parties()) if adds else []
        reliefs = self._reliefs(self._chosen("posture"), self._chosen("disposition"))
        title = data.get("title") or title_of(posture or "", disposition or "")
        given = {"posture": posture, "disposition": disposition, "prevailing": prevailing}
        self._ask(_ASKED, given)
        if case is None and not self._said("case"):
            self._ask(_ASKED_OF_A_NEW_CASE, {"caption": caption, "court": court, "number": number})
        return Settled(
            case=case,
            caption=caption,
            court=court,
            number=number,
            posture=posture or "",
            dispositions=[editorial.DispositionPart(disposition or "")],
            prevailing=prevailing or "",
            title=title,
            decided=decided or PartialDate(),
            day_sequence=data.get("day_sequence") or 1,
            bench=list({seat.judge.pk: seat for seat in reversed(bench)}.values())[::-1],
            agencies=agencies,
            parties=parties,
            action=self._actions.get(data.get("action") or "") if adds else None,
            reliefs=reliefs,
            citations=[*self._citations(), *map(editorial.CitationText, data.get("more_citations") or [])],
            summary=data.get("summary") or "",
            decisions=self._decisions,
            proofs={fact.value: words for fact in PROOFS.values() if (words := data.get(f"proof-{fact.value}"))},
        )

    def _error(self, name: str, sentence: str) -> None:
        self.errors.append((name, sentence))

    def _said(self, name: str) -> bool:
        """Whether something is said against a field already."""
        return name in self._failed or any(name == field for field, _ in self.errors)

    def _ask(self, sentences: Mapping[str, str], given: Mapping[str, Any]) -> None:
        for name, sentence in sentences.items():
            if not given[name] and not self._said(name):
                self._error(name, sentence)

    def _chosen(self, name: str) -> str:
        """What a line shows, whether or not it was accepted yet; blank when it was refused."""
        refused = self._data.get(f"{name}-is") == REFUSE and self._data.get(name) == self._offered.get(name)
        return "" if refused else self._data.get(name) or ""

    # Lines that take one value

    def _line(self, name: str, value: Any, offered: Any, *, same: bool | None = None) -> Any:
        """A line's value where it holds: accepted as suggested, or changed; None where it was refused or is empty."""
        row, said = self._proposal.lines.get(name), self._data.get(f"{name}-is")
        if name in self._failed:
            return None
        empty = value in (None, "", PartialDate())
        if row is None:
            return None if empty else value
        if empty:
            if said:
                self._decisions[row.position] = Decision(SuggestionState.REFUSED)
            elif offered not in (None, "", PartialDate()):
                self._error(name, _UNDECIDED)
            return None
        if not (value == offered if same is None else same):
            self._decisions[row.position] = Decision(SuggestionState.EDITED, _written(value))
            return value
        if said == ACCEPT:
            self._decisions[row.position] = Decision(SuggestionState.ACCEPTED)
            return value
        if said == REFUSE:
            self._decisions[row.position] = Decision(SuggestionState.REFUSED)
        else:
            self._error(name, _UNDECIDED)
        return None

    def _case(self) -> tuple[Case | None, str]:
        """The case on the record, or the caption of a new one."""
        chosen, caption = self._data.get("case") or NEW, self._data.get("caption") or ""
        same = (chosen, caption if chosen == NEW else "") == (
            self._offered.get("case"),
            self._offered.get("caption", "") if chosen == NEW else "",
        )
        named = caption if chosen in (NEW, OTHER) else str(self._cases.get(chosen, ""))
        if not self._line("case", named, None, same=same):
            return None, ""
        if chosen == NEW:
            return None, caption
        return (self._other(caption), "") if chosen == OTHER else (self._cases.get(chosen), "")

    def _other(self, caption: str) -> Case | None:
        """A case on the record by its caption or its slug."""
        found = cases_called(caption)
        if not found:
            self._error("caption", f"No case on the record is called “{caption}”: write its caption as its page does.")
        elif len(found) > 1:
            slugs = " or ".join(case.slug for case in found)
            self._error("caption", f"Several cases are called “{caption}”: write {slugs}, the end of its address.")
        return found[0] if len(found) == 1 else None

    def _court(self) -> Court | None:
        row, value = self._proposal.lines.get("court"), self._data.get("court")
        same = row is not None and isinstance(value, Court) and value.pk == row.value
        court = self._line("court", value, row.value if row else None, same=same)
        assert court is None or isinstance(court, Court)
        return court

    def _number(self, court: Court | None) -> str:
        """The docket number; one that differs only in how it is written is the one that was suggested."""
        value, offered = self._data.get("number") or "", self._offered.get("number", "")
        trial = court is not None and is_federal_trial(court)
        same = docket_number(value, trial_court=trial) == docket_number(offered, trial_court=trial)
        return self._line("number", value, offered, same=same) or ""

    # Lists, of which each row is accepted, refused or left alone

    def _rows(self, *lists: tuple[Suggestion, ...]) -> Iterator[tuple[Suggestion, str]]:
        """The accepted rows of lists, each with the name of its fields; refusals are noted."""
        for row in (one for rows in lists for one in rows):
            name = f"s{row.position}"
            said = self._data.get(f"{name}-is")
            if said == REFUSE:
                self._decisions[row.position] = Decision(SuggestionState.REFUSED)
            elif said == ACCEPT and not self._said(name):
                yield row, name

    def _accept(self, row: Suggestion, changed: bool, value: str) -> None:
        """Note an accepted row; the words that name somebody prove it, whoever of that name it is."""
        state = SuggestionState.EDITED if changed else SuggestionState.ACCEPTED
        self._decisions[row.position] = Decision(state, value if changed else "", proves=True)

    def _keys(self, field: str, *lists: tuple[Suggestion, ...]) -> Iterator[tuple[Suggestion, str, str]]:
        """Accepted rows that mean a record, with the record's public name."""
        for row, name in self._rows(*(tuple(one for one in rows if one.field == field) for rows in lists)):
            key = self._data.get(f"{name}-key") if f"{name}-key" in self._data else row.key
            if key:
                yield row, name, key
            else:
                where = f"{name}-key" if f"{name}-key" in self._data else f"{name}-is"
                self._error(where, f"Say who “{row.value}” is, or refuse it and give the name below.")

    def _judges(self) -> list[editorial.JudgePart]:
        chosen = list(self._keys("judges", self._proposal.judges, self._proposal.also))
        for row in self._proposal.judges:
            if not self._data.get(f"s{row.position}-is"):
                self._error(f"s{row.position}-is", _UNDECIDED)
        found = {judge.slug: judge for judge in Judge.objects.filter(slug__in=[key for _, _, key in chosen])}
        bench = []
        for row, name, key in chosen:
            if (judge := found.get(key)) is None:
                self._error(f"{name}-key", f"There is no judge “{key}” on the record any more: read the text again.")
                continue
            part = self._data.get(f"{name}-part") or BenchPart.AUTHOR
            self._accept(row, key != row.key, key)
            bench.append(editorial.JudgePart(judge, part, as_written=row.value[:160]))
        return bench

    def _agencies(self) -> list[Agency]:
        chosen = list(self._keys("agencies", self._proposal.agencies, self._proposal.also))
        found = {agency.slug: agency for agency in Agency.objects.filter(slug__in=[key for _, _, key in chosen])}
        for row, _, key in chosen:
            self._accept(row, key != row.key, key)
        return [found[key] for _, _, key in chosen if key in found]

    def _parties(self) -> Iterator[PartyTerms]:
        for row, name in self._rows(self._proposal.parties):
            given: dict[str, str] = {
                part: self._data.get(f"{name}-{part}") or "" for part in ("name", "kind", "role", "side")
            }
            if missing := [part for part, value in given.items() if not value]:
                self._error(f"{name}-{missing[0]}", f"Give the party's {missing[0]}, or refuse it.")
                continue
            details = row.details
            offered = (row.value, details.get("role"), details.get("side"))
            self._accept(row, (given["name"], given["role"], given["side"]) != offered, given["name"])
            yield PartyTerms(**given, position=row.position)

    def _citations(self) -> Iterator[editorial.CitationText]:
        for row, name in self._rows(self._proposal.citations):
            self._accept(row, False, "")
            yield editorial.CitationText(row.value[:160], self._data.get(f"{name}-kind") or CitationKind.AUTHORITY)

    # Relief

    def _reliefs(self, posture: str, disposition: str) -> list[editorial.ReliefTerms]:
        """The relief that follows from the disposition, or that the editor names, with its scope."""
        data, follows = self._data, relief_of(posture, disposition)
        kind, decision = data.get("relief_kind") or "", data.get("relief_decision") or ""
        if kind == ReliefKind.NONE or (not kind and follows is None):
            self._no_scope()
            return []
        territory = self._line("territory", data.get("territory") or "", self._offered.get("territory", "")) or ""
        ends, until = self._ends()
        kind = kind or (follows[0] if follows else "")
        decision = decision or (follows[1] if follows and follows[0] == kind else "")
        if not decision:
            self._error("relief_decision", "Say whether the relief was ordered or refused.")
            return []
        return [
            editorial.ReliefTerms(
                kind=kind,
                decision=decision,
                territory=territory or Territory.NOT_STATED,
                scope_note=data.get("scope_note") or "",
                ends=ends or ReliefEnd.NOT_STATED,
                until_on=until,
            )
        ]

    def _no_scope(self) -> None:
        """Without relief, a scope that was suggested waits undecided; one that the editor wants hangs on nothing."""
        for name in ("territory", "ends"):
            row, said = self._proposal.lines.get(name), self._data.get(f"{name}-is")
            value, offered = self._data.get(name) or "", self._offered.get(name, "")
            if row is not None and said == REFUSE:
                self._decisions[row.position] = Decision(SuggestionState.REFUSED)
            elif said == ACCEPT or value != offered:
                self._error("relief_kind", "Say what relief this is the scope of, or refuse the scope.")
                return

    def _ends(self) -> tuple[str, Any]:
        """How long relief lasts, and until which day, where it ends on one."""
        ends, until = self._data.get("ends") or "", self._data.get("until_on")
        offered = (self._offered.get("ends", ""), self._offered.get("until_on", ""))
        same = (ends, until.isoformat() if until else "") == offered
        # A number of days is suggested without its last day, which an editor counts.
        if not offered[1] and ends == offered[0] == ReliefEnd.DAY:
            same = True
        refused = self._data.get("ends-is") == REFUSE and same
        ends = self._line("ends", ends, offered[0], same=same) or ""
        if ends != ReliefEnd.DAY:
            if until is not None and not refused:
                self._error("until_on", "A day is given: say that the relief lasts until a day.")
            return ends, None
        if until is None and "until_on" not in self._failed:
            self._error("until_on", "Give the last day of the relief.")
        return ends, until


def cases_called(caption: str) -> list[Case]:
    """The cases on the record of that caption, or at that address: five at most."""
    return list(Case.objects.filter(Q(slug=caption) | Q(short_caption__iexact=caption)).order_by("pk")[:5])


def has_relief(values: Mapping[str, Any]) -> bool:
    """Whether what a form shows comes to relief, on which a scope can hang."""
    kind = values.get("relief_kind") or ""
    follows = relief_of(values.get("posture") or "", values.get("disposition") or "")
    return kind != ReliefKind.NONE and bool(kind or follows)


def _written(value: Any) -> str:
    return value.pk if isinstance(value, Court) else str(value)
