"""The vocabulary: what can be asked of rulings, for page, feed, API, export, alert and chart; all of it is named here.

Several values of one filter are "or", filters are "and", and ``not_`` before a filter's name keeps the rest.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate

from cases import asking
from cases.models import (
    Agency,
    BenchPart,
    Case,
    ChallengedAction,
    Court,
    CourtLevel,
    DispositionKind,
    Judge,
    Listing,
    Outcome,
    PartyKind,
    Posture,
    Prevailing,
    StandingValue,
    Territory,
    Topic,
)
from cases.search.filters import (
    ChoicesFilter,
    CitesFilter,
    DocketsFilter,
    FromDayFilter,
    LastDaysFilter,
    NamesFilter,
    NumberFilter,
    PartiesFilter,
    PartsFilter,
    PresidentsFilter,
    StandingsFilter,
    UntilDayFilter,
    YesNoFilter,
    both,
)
from cases.search.operators import filters_of
from cases.search.words import WordsFilter

# What readers ask a judge's part by, and what the record calls it.
JUDGE_PARTS = {
    "wrote": (BenchPart.AUTHOR,),
    "joined": (BenchPart.JOINED, BenchPart.PER_CURIAM),
    "concurred": (BenchPart.CONCURRING,),
    "dissented": (BenchPart.DISSENTING,),
    "sat": (BenchPart.PANEL,),
}
AGENCY_PARTS = {"party": ("party",), "author": ("author",)}
PRESIDENTS_PARTIES = [("Democratic", "Democratic"), ("Republican", "Republican")]


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day whose law is asked for, and the moment whose record; the record as it is where that is None.

    Attributes:
        on: the day.
        known_at: the moment.
        asked: whether the question names the day: then nothing decided later is of it.
    """

    on: date
    known_at: datetime | None = None
    asked: bool = False


class _Form(forms.Form):
    """What an address says, read as a whole.

    Attributes:
        unknown: sentences on operators in the search box that name nothing on record.
    """

    unknown: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        for sentence in self.unknown:
            self.add_error("q", sentence)
        given = self.cleaned_data
        for first, last in (("decided_after", "decided_before"), ("filed_after", "filed_before")):
            if given.get(first) and given.get(last) and given[first] > given[last]:
                self.add_error(last, f"That is before {given[first]}, from which on you ask: no day is both.")
        for part, of in (("judge_part", "judge"), ("agency_part", "agency")):
            if given.get(part) and not given.get(of) and of not in self.errors:
                self.add_error(part, f"Say of which {of}.")
        return given


class RulingFilter(django_filters.FilterSet):
    """What can be asked of rulings."""

    def __init__(self, data: Any = None, *, moment: AsOf | None = None) -> None:
        given = QueryDict(mutable=True)
        for name, values in data.lists() if isinstance(data, QueryDict) else (data or {}).items():
            given.setlist(name, [values] if isinstance(values, str) else list(values))
        self.moment = moment or AsOf(localdate())
        # What the search box says by operators is said by their filters, so that a form shows it.
        self.text = asking.read(given.get("q", ""))
        unknown = filters_of(self.text, given)
        super().__init__(given)
        self.form.unknown = tuple(unknown.values())

    q = WordsFilter(label="Words")
    judge, not_judge = both(
        NamesFilter, "judges", many=True, rows=Judge.objects.all, key="slug", noun="judge", label="Judge"
    )
    judge_part = PartsFilter(
        "bench",
        of="judge",
        parts=JUDGE_PARTS,
        label="The judge's part",
        choices=[
            ("wrote", "Wrote"),
            ("joined", "Joined"),
            ("concurred", "Concurred"),
            ("dissented", "Dissented"),
            ("sat", "Sat on the panel"),
        ],
    )
    agency, not_agency = both(
        NamesFilter, "agencies", many=True, rows=Agency.objects.all, key="slug", noun="agency", label="Agency"
    )
    agency_part = PartsFilter(
        "agency_parts",
        of="agency",
        parts=AGENCY_PARTS,
        label="The agency's part",
        choices=[("party", "As a party"), ("author", "As author of the action")],
    )
    court, not_court = both(NamesFilter, "court", rows=Court.objects.all, key="pk", noun="court", label="Court")
    circuit, not_circuit = both(
        NamesFilter,
        "circuit",
        rows=Court.objects.federal().filter(level=CourtLevel.APPELLATE).all,
        key="pk",
        noun="circuit",
        label="Circuit",
    )
    level, not_level = both(ChoicesFilter, "level", choices=CourtLevel.choices, label="Level of court")
    case, not_case = both(NamesFilter, "case", rows=Case.objects.published, key="slug", noun="case", label="Case")
    action, not_action = both(
        NamesFilter,
        "actions",
        many=True,
        rows=ChallengedAction.objects.published,
        key="slug",
        noun="challenged action",
        label="Challenged action",
    )
    topic, not_topic = both(
        NamesFilter, "topics", many=True, rows=Topic.objects.all, key="slug", noun="topic", label="Topic"
    )
    docket, not_docket = both(DocketsFilter, label="Docket number")
    cites, not_cites = both(CitesFilter, label="Citation")
    posture, not_posture = both(ChoicesFilter, "posture", choices=Posture.choices, label="Matter")
    disposition, not_disposition = both(
        ChoicesFilter, "dispositions", many=True, choices=DispositionKind.choices, label="Disposition"
    )
    outcome, not_outcome = both(ChoicesFilter, "outcome", choices=Outcome.choices, label="Outcome")
    prevailing, not_prevailing = both(ChoicesFilter, "prevailing", choices=Prevailing.choices, label="Favoured side")
    scope, not_scope = both(ChoicesFilter, "scopes", many=True, choices=Territory.choices, label="Reach of the relief")
    standing, not_standing = both(StandingsFilter, choices=StandingValue.choices, label="Standing")
    president, not_president = both(PresidentsFilter, "presidents", many=True, label="Appointed by")
    president_party, not_president_party = both(
        ChoicesFilter, "president_parties", many=True, choices=PRESIDENTS_PARTIES, label="That president's party"
    )
    party, not_party = both(PartiesFilter, "parties", many=True, label="Party")
    party_kind, not_party_kind = both(
        ChoicesFilter, "party_kinds", many=True, choices=PartyKind.choices, label="Kind of party"
    )
    decided_after = FromDayFilter("sort_on", label="Decided from")
    decided_before = UntilDayFilter("sort_on", label="Decided until")
    filed_after = FromDayFilter("filed_on", label="Case filed from")
    filed_before = UntilDayFilter("filed_on", label="Case filed until")
    updated_within = LastDaysFilter("updated_at", min_value=1, max_value=36_500, label="Updated in so many days")
    sources_min = NumberFilter("sources", min_value=1, max_value=1_000, label="Sources, at least")
    has_document = YesNoFilter("has_document", label="An official document is a source")

    class Meta:
        model = Listing
        fields: tuple[str, ...] = ()
        form = _Form
