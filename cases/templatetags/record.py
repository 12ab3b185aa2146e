"""How the record is written on pages: dates, captions, outcomes, quotes in their context."""

import json
import re
from datetime import date, datetime
from itertools import groupby
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cases.chronicle import Phrase, Told, withheld_from
from cases.conflicts import Value
from cases.dates import written
from cases.models import Article, Outcome, Snapshot, Source, Stance
from cases.quotation import passages
from cases.search import Counts

register = template.Library()

# Quotation goes this far around the quoted words of somebody else's article (17 U.S.C. § 107); abstracts are ours.
CONTEXT_WORDS = 60

_STANDING_SHAPES = {
    "in_effect": "open",
    "in_force": "open",
    "affirmed": "open",
    "not_blocked": "open",
    "blocked": "blocked",
    "ended": "blocked",
    "blocked_in_part": "part",
    "blocked_for_some": "part",
    "in_force_in_part": "part",
    "stayed": "part",
    "stayed_in_part": "part",
    "expired": "undone",
    "dissolved": "undone",
    "reversed": "undone",
    "vacated": "undone",
    "superseded": "undone",
    "withdrawn": "undone",
    "moot": "undone",
    "undone": "undone",
}


@register.simple_tag
def day(on: date | Literal[""] | None, precision: str = "day", unknown: str = "date not known") -> SafeString:
    """A ``<time>`` with the date, or words for one that is not known."""
    return _time(on, precision, unknown, short=False)


@register.simple_tag
def short_day(on: date | Literal[""] | None, precision: str = "day", unknown: str = "undated") -> SafeString:
    """The same with the month cut short, for columns."""
    return _time(on, precision, unknown, short=True)


def _time(on: date | Literal[""] | None, precision: str, unknown: str, *, short: bool) -> SafeString:
    # A template gives an empty text for the day of a row that is not there.
    if not on:
        return format_html('<span class="undated">{}</span>', unknown)
    iso = on.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]
    return format_html('<time datetime="{}">{}</time>', iso, written(on, precision, short=short))


@register.simple_tag
def stated(value: Value) -> SafeString | str:
    """What sources state of a fact: a date as pages write it, else the words; "otherwise", where they give none."""
    if value.date is not None and value.date.on is not None:
        return _time(value.date.on, value.date.precision, "", short=False)
    return value.words or ("nothing" if value.followed else "otherwise")


@register.simple_tag
def article_time(article: Article) -> SafeString:
    """When an article was published, as far as that is known, in the zone that it states."""
    at = article.published_at
    if at is None:
        return format_html('<span class="undated">{}</span>', "date not stated")
    # A source that states no zone is kept, and read, as if it stood in the site's.
    local = at.astimezone(ZoneInfo(article.time_zone or settings.TIME_ZONE))
    if article.published_at_precision != "minute":
        return _time(local.date(), article.published_at_precision, "", short=False)
    zone = f" {article.time_zone}" if article.time_zone else ", zone not stated"
    stamp = local.isoformat(timespec="minutes") if article.time_zone else f"{local:%Y-%m-%dT%H:%M}"
    return format_html(
        '<time datetime="{}">{}, {}{}</time>', stamp, written(local.date(), "day"), f"{local:%H:%M}", zone
    )


@register.simple_tag
def moment(at: datetime) -> SafeString:
    """A point in time as a day of the site's time zone."""
    return _time(at.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), "day", "", short=False)


@register.filter
def caption(text: str) -> SafeString:
    """A case's caption, in italics, its "v." never broken from the name after it (Bluebook rule 10.2)."""
    kept = re.sub(r"\bv\.\s+", "v.\N{NO-BREAK SPACE}", str(text))
    return format_html('<i class="caption">{}</i>', kept)


@register.simple_tag
def outcome(value: str) -> SafeString:
    """An outcome as a word with a shape and a colour, so that none of the three is needed to read it."""
    word = Outcome(value)
    return format_html(
        '<span class="outcome outcome-{}"><span class="shape" aria-hidden="true"></span>{}</span>',
        word.mark,
        word.label,
    )


@register.simple_tag
def standing(value: str, word: str) -> SafeString:
    """A standing as a word with a shape and a colour.

    Args:
        value: of a ruling (``StandingValue``) or an action (``cases.standing``).
        word: the same in a reader's words.
    """
    return format_html(
        '<span class="outcome outcome-{}"><span class="shape" aria-hidden="true"></span>{}</span>',
        _STANDING_SHAPES.get(value, "ring"),
        word,
    )


@register.simple_tag
def told(sentence: Told) -> SafeString:
    """A sentence about standing, its days written the site's way, each a link to the ruling that it names."""
    return format_html_join("", "{}", ((_phrase(phrase),) for phrase in sentence))


def _phrase(phrase: Phrase) -> SafeString | str:
    words = _time(phrase.day, "day", "", short=False) if phrase.day is not None else phrase.text
    return format_html('<a href="{}">{}</a>', phrase.href, words) if phrase.href else words


@register.filter
def in_context(sources: list[Source]) -> list[dict[str, Any]]:
    """Quotes, snapshot by snapshot, marked in the words around them; those that stand close share a passage.

    Names of parties that readers know by another one are withheld, in the quotes and around them.

    Returns:
        ``html``: the passage, escaped, its quotes in ``<mark>``; ``facts``: what its quotes speak of, in words.
    """
    snapshots = groupby(sources, key=lambda source: source.snapshot)
    return [passage for snapshot, quotes in snapshots for passage in _passages(snapshot, list(quotes))]


@register.filter
def in_own_context(source: Source) -> list[dict[str, Any]]:
    """One quote, marked in the words around it, as ``in_context`` gives them."""
    return _passages(source.snapshot, [source])


def _passages(snapshot: Snapshot, sources: list[Source]) -> list[dict[str, Any]]:
    spans = [(source.start, source.end) for source in sources]
    return [
        {
            "html": format_html(
                "{}{}{}",
                "… " if passage.cut_before else "",
                format_html_join("", "{}", ((_piece(*piece),) for piece in passage.pieces)),
                " …" if passage.cut_after else "",
            ),
            "facts": ", ".join(dict.fromkeys(label for i in passage.quotes for label in sources[i].fact_labels)),
        }
        for passage in passages(snapshot.text, spans, words=CONTEXT_WORDS, names=withheld_from(sources[0]))
    ]


def _piece(text: str, quoted: bool) -> str:
    return format_html("<mark>{}</mark>", text) if quoted else text


_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def as_linked_data(data: dict[str, Any]) -> SafeString:
    """JSON-LD in a page: a data block, which no browser runs; nothing in it can end the block."""
    words = json.dumps(data, ensure_ascii=False).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))  # noqa: S308 - escaped above


@register.filter
def articles_of(ruling: Any) -> int:
    """How many articles and documents support a ruling of a list, however it was loaded."""
    known: int | None = getattr(ruling, "article_number", None)
    return article_count(ruling.public_sources) if known is None else known


@register.filter
def article_count(sources: list[Source]) -> int:
    """How many articles stand behind a list of sources: several quotes of one article are one source to a reader."""
    return len({source.snapshot.article_id for source in sources})


@register.filter
def report_dated(sources: list[Source]) -> bool:
    """Whether a supporting source says when it was published; an undated ruling then stands where it was reported."""
    return any(source.stance == Stance.SUPPORTS and source.snapshot.article.published_at for source in sources)


@register.filter
def outlets(sources: list[Source]) -> str:
    """The outlets behind a list of sources, each once: Public Citizen, Lawfare and one more."""
    articles = [source.snapshot.article for source in sources]
    # Those that state their outlet first.
    names = list(dict.fromkeys(article.outlet_name for article in sorted(articles, key=lambda a: a.outlet_id is None)))
    if len(names) <= 2:
        return " and ".join(names)
    more = len(names) - 2
    return f"{names[0]}, {names[1]} and {'one' if more == 1 else more} more"


@register.simple_tag
def ruling_count(counts: Counts) -> str:
    """How many rulings a question finds: exactly, or that there are more than were counted."""
    if counts.more:
        return f"More than {counts.number:,} rulings"
    return f"{counts.number:,} ruling{'' if counts.number == 1 else 's'}"


@register.simple_tag
def site_name() -> str:
    """What the site calls itself."""
    return str(settings.SITE_NAME)


@register.simple_tag
def data_license() -> str:
    """The licence of the site's own data; empty when its owner claims none."""
    return str(settings.DATA_LICENSE)


@register.simple_tag(takes_context=True)
def address_with(context: template.Context, **changes: Any) -> str:
    """The page's own address with some of its parameters changed; one set to nothing is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag(takes_context=True)
def carried(context: template.Context, *without: str) -> SafeString:
    """The page's own parameters as hidden fields of a form, but for those that the form itself asks for."""
    query = context["request"].GET
    fields = [(name, value) for name in query if name not in without for value in query.getlist(name)]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)


@register.simple_tag(takes_context=True)
def current(context: template.Context, prefix: str) -> SafeString:
    """``aria-current`` for the part of the site that the reader is in."""
    request = context.get("request")
    return mark_safe(' aria-current="true"') if request and request.path.startswith(prefix) else SafeString("")
