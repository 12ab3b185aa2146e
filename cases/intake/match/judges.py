"""Who a named judge is: by name, rank, court, and service on the day. Pure: no Django."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cases.intake.candidates import Candidate
from cases.intake.findings import JudgeNamed
from cases.intake.gazetteer import Gazetteer, KnownJudge
from cases.intake.match.listing import best_first, court_in_a_phrase, court_in_words, in_words
from cases.parsing import normal_name

_MOST = 5
_LEVELS = {"district": "trial", "circuit": "appellate", "justice": "last_resort"}
_RANKS = {"trial": "a district court", "appellate": "a court of appeals", "last_resort": "the Supreme Court"}
_UNLISTED = {"magistrate": "Magistrate judges", "bankruptcy": "Bankruptcy judges"}
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_NICKNAMES = {
    "bill": "william",
    "bob": "robert",
    "chuck": "charles",
    "dick": "richard",
    "jack": "john",
    "jim": "james",
    "liz": "elizabeth",
    "mike": "michael",
    "peggy": "margaret",
    "ted": "edward",
    "tony": "anthony",
}
_BASE = {"full": 0.96, "initials": 0.88, "nickname": 0.8, "surname": 0.68}
_RANKED = tuple(_BASE)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well one judge fits a name.

    Attributes:
        agreement: full, initials, nickname or surname.
        suffix: whether Jr., III … agree.
        serving: whether the judge was on the bench on the day.
        courts: where the judge sat on the day.
        at_court: which of the courts asked for are among them.
        reasons: what speaks for the judge.
        against: what speaks against.
    """

    judge: KnownJudge
    agreement: str
    suffix: bool
    serving: bool
    courts: tuple[str, ...]
    at_court: tuple[str, ...]
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def unlisted(named: JudgeNamed) -> str:
    """Why a judge cannot be in the directory, in a sentence; blank when nothing says so."""
    kind = _UNLISTED.get(named.rank)
    return f"{kind} are not in the directory of judges: enter “{named.found.value}” by hand." if kind else ""


def judge_candidates(
    named: JudgeNamed, gazetteer: Gazetteer, *, courts: Collection[str] = (), published: date | None
) -> tuple[Candidate, ...]:
    """Who a named judge may be: by name, rank, court, and service on the day.

    Args:
        named: the judge as the text names her.
        gazetteer: the judges that are known.
        courts: ids of courts that the text names.
        published: the day of the ruling or of the text; None when neither is known.

    Returns:
        At most five judges, best first. Nobody for a magistrate or bankruptcy judge (``unlisted`` says why), nor for
        a name that only people have who were not on the bench on that day.
    """
    if named.rank in _UNLISTED:
        return ()
    wanted = (named.court,) if named.court else tuple(courts)
    fits = [
        fit
        for judge, agreement in _named_so(named, gazetteer)
        if (fit := _fit(judge, agreement, named, gazetteer, wanted, published))
    ]
    good = [fit for fit in fits if not fit.against]
    best = min((_RANKED.index(fit.agreement) for fit in good), default=None)
    group = [fit for fit in good if _RANKED.index(fit.agreement) == best]
    if any(fit.suffix for fit in group):
        group = [fit for fit in group if fit.suffix]
    if any(fit.at_court for fit in group):
        group = [fit for fit in group if fit.at_court]
    found = []
    for fit in fits:
        if fit in group and len(group) == 1:
            found.append(_alone(fit, good, named, gazetteer, published))
        elif fit in group:
            found.append(_candidate(fit, 0.5, against=_rivals(fit, group, gazetteer)))
        elif fit.against:
            # One whole name that nobody else has, on the bench on that day: the rank or the court is what is odd.
            odd = len(fits) == len(fit.against) == 1 and fit.agreement == "full" and fit.serving
            lower = 0.1 * (len(fit.against) - 1) + 0.02 * _RANKED.index(fit.agreement)
            found.append(_candidate(fit, 0.65 if odd else max(0.1, 0.35 - lower)))
        else:
            found.append(_candidate(fit, 0.25, against=("another judge fits better",)))
    return best_first(found, _MOST)


def _alone(fit: _Fit, good: Sequence[_Fit], named: JudgeNamed, gazetteer: Gazetteer, day: date | None) -> Candidate:
    """The one judge who fits best, with what makes it so."""
    score = _BASE[fit.agreement]
    when = f" on {in_words(day)}" if day else ""
    level = _LEVELS.get(named.rank, "")
    reasons = list(fit.reasons)
    namesakes = [_serving(judge, day) for judge in gazetteer.judges if judge.surname == fit.judge.surname]
    if fit.at_court:
        score += {"surname": 0.25}.get(fit.agreement, 0.02)
        where = court_in_a_phrase(fit.at_court[0], gazetteer)
        only = sum(fit.at_court[0] in courts for courts in namesakes) == 1
        reasons.append(f"the only {fit.judge.surname} on {where}{when}" if only else f"served on {where}{when}")
    else:
        ranked = [courts for courts in namesakes if any(not level or _level(key, gazetteer) == level for key in courts)]
        if len(ranked) == 1 and fit.courts:
            score += {"surname": 0.18 if level else 0.06}.get(fit.agreement, 0.01)
            reasons.append(f"the only {fit.judge.surname} serving on {_RANKS.get(level, 'a federal court')}{when}")
        elif fit.courts:
            reasons.append(f"served on {court_in_a_phrase(fit.courts[0], gazetteer)}{when}")
    return _candidate(fit, score, reasons=tuple(reasons))


def _serving(judge: KnownJudge, day: date | None) -> tuple[str, ...]:
    """The courts on which a judge sits on a day; those of today, as far as is known, when no day is given."""
    if day is None:
        return tuple(dict.fromkeys(s.court for s in judge.services if s.ended is None and s.court))
    return judge.courts_on(day)


def _candidate(
    fit: _Fit, score: float, *, reasons: tuple[str, ...] | None = None, against: tuple[str, ...] = ()
) -> Candidate:
    return Candidate(
        noun="judge",
        key=fit.judge.key,
        label=fit.judge.name,
        score=round(score, 3),
        reasons=fit.reasons if reasons is None else reasons,
        against=fit.against + against,
    )


def _rivals(fit: _Fit, group: Sequence[_Fit], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Who else fits as well, in a line."""
    others = [_described(other, gazetteer) for other in group if other is not fit]
    more = f" and {len(others) - 2} others" if len(others) > 2 else ""
    return (f"{' and '.join(others[:2]) if not more else ', '.join(others[:2])}{more} would fit as well",)


def _described(fit: _Fit, gazetteer: Gazetteer) -> str:
    where = ", ".join(court_in_words(key, gazetteer) for key in fit.courts)
    return f"{fit.judge.name} ({where})" if where else fit.judge.name


def _named_so(named: JudgeNamed, gazetteer: Gazetteer) -> Iterator[tuple[KnownJudge, str]]:
    """The judges who may go by a name, each with how far it agrees."""
    tokens = _tokens(named.found.value)
    plain = tuple(token for token in tokens if token not in _SUFFIXES)
    if not plain:
        return
    for judge in gazetteer.judges:
        surname = _tokens(judge.surname)
        if judge.key in named.keys or plain[-len(surname) :] == surname:
            agreement = _agreement(plain, surname, judge.forms)
            if agreement:
                yield judge, agreement


@lru_cache(maxsize=1 << 16)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(normal_name(name).replace("-", " ").split())


def _agreement(plain: tuple[str, ...], surname: tuple[str, ...], forms: tuple[str, ...]) -> str:
    """How far a name agrees with the forms in which a judge is written; blank when they contradict each other."""
    written = [tuple(token for token in _tokens(form) if token not in _SUFFIXES) for form in forms]
    given = plain[: -len(surname)] if plain[-len(surname) :] == surname else ()
    if plain == surname:
        return "surname"
    if plain in written:
        return "full"
    known = [form[: -len(surname)] for form in written if len(form) > len(surname) and form[-len(surname) :] == surname]
    if not given or not known:
        return ""
    if any(_reads_as(given, names) for names in known):
        return "full" if any(len(token) > 1 for token in given) else "initials"
    longest = max(known, key=len)
    if len(longest) == 1 and given[0] == longest[0]:
        return "full"  # the directory knows no middle name that could contradict the text's
    if any(_nickname(given[0], names[0]) for names in known) and len(given) == 1:
        return "nickname"
    return ""


def _reads_as(given: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether given names, some perhaps as initials or left out, are these ones in order."""
    rest = iter(names)
    return all(any(token == name or token == name[0] or token[0] == name for name in rest) for token in given)


def _nickname(given: str, name: str) -> bool:
    short, long = sorted((given, name), key=len)
    return _NICKNAMES.get(given) == name or (len(short) >= 3 and long.startswith(short))


def _fit(
    judge: KnownJudge,
    agreement: str,
    named: JudgeNamed,
    gazetteer: Gazetteer,
    wanted: tuple[str, ...],
    day: date | None,
) -> _Fit | None:
    """How well a judge of that name fits; None for one who plainly was not on the bench."""
    serving = _serving(judge, day)
    courts = serving or (judge.courts_on(None) if day is None else ())
    at_court = tuple(court for court in wanted if court in courts)
    against = []
    if not serving:
        if agreement == "surname" and not (day is None and at_court):
            return None
        if (left := _not_on_the_bench(judge, day)) is None:
            return None
        against.append(left)
    level = _LEVELS.get(named.rank, "")
    if level and courts and not any(_level(court, gazetteer) == level for court in courts):
        against.append(f"called a judge of {_RANKS[level]}, and served on none")
    if named.court and not at_court:
        court = gazetteer.court.get(named.court)
        if court is not None and not court.federal:
            return None
        where = court_in_a_phrase(named.court, gazetteer)
        against.append(f"no judge of {where} then; judges may sit elsewhere by designation (28 U.S.C. §§ 291–294)")
    if len(against) > 1 and agreement == "surname":
        return None
    said = {
        "full": "given name and surname agree",
        "initials": "initials and surname agree",
        "nickname": "the surname agrees, and the given name may be a short form",
        "surname": "the surname agrees",
    }[agreement]
    suffixes = {token for token in _tokens(named.found.value) if token in _SUFFIXES}
    suffix = bool(suffixes) and any(suffixes & {*_tokens(form)} for form in judge.forms)
    return _Fit(
        judge, agreement, suffix, bool(serving), courts, at_court, (f"“{named.found.text}”: {said}",), tuple(against)
    )


def _level(court: str, gazetteer: Gazetteer) -> str:
    known = gazetteer.court.get(court)
    return known.level if known else ""


def _not_on_the_bench(judge: KnownJudge, day: date | None) -> str | None:
    """Why a judge was not on the bench, in words; None for one long gone or long to come."""
    began = min((s.began for s in judge.services if s.began), default=None)
    ended = max((s.ended for s in judge.services if s.ended), default=None)
    if day is None:
        return f"left the bench on {in_words(ended)}" if ended else None
    if began and began > day:
        return f"not commissioned before {in_words(began)}" if (began - day).days < 366 else None
    if ended and ended < day:
        return f"left the bench on {in_words(ended)}" if (day - ended).days < 5 * 366 else None
    return "no service on a court that is known"
