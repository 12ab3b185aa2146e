"""What matching answers: rows that a name may mean, each with a score and the reasons. Pure: no Django."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record that a name, a number or a whole article may mean.

    Attributes:
        noun: judge, court, agency, docket, case, ruling, article.
        key: its public name: slug, courts-db id, or opaque reference.
        label: how pages name it.
        score: from 0 to 1; candidates of one thing are listed best first, ties by key.
        reasons: what speaks for it, a line each.
        against: what speaks against it, a line each.
    """

    noun: str
    key: str
    label: str
    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The candidates for everything that was extracted from one text.

    Attributes:
        judges: for each of ``Extracted.judges`` in order, who it may be.
        agencies: for each of ``Extracted.agencies`` in order.
        court: the court that made the ruling.
        dockets: dockets on the record.
        cases: cases on the record.
        rulings: rulings on the record that may be the one reported: "already recorded?".
        articles: other articles whose text is nearly the same.
    """

    judges: tuple[tuple[Candidate, ...], ...] = ()
    agencies: tuple[tuple[Candidate, ...], ...] = ()
    court: tuple[Candidate, ...] = ()
    dockets: tuple[Candidate, ...] = ()
    cases: tuple[Candidate, ...] = ()
    rulings: tuple[Candidate, ...] = ()
    articles: tuple[Candidate, ...] = ()
