"""Case names in a text → cases on the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Length

from cases.intake.candidates import Candidate
from cases.intake.findings import Extracted
from cases.intake.gazetteer import Gazetteer
from cases.intake.match.told import Told, party_aliases, spelled_out
from cases.models import Case, Docket, Publication
from cases.similarity import Likeness, alias_key, caption_likeness, caption_words, sides

_MOST_CAPTIONS = 4  # of a text
_MOST = 60  # cases that one query brings
_LEAST = 0.3
_ALIKE = 0.85
_NOT_ITS_OWN = 0.6  # of a case name that the text gives without saying that the ruling was made in it


@dataclass(frozen=True, slots=True)
class _Words:
    """What cases are looked up by.

    Attributes:
        whole: the words of both sides of a caption, a string a caption.
        telling: the words of one side that nobody else has, a string a side.
        single: sides that are one word: looked up among the cases of the text's judges alone.
    """

    whole: tuple[str, ...]
    telling: tuple[str, ...]
    single: tuple[str, ...]


def find_cases(extracted: Extracted, told: Told, gazetteer: Gazetteer) -> list[tuple[Case, Candidate]]:
    """The cases that have a caption of the text, best first.

    Cases are found by words of their captions through the full-text index, at most sixty a query, in at most three
    queries, and then compared one by one. None for a text without captions.

    Args:
        extracted: what was found in the text.
        told: what it says of the ruling.
        gazetteer: the agencies that are known, under all their names.
    """
    own = [case.found.value for case in extracted.case_names if case.own]
    captions = (own or [case.found.value for case in extracted.case_names])[:_MOST_CAPTIONS]
    rows = {case.pk: case for query in _queries(_words_of(captions, gazetteer), told) for case in query}
    alike = {case.pk: _likeness(case, captions, gazetteer) for case in rows.values()}
    namesakes = sum(likeness.score >= _ALIKE for likeness in alike.values())
    found = [
        (case, _candidate(case, alike[case.pk], told, bool(own), namesakes))
        for case in rows.values()
        if alike[case.pk].score >= _LEAST
    ]
    return sorted(found, key=lambda pair: (-pair[1].score, pair[1].key))


def _words_of(captions: Iterable[str], gazetteer: Gazetteer) -> _Words:
    known = party_aliases(gazetteer.agencies)
    whole: dict[str, None] = {}
    telling: dict[str, None] = {}
    single: dict[str, None] = {}
    for caption in captions:
        for written in dict.fromkeys([caption, spelled_out(caption, gazetteer)]):
            both = caption_words(written)
            if len(both) == 2 and all(both):
                whole[" ".join(word for words in both for word in words)] = None
        for side, words in zip(sides(caption), caption_words(caption), strict=True):
            # An agency stands in too many captions to find one by it.
            if words and alias_key(side.text) not in known:
                (telling if len(words) > 1 else single)[" ".join(words)] = None
    return _Words(tuple(whole), tuple(telling), tuple(single))


def _queries(words: _Words, told: Told) -> Sequence[QuerySet[Case]]:
    dockets = Docket.objects.exclude(state=Publication.WITHDRAWN).prefetch_related("judges").order_by("pk")
    cases = (
        Case.objects.exclude(state=Publication.WITHDRAWN)
        .defer("summary", "search")
        .prefetch_related(Prefetch("dockets", queryset=dockets))
        # By nothing that an index holds, so that the words are what the rows are found by.
        .order_by(Length("short_caption"), "pk")
    )
    queries = []
    if words.whole:
        queries.append(cases.filter(search=_any(words.whole))[:_MOST])
    if words.telling:
        queries.append(cases.filter(search=_any(words.telling))[:_MOST])
    judges = [key for key in told.judges if not key.startswith("~")]
    if words.single and judges:
        of_judges = Docket.objects.filter(judge_links__judge__slug__in=judges).values("case")
        queries.append(cases.filter(search=_any(words.single), pk__in=of_judges)[:_MOST])
    return queries


def _any(phrases: Iterable[str]) -> SearchQuery:
    return reduce(or_, (SearchQuery(words, config="english", search_type="plain") for words in phrases))


def _likeness(case: Case, captions: Iterable[str], gazetteer: Gazetteer) -> Likeness:
    """How alike the likest two captions are: of the case and its dockets, and of the text."""
    aliases = party_aliases(gazetteer.agencies)
    ours = {case.short_caption, case.caption, *(docket.caption for docket in case.dockets.all())} - {""}
    return max(
        (caption_likeness(one, other, aliases) for one in captions for other in sorted(ours)),
        key=lambda likeness: likeness.score,
    )


def _candidate(case: Case, likeness: Likeness, told: Told, own: bool, namesakes: int) -> Candidate:
    reasons = [likeness.reason] if likeness.reason else []
    against = []
    score = likeness.score * (1.0 if own else _NOT_ITS_OWN)
    if not own:
        against.append("the text does not say that the ruling was made in it")
    courts = {docket.court_id for docket in case.dockets.all()}
    judges = {judge.slug for docket in case.dockets.all() for judge in docket.judges.all()}
    here, assigned = told.court in courts, bool(judges & told.judges)
    if here:
        reasons.append("it has a docket at the court that ruled")
    elif told.court and courts:
        against.append("it has no docket at the court that ruled")
        score *= 0.85
    if assigned:
        reasons.append("same judge")
    if namesakes > 1 and likeness.score >= _ALIKE:
        against.append(f"{namesakes} cases have that name")
        score *= 0.95 if here and assigned else 0.8 if here or assigned else 0.6
    return Candidate("case", case.slug, case.short_caption, round(min(score, 0.99), 3), tuple(reasons), tuple(against))
