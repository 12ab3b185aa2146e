"""What a web page says of itself: headline, byline, outlet, language, address, when it was published. No Django.

Marked-up statements (JSON-LD, meta elements) come before printed ones, and trafilatura's reading after both.
"""

import json
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from typing import Any

from trafilatura.metadata import Document, extract_metadata

from cases.intake.read.datelines import find_published
from cases.intake.read.published import DateContext, PublishedAt, read_published, unknown
from cases.intake.read.web_address import clean_address, day_in, domain_of, is_front_page

MAX_NODES = 2000
LONGEST_NAME = 120

_ARTICLE_TYPES = re.compile(r"(?:\w*NewsArticle|Article|\w*BlogPosting|Report|PressRelease|WebPage|\w*Posting)")
_PUBLISHED_META = (
    "article:published_time og:article:published_time datepublished date_published parsely-pub-date sailthru.date"
    " dc.date dc.date.issued dcterms.issued dcterms.created dcterms.date dc.date.created citation_publication_date"
    " publish-date publish_date publication_date publicationdate pubdate pdate date"
)
_SEPARATED = re.compile(r"^(?P<title>.{8,}?)\s+(?:[|–—·»]|-|::)\s+(?P<site>[^|–—·»]{2,60})$")
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|fig(?:caption|ure)|footer|h[1-6]|header|hr|li|main|[ou]l|p|pre|section"
    "|t(?:able|d|h|r)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself; blank where it does not.

    Attributes:
        title: the headline as printed, without the site's name.
        byline: who wrote it.
        outlet: the site's name.
        domain: of the outlet, without www.
        canonical_url: the address that the page gives as its own.
        language: BCP 47.
        published: when.
        live: whether it is marked as a live blog.
        free: False when it is marked as not free to read.
        body: the text that its structured data repeats.
    """

    title: str
    byline: str
    outlet: str
    domain: str
    canonical_url: str | None
    language: str
    published: PublishedAt
    live: bool
    free: bool
    body: str


def page_facts(whole: Any, pruned: Any, url: str, context: DateContext) -> PageFacts:
    """Read what a page says of itself.

    Args:
        whole: the page's tree (lxml).
        pruned: the tree without menus, lists of other stories and the like.
        url: where the page was found; blank when not known.
        context: for its dates; its own domain and language are added.
    """
    nodes = list(_structured(whole))
    article = next((node for node in nodes if _is_article(node)), {})
    seen = _seen(whole, url)
    canonical = _canonical(whole, article, url)
    # A copy on another host (AMP) is the outlet's all the same.
    copied = whole.get("amp") is not None or whole.get("⚡") is not None or domain_of(url).endswith("ampproject.org")
    domain = domain_of(canonical if copied else url) or domain_of(canonical)
    language = _language(whole)
    outlet = _outlet(whole, nodes, article, domain)
    title = _title(whole, article, outlet, domain)
    context = DateContext(now=context.now, zone=context.zone, domain=domain, language=language)
    return PageFacts(
        title=title,
        byline=_byline(article, _meta(whole, "author") or seen.author or "", outlet),
        outlet=outlet,
        domain=domain,
        canonical_url=canonical,
        language=language,
        published=_published(whole, pruned, article, title, canonical or url, seen.date or "", context),
        live=_is_live(pruned, nodes),
        free=not any(_says_no(node.get("isAccessibleForFree")) for node in nodes if _is_article(node)),
        body=_plain(article.get("articleBody")),
    )


def _seen(whole: Any, url: str) -> Document:
    """What trafilatura makes of the page."""
    try:
        return extract_metadata(deepcopy(whole), url or None, {"original_date": True, "extensive_search": False})
    except Exception:  # noqa: BLE001 (odd pages break it in ways that it does not name)
        return Document()


def printed_lines(tree: Any) -> list[str]:
    """The lines of a page as a browser breaks them, without blank ones."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, closing = stack.pop()
        block = _BLOCK.fullmatch(element.tag) is not None
        if closing:
            pieces.append(("\n" if block else "") + (element.tail or ""))
            continue
        pieces.append(("\n" if block else "") + (element.text or ""))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return [line for line in lines if line]


def _structured(tree: Any) -> Iterator[dict[str, Any]]:
    """The nodes of the page's JSON-LD about itself; lists of other pages are left out."""
    left = MAX_NODES
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        text = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*$", "", script.text or "")
        try:
            waiting: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and left:
            left -= 1
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(reversed(node[:left]))
            elif isinstance(node, dict):
                yield node
                waiting.extend(node[key] for key in ("mainEntityOfPage", "mainEntity", "@graph") if key in node)


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    return [kind for kind in (types if isinstance(types, list) else [types]) if isinstance(kind, str)]


def _is_article(node: dict[str, Any]) -> bool:
    types = _types(node)
    if "WebPage" in types and not node.get("headline"):
        return False
    return any(_ARTICLE_TYPES.fullmatch(kind) for kind in types)


def _is_live(tree: Any, nodes: Sequence[dict[str, Any]]) -> bool:
    """Marked as a live blog; one with a single update is an article under that mark."""
    for node in nodes:
        updates = node.get("liveBlogUpdate")
        if "LiveBlogPosting" in _types(node) and not (isinstance(updates, list) and len(updates) < 2):
            return True
    # A teaser of a live blog is marked as well: the mark counts when it is on most of the page.
    marked = (each for each in tree.iterfind(".//*[@itemtype]") if "LiveBlogPosting" in each.get("itemtype"))
    return any(len("".join(each.itertext())) * 2 > len("".join(tree.itertext())) for each in marked)


def _says_no(value: Any) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")


def _plain(value: Any) -> str:
    """A string of structured data without markup and entities."""
    if not isinstance(value, str):
        return ""
    return unescape(re.sub(r"<[^<>]{0,500}>", " ", value)).strip()


def _line(value: Any, longest: int = 300) -> str:
    return " ".join(_plain(value).split())[:longest]


def _meta(tree: Any, names: str) -> str:
    """The content of the first of some meta elements that is there and filled."""
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                found.setdefault(name.lower(), element.get("content").strip())
    return next((found[name] for name in names.split() if found.get(name)), "")


def _language(tree: Any) -> str:
    declared = tree.get("lang") or tree.get("xml:lang") or _meta(tree, "content-language og:locale language")
    tag = declared.strip().split(",")[0].replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}", tag) else ""


def _canonical(tree: Any, article: dict[str, Any], url: str) -> str | None:
    links = (link.get("href") for link in tree.iterfind(".//link[@rel='canonical']"))
    page = article.get("mainEntityOfPage")
    stated = [*links, _meta(tree, "og:url"), page.get("@id") if isinstance(page, dict) else page, article.get("url")]
    for candidate in stated:
        address = clean_address(candidate, url) if isinstance(candidate, str) and candidate else None
        # Front pages given as the address of every story: a mistake that many sites make.
        if address and not (is_front_page(address) and not is_front_page(url or "")):
            return address
    return clean_address(url)


def _outlet(tree: Any, nodes: Sequence[dict[str, Any]], article: dict[str, Any], domain: str) -> str:
    publisher = article.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    named = [
        _line(publisher.get("name") if isinstance(publisher, dict) else publisher),
        _line(_meta(tree, "og:site_name application-name")),
        *(_line(node.get("name")) for node in nodes if "WebSite" in _types(node)),
        _site_in_title(_title_element(tree), domain),
    ]
    return next((name[:LONGEST_NAME] for name in named if name and not re.match(r"https?:|@", name)), "")


def _title_element(tree: Any) -> str:
    return " ".join((tree.findtext(".//title") or "").split())[:300]


def _site_in_title(title: str, domain: str) -> str:
    """The site's name at the end of a page's title, when the domain spells it."""
    parted = _SEPARATED.match(title)
    label = re.sub(r"[^a-z0-9]", "", domain.split(".")[0].casefold())
    spelt = re.sub(r"[^a-z0-9]", "", parted["site"].casefold()) if parted else ""
    return (
        parted["site"] if parted and len(label) >= 4 and len(spelt) >= 4 and (label in spelt or spelt in label) else ""
    )


def _title(tree: Any, article: dict[str, Any], outlet: str, domain: str) -> str:
    """The headline: the printed one when the page's own statements agree with it."""
    stated = [
        _without_site(title, outlet, domain)
        for title in (_line(article.get("headline")), _line(_meta(tree, "og:title")), _title_element(tree))
        if title
    ]
    printed = [line for line in (" ".join("".join(h1.itertext()).split()) for h1 in tree.iterfind(".//h1")) if line]
    for line in printed:
        words = set(re.findall(r"\w+", line.casefold()))
        for other in stated:
            shared = words & set(re.findall(r"\w+", other.casefold()))
            if line.casefold() != outlet.casefold() and len(shared) * 2 >= max(len(words), 3):
                return line[:300]
    # A single long one is the headline, though the page calls itself by another for search engines.
    if len(printed) == 1 and len(printed[0].split()) >= 5:
        return printed[0][:300]
    return next((line[:300] for line in (*stated, *printed) if len(line.split()) >= 2), "")


def _without_site(title: str, outlet: str, domain: str) -> str:
    parted = _SEPARATED.match(title)
    if parted and (parted["site"].casefold() == outlet.casefold() or _site_in_title(title, domain)):
        return parted["title"]
    return title


def _byline(article: dict[str, Any], otherwise: str, outlet: str) -> str:
    authors = article.get("author")
    names = [
        _line(author.get("name") if isinstance(author, dict) else author, 80)
        for author in (authors if isinstance(authors, list) else [authors])[:10]
    ]
    names = [name for name in names if name] or [_without_date(_line(name, 80)) for name in otherwise.split(";")]
    # An address, a handle or the outlet itself is nobody's name.
    fit = [name for name in names if re.search(r"[^\W\d_]{2}", name) and not re.search(r"https?:|@|\.com\b", name)]
    fit = list(dict.fromkeys(name for name in fit if name.casefold() != outlet.casefold()))
    return (" and ".join([", ".join(fit[:-1]), fit[-1]]) if len(fit) > 1 else "".join(fit))[:200]


def _without_date(name: str) -> str:
    """A name without the month that is printed beside it; "Theresa May" stays."""
    return re.sub(
        r"^(\S+\s+\S.*?)\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*$", r"\1", name, flags=re.I
    )


def _published(
    whole: Any, pruned: Any, article: dict[str, Any], title: str, url: str, seen: str, context: DateContext
) -> PublishedAt:
    """The first statement that holds, unless a later one knows more."""
    refused: PublishedAt | None = None
    best: PublishedAt | None = None
    for said in _statements(whole, pruned, article, title, url, context):
        if said.at is None:
            refused = refused or (said if said.uncertain else None)
        elif best is None or _betters(said, best):
            best = said
    if best is None and seen:
        guess = read_published(seen, context)
        if guess.at is not None:
            reason = f"{guess.reason}, found in the page and not marked as the date of publication"
            best = PublishedAt(at=guess.at, precision="day", time_zone="", uncertain=True, reason=reason)
    return best or refused or unknown()


def _betters(said: PublishedAt, best: PublishedAt) -> bool:
    """Whether a later statement knows more: without doubt, or with the time of the same day."""
    if best.at is None or said.at is None or (said.uncertain and not best.uncertain):
        return False
    if best.uncertain and not said.uncertain:
        return True
    return (best.precision, said.precision) == ("day", "minute") and said.at.date() == best.at.date()


def _statements(
    whole: Any, pruned: Any, article: dict[str, Any], title: str, url: str, context: DateContext
) -> Iterator[PublishedAt]:
    for stamp in (_line(article.get("datePublished")), _meta(whole, _PUBLISHED_META)):
        if stamp:
            yield read_published(stamp, context)
    for element in pruned.iterfind(".//time"):
        about = " ".join(element.get(name) or "" for name in ("class", "itemprop", "id")) + (element.text or "")
        before = element.getprevious()
        led = (before.tail if before is not None else element.getparent().text) or ""
        if not re.search(r"updat|modif|correct", f"{about} {led}", re.IGNORECASE):
            yield read_published(element.get("datetime") or " ".join(element.itertext()), context)
            break
    lines = printed_lines(pruned)
    headline = next((number for number, line in enumerate(lines) if title and line == title), 0)
    yield find_published("\n".join(lines[max(0, headline - 4) : headline + 8]), context)
    if day := day_in(url):
        yield read_published(day, context)
