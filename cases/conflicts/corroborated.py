"""How many independent voices say each fact of a record: outlets, official documents, and copies that count once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cases.conflicts.differing import claim_of
from cases.conflicts.meaning import agree
from cases.conflicts.stated import Record, stated, trial_court_of
from cases.models import Article, ArticleKind, Fact, OutletKind, Publication, Snapshot, Source, Stance
from cases.similarity import containment, resemblance, signature

# From here on two texts are one text in two outlets: the thresholds by which intake finds copies.
_ALIKE = 0.6
_CONTAINED = 0.75
_OFFICIAL = frozenset({OutletKind.COURT, OutletKind.AGENCY})


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Who says a fact.

    Attributes:
        outlets: outlets that report it independently, as far as their texts tell; those that carry the same text count
            as one, and a report that names no outlet counts only where no other does.
        documents: papers of courts and agencies, the same text counted once.
        parties: parties and their counsel, who speak for a side.
        copies: texts left out of the count because another of them says the same words.
        compared: whether the outlets' own words could be compared: of a report that we hold as an abstract nobody can
            tell from here whether it is a copy.
    """

    outlets: int = 0
    documents: int = 0
    parties: int = 0
    copies: int = 0
    compared: bool = True

    @property
    def words(self) -> str:
        """In words: 2 independent outlets, 1 official document."""
        said = []
        if self.outlets:
            several = "independent outlets" if self.compared else "outlets"
            said.append("1 outlet" if self.outlets == 1 else f"{self.outlets} {several}")
        if self.documents:
            said.append("1 official document" if self.documents == 1 else f"{self.documents} official documents")
        if self.parties:
            said.append("1 party or its counsel" if self.parties == 1 else f"{self.parties} parties or their counsel")
        counted = ", ".join(said)
        if self.copies:
            many = "1 more carries" if self.copies == 1 else f"{self.copies} more carry"
            counted += f" ({many} the same text)"
        return counted


def corroboration(record: Record, sources: Sequence[Source] | None = None) -> dict[Fact, Corroboration]:
    """How well each fact of a record is corroborated, in the order of ``Fact``.

    Args:
        record: whose facts.
        sources: its sources with snapshot, article and outlet; its own that are not withdrawn when left out (a query).

    Returns:
        For every fact that a source supports and does not gainsay. Only the texts of these sources are compared.
    """
    if sources is None:
        kept = record.sources.exclude(state=Publication.WITHDRAWN).select_related("snapshot__article__outlet")
        sources = list(kept.order_by("pk"))
    found = {}
    for fact in Fact:
        saying = [one for one in sources if fact in one.supports and _says_the_same(record, one, fact)]
        if saying:
            found[fact] = voices_of(saying)
    return found


def in_groups(found: Mapping[Fact, Corroboration]) -> list[tuple[str, str]]:
    """Facts that are corroborated alike, together: ("date, judge", "2 independent outlets")."""
    groups: dict[str, list[str]] = {}
    for fact, said in found.items():
        groups.setdefault(said.words, []).append(fact.label)
    return [(", ".join(labels), words) for words, labels in groups.items()]


def _says_the_same(record: Record, source: Source, fact: str) -> bool:
    if source.stance != Stance.SUPPORTS:
        return False
    if not (claim := claim_of(record, source, fact)):
        return True
    says = stated(record, fact)
    return says is None or agree(fact, claim, says.forms, trial_court=trial_court_of(record))


def voices_of(sources: Iterable[Source]) -> Corroboration:
    """How many independent voices some sources are, whatever they say."""
    return _count(list({one.snapshot_id: one.snapshot for one in sources}.values()))


def _count(snapshots: Sequence[Snapshot]) -> Corroboration:
    voices = {"outlets": _Voices(), "documents": _Voices(), "parties": _Voices()}
    for snapshot in snapshots:
        voices[_kind_of(snapshot.article)].add(snapshot)
    counts = {kind: len(said.groups) for kind, said in voices.items()}
    # A report that names no outlet may be one of the others'.
    unnamed = sum(all(one.article.outlet_id is None for one in group) for group in voices["outlets"].groups)
    counts["outlets"] -= min(unnamed, counts["outlets"] - 1) if unnamed else 0
    compared = not any(one.article.is_abstract for group in voices["outlets"].groups for one in group)
    return Corroboration(**counts, copies=sum(said.copies for said in voices.values()), compared=compared)


def _kind_of(article: Article) -> str:
    kind = article.outlet.kind if article.outlet else ""
    if article.kind == ArticleKind.DOCUMENT or kind in _OFFICIAL:
        return "documents"
    return "parties" if kind == OutletKind.PARTY else "outlets"


@dataclass(slots=True)
class _Voices:
    """Snapshots in groups, each one voice: of one outlet, or of one text."""

    groups: list[list[Snapshot]] = field(default_factory=list)
    copies: int = 0

    def add(self, snapshot: Snapshot) -> None:
        hers = [group for group in self.groups if any(_one_voice(snapshot, other) for other in group)]
        self.copies += any(_copied(snapshot, other) for group in hers for other in group)
        self.groups = [group for group in self.groups if group not in hers]
        self.groups.append([snapshot, *(other for group in hers for other in group)])


def _one_voice(a: Snapshot, b: Snapshot) -> bool:
    one, other = a.article, b.article
    if one.pk == other.pk:
        return True
    # A court speaks anew in each of its papers.
    official = _kind_of(one) == "documents"
    return (not official and one.outlet_id == other.outlet_id) or _alike(a, b)


def _copied(a: Snapshot, b: Snapshot) -> bool:
    return a.article_id != b.article_id and a.article.outlet_id != b.article.outlet_id and _alike(a, b)


def _alike(a: Snapshot, b: Snapshot) -> bool:
    """Whether two texts are nearly one; our abstracts are our own words, which tell nothing of it."""
    if a.article.is_abstract or b.article.is_abstract:
        return False
    one, other = (_signature(_Text(snapshot.sha256, snapshot.text)) for snapshot in (a, b))
    return bool(one and other) and (resemblance(one, other) >= _ALIKE or containment(one, other) >= _CONTAINED)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that is known by its hash."""

    sha256: str
    text: str = field(compare=False)


@lru_cache(maxsize=512)
def _signature(text: _Text) -> tuple[int, ...]:
    return signature(text.text)
