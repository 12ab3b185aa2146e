"""The article in a web page, without the page's noise. Pure: no Django.

trafilatura finds the main text. Before it looks, what speaks of other stories is taken out: a headline of another
ruling that stayed in would be read as a fact of this one.
"""

import logging
import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree, html
from trafilatura import bare_extraction

from cases.intake.read.page_facts import PageFacts, page_facts
from cases.intake.read.published import DateContext
from cases.intake.read.unreadable import Unreadable
from cases.intake.read.wrapped import joined
from cases.parsing import clean_text

MAX_CHARACTERS = 5 * 1024 * 1024
# The heaviest news pages have some 8,000 elements; the work grows faster than their number.
MAX_ELEMENTS = 20_000
# The parser drops what lies deeper than 256.
MAX_DEPTH = 250
FEWEST_WORDS = 80
FEWEST_WORDS_WHEN_PAID = 200
LIVE_ENTRIES = 5
# A digest's own items have headings with links too, and say more.
LONGEST_TEASER = 60

_DROPPED = re.compile(
    "aside|button|canvas|dialog|form|iframe|link|map|meta|nav|noscript|object|script|select|style|svg|template|amp-(?!img).*"
)
_NOISE = re.compile(
    r"(?:.*[_-])?(?:ads?|advert\w*|sponsor\w*|promo\w*|cookie\w*|consent|comments?|disqus\w*|newsletter\w*|related\w*"
    r"|recirc\w*|recommend\w*|most-?(?:read|popular|viewed)|trending|read-?(?:more|next)|more-(?:from|stories|news)"
    r"|also-(?:read|like)|up-?next|outbrain|taboola|share|sharing|share-?(?:bar|buttons|links|tools)|social"
    r"|social-?(?:bar|icons|links|media|share)|sidebar|breadcrumbs?)(?:[_-].*)?",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"(?:.*[_-])?(?:content|main|body|article|story|entry|post|hentry)(?:[_-].*)?", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\W*(?:read (?:more|next|also)|also read|see also|related(?: (?:stories|articles|posts|news|coverage|content))?"
    r"|more (?:stories|news|coverage|from|on|in)\b.{0,40}|recommended(?: for you)?|you (?:may|might) (?:also )?like"
    r"|most (?:read|popular|viewed)|trending(?: now)?|don[’']t miss|up next|watch|listen|latest(?: news| stories)?"
    r"|top stories|keep reading|around the web|in case you missed it)\W*",
    re.IGNORECASE,
)
_LIST = re.compile("div|section|ul|ol|table|p|header|footer|li")
_LEAD = re.compile("p|div|li|strong|b|em")
_CARD = re.compile("div|section|article|li|a|td")
_RUNNING = re.compile("p|li|td|dd|blockquote")
_ROLE = re.compile("navigation|complementary|contentinfo|search|dialog")
_PAID = re.compile(
    r"(?:subscribe|log ?in|sign ?(?:in|up)|register|become a (?:member|subscriber)|start (?:a|your) (?:free )?trial)"
    r"\b.{0,40}\b(?:to )?(?:continue|keep|finish|read|unlock|access)|to continue reading"
    r"|already (?:a subscriber|subscribed)|unlock this (?:article|story)|subscribers? only"
    r"|(?:this|the full) (?:article|story) is (?:only )?(?:available )?(?:for|to) (?:\w+ )?(?:subscriber|member)s",
    re.IGNORECASE,
)
# Characters that XML has no place for (XML 1.0, section 2.2).
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Stands for a line break that trafilatura would fold away; two of them part paragraphs.
_BREAK = "\u2424"

# trafilatura reports what it discards; the sentences here do.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An article's text and what its page says of itself.

    Attributes:
        text: paragraphs with a blank line between them.
        facts: of the page.
        notes: sentences for the editor.
    """

    text: str
    facts: PageFacts
    notes: tuple[str, ...]


def read_page(markup: str, subject: str, url: str, context: DateContext) -> Page:
    """Read a web page.

    Args:
        markup: HTML in Unicode.
        subject: how sentences name it.
        url: where it was found; blank when not known.
        context: for its dates.

    Raises:
        Unreadable: too large, too deep, a live blog, or too little text for an article.
    """
    if len(markup) > MAX_CHARACTERS:
        raise Unreadable(f"{subject} is larger than 5 MB: too large for an article. Paste the article's text.")
    whole = _tree(markup, subject)
    pruned = deepcopy(whole)
    _prune(pruned)
    facts = page_facts(whole, pruned, url, context)
    entries = 0 if facts.live else _entries(pruned)
    if facts.live or entries:
        held = "is marked as a live blog" if facts.live else f"holds {entries} entries, each with its own time"
        raise Unreadable(
            f"{subject} {held}: it reports many things, and which words are about one ruling can't be told. "
            "Paste the entry that reports the ruling."
        )
    text, notes = _main_text(pruned), list[str]()
    if len(text.split()) < FEWEST_WORDS <= len(facts.body.split()) and facts.free:
        text = facts.body
        notes.append("The text comes from the page's structured data: the page itself shows too little of it.")
    paragraphs = text.split("\n\n")
    asked = next((at for at, each in enumerate(paragraphs) if len(each.split()) <= 25 and _PAID.search(each)), None)
    words = sum(len(each.split()) for each in paragraphs[:asked])
    if words < (FEWEST_WORDS if facts.free and asked is None else FEWEST_WORDS_WHEN_PAID):
        paid = not facts.free or asked is not None
        why = "the rest is for subscribers" if paid else "it may be for subscribers, or drawn by the browser"
        raise Unreadable(
            f"{subject} shows only {words} word{'' if words == 1 else 's'} of the article: {why}. "
            "Open it in a browser and paste its text."
        )
    if not facts.free or asked is not None:
        notes.append("The page says that some of it is for subscribers: the text may end early.")
    return Page(text=text, facts=facts, notes=tuple(notes))


def _tree(markup: str, subject: str) -> Any:
    """The page's elements, when there are not too many and none is too deep."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = html.document_fromstring(clean_text(markup).replace(_BREAK, " ").encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise Unreadable(f"{subject} holds no web page. Paste the article's text.") from None
    depth = deepest = count = 0
    for event, element in etree.iterwalk(tree, ("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        deepest = max(deepest, depth)
        if event == "end":
            # Written as numbers, these get past the parser, which takes them back from nobody.
            for part in ("text", "tail"):
                if (text := getattr(element, part)) and _NO_XML.search(text):
                    setattr(element, part, _NO_XML.sub("", text))
    if deepest > MAX_DEPTH:
        raise Unreadable(
            f"{subject} nests its elements more than {MAX_DEPTH} deep, and what lies deeper is lost. "
            "Paste the article's text."
        )
    if count > MAX_ELEMENTS:
        raise Unreadable(
            f"{subject} has {count:,} elements, far more than an article's page has: it is not read. "
            "Paste the article's text."
        )
    return tree


def _words(element: Any) -> int:
    return len(" ".join(element.itertext()).split())


def _prune(tree: Any) -> None:
    """Takes out what is not the article: menus, forms, adverts, and everything that leads to other stories."""
    for element in list(tree.iter()):
        if element.getparent() is None or element.tag in ("body", "main", "head"):
            continue
        role = element.get("role") or ""
        unseen = "hidden" in element.attrib or re.search(r"display\s*:\s*none", element.get("style") or "")
        apart = _DROPPED.fullmatch(element.tag) or _ROLE.fullmatch(role) or unseen
        if apart or (element.tag not in ("article", "h1") and _is_noise(element)):
            element.drop_tree()
    _drop_cards(tree)
    _drop_link_lists(tree)
    _drop_leads(tree)
    _unlink(tree)
    _mark_breaks(tree)


def _unlink(tree: Any) -> None:
    """Makes words of the links in headings and running text: trafilatura takes short lines with links for menus."""
    for element, measure in _measured(tree).items():
        running = _RUNNING.fullmatch(element.tag) and measure.linked <= 0.6 * measure.words
        if measure.links and (running or re.fullmatch("h[1-6]", element.tag)):
            for link in list(element.iter("a")):
                link.drop_tag()


def _mark_breaks(tree: Any) -> None:
    """Marks the line breaks of typed text, and paragraphs that are parted by two line breaks."""
    for broken in tree.iter("br"):
        after = broken.getnext()
        if after is not None and after.tag == "br" and not (broken.tail or "").strip():
            broken.tail = _BREAK * 2
    for typed in tree.iter("pre"):
        for element in typed.iter():
            element.text = (element.text or "").replace("\n", _BREAK)
            if element is not typed:
                element.tail = (element.tail or "").replace("\n", _BREAK)


def _is_noise(element: Any) -> bool:
    """Whether an element's class or id says that it is no part of the article, and none of them that it is."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    noise = {name for name in names if _NOISE.fullmatch(name)}
    content = any(_CONTENT.fullmatch(name) for name in names if name not in noise)
    return bool(noise) and not content and element.find(".//h1") is None


def _drop_cards(tree: Any) -> None:
    """Teasers: three or more alike, each with a heading that leads elsewhere."""
    for parent in list(tree.iter()):
        kinds = Counter((child.tag, child.get("class")) for child in parent)
        for kind, count in kinds.items():
            if count < 3 or not _CARD.fullmatch(kind[0]):
                continue
            alike = [child for child in parent if (child.tag, child.get("class")) == kind]
            cards = [child for child in alike if _leads_elsewhere(child) and _words(child) <= LONGEST_TEASER]
            if len(cards) >= 3 and len(cards) * 2 > len(alike):
                for card in cards:
                    card.drop_tree()


def _leads_elsewhere(element: Any) -> bool:
    """Whether a heading in it is a link, or in one."""
    for link in element.iter("a"):
        address = link.get("href") or ""
        if address and not address.startswith("#") and "#" not in address.rpartition("/")[2]:
            above = link.getparent()
            if link.find(".//h2") is not None or link.find(".//h3") is not None or link.find(".//h4") is not None:
                return True
            if above is not None and above.tag in ("h2", "h3", "h4"):
                return True
    return False


@dataclass(slots=True)
class _Measure:
    words: int = 0
    linked: int = 0
    links: int = 0


def _measured(tree: Any) -> dict[Any, _Measure]:
    """Of each element: its words, those in links, and the number of links."""
    measures: dict[Any, _Measure] = {}
    for _, element in etree.iterwalk(tree, ("end",)):
        measure = _Measure(words=len((element.text or "").split()))
        for child in element:
            within = measures[child]
            measure.words += within.words + len((child.tail or "").split())
            measure.linked += within.linked
            measure.links += within.links
        if element.tag == "a":
            measure.linked, measure.links = measure.words, measure.links + 1
        measures[element] = measure
    return measures


def _drop_link_lists(tree: Any) -> None:
    """Lists that are mostly links, as menus and "most read" are."""
    for element, measure in _measured(tree).items():
        if measure.links < 3 or measure.linked < 0.6 * measure.words or not _LIST.fullmatch(element.tag):
            continue
        if element.getparent() is not None and element.find(".//h1") is None:
            element.drop_tree()


def _drop_leads(tree: Any) -> None:
    """ "Read more: …" in the middle of an article, and headings of lists that are gone."""
    for element, measure in _measured(tree).items():
        heading = re.fullmatch("h[2-6]", element.tag)
        if not 0 < measure.words <= 50 or not (heading or _LEAD.fullmatch(element.tag)):
            continue
        text = " ".join("".join(element.itertext()).split())
        linked = " ".join(" ".join("".join(link.itertext()) for link in element.iter("a")).split())
        leads = _ELSEWHERE.fullmatch(text.replace(linked, "") if linked else text) is not None
        only_a_link = element.tag == "p" and linked == text and measure.words >= 5
        if (only_a_link or (leads and (linked or heading))) and element.getparent() is not None:
            element.drop_tree()


def _entries(tree: Any) -> int:
    """How many entries with a time of day each make up most of the page; 0 when it is no such page."""
    total = _words(tree)
    for parent in tree.iter("div", "section", "main", "article", "ol", "ul", "body"):
        kinds = Counter((child.tag, child.get("class")) for child in parent)
        for kind, count in kinds.items():
            if count < LIVE_ENTRIES or kind[0] not in ("div", "section", "article", "li"):
                continue
            entries = [child for child in parent if (child.tag, child.get("class")) == kind and _is_entry(child)]
            if len(entries) >= LIVE_ENTRIES and sum(map(_words, entries)) * 2 > total:
                return len(entries)
    return 0


def _is_entry(element: Any) -> bool:
    stamps = (f"{time.get('datetime') or ''} {' '.join(time.itertext())}" for time in element.iter("time"))
    return any(re.search(r"\d[:.]\d\d", stamp) for stamp in stamps) and _words(element) >= 15


def _main_text(tree: Any) -> str:
    """The main text: with care first, since noise is worse than a lost line; with less where that finds too little."""
    texts = []
    for precise in (True, False):
        try:
            found = bare_extraction(deepcopy(tree), include_comments=False, favor_precision=precise)
        except Exception:  # noqa: BLE001 (odd pages break it in ways that it does not name)
            found = None
        body = getattr(found, "body", None)
        texts.append(_paragraphs(body) if body is not None else "")
        if len(texts[-1].split()) >= FEWEST_WORDS:
            break
    return max(texts, key=lambda text: len(text.split()))


def _paragraphs(body: Any) -> str:
    """The text of trafilatura's tree: paragraphs, headings, items and rows, with a blank line after each."""
    found: list[str] = []
    for element in body.iterchildren():
        if element.tag == "list":
            parts = [_text(item) for item in element.iter("item")]
        elif element.tag == "table":
            parts = [" | ".join(filter(None, map(_text, row.iter("cell")))) for row in element.iter("row")]
        elif element.tag in ("quote", "div") and any(child.tag in ("p", "list", "head") for child in element):
            parts = [_marked(element.text), _paragraphs(element)]
        else:
            parts = [_text(element)]
        found.extend(part for part in (*parts, _marked(element.tail)) if part)
    return "\n\n".join(found)


def _text(element: Any) -> str:
    """The text of an element with its own line breaks; typed lines are joined into paragraphs."""
    for broken in element.iter("lb"):
        broken.tail = f"\u2028{broken.tail or ''}"
    return _marked("".join(element.itertext()))


def _marked(text: str | None) -> str:
    """Text with marks of its breaks as paragraphs."""
    paragraphs = re.split(rf"{_BREAK}\s*{_BREAK}[\s{_BREAK}]*", text or "")
    return "\n\n".join(filter(None, map(_paragraph, paragraphs)))


def _paragraph(text: str) -> str:
    if _BREAK in text:
        return joined([line for line in map(_folded, text.split(_BREAK)) if line])
    return "\n".join(filter(None, map(_folded, text.split("\u2028"))))


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())
