"""Quotes of published records, and whether they still stand in the newest text of their article."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cases.models import Snapshot, Source
from cases.parsing import clean_text

# What a page or a sentence names of each quote's record, by join.
_RECORDS = (
    "snapshot",
    "ruling__docket__court",
    "ruling__docket__case",
    "case",
    "action",
    "event__docket__court",
    "event__docket__case",
    "docket__court",
    "docket__case",
)


@dataclass(frozen=True, slots=True)
class Resting:
    """A quote that the public reads.

    Attributes:
        source: with its record, and its snapshot without the text.
        stands: whether the newest text of its article still holds it, white space apart.
    """

    source: Source
    stands: bool


def resting_on(newest: Mapping[int, int]) -> dict[int, list[Resting]]:
    """The public quotes of articles, whichever of their texts they rest on.

    Args:
        newest: the key of each article's newest snapshot, by the article's key.

    Returns:
        By the article's key, in the order of the text; two queries, however many articles there are.
    """
    sources = (
        Source.objects.published()
        .filter(snapshot__article__in=newest)
        .select_related(*_RECORDS)
        .defer("snapshot__text")
        .order_by("snapshot__article", "snapshot__captured_at", "start", "end", "pk")
    )
    quoted: dict[int, list[Source]] = defaultdict(list)
    for source in sources:
        quoted[source.snapshot.article_id].append(source)
    texts = Snapshot.objects.filter(pk__in=[newest[article] for article in quoted]).values_list("article", "text")
    found: dict[int, list[Resting]] = {article: [] for article in newest}
    for article, text in texts:
        folded = _folded(text)
        found[article] = [Resting(source, _folded(source.quote) in folded) for source in quoted[article]]
    return found


def _folded(text: str) -> str:
    return " ".join(clean_text(text).split())
