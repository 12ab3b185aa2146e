"""What a site lets programs ask for: robots.txt as RFC 9309 has it. Pure: no Django, no network."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, unquote, urlsplit

# The product token of the fetcher's User-Agent.
OURSELVES = "ofrecord"
# RFC 9309, section 2.5, asks for 500 kibibytes at least.
LONGEST = 512 * 1024
# A file of more rules than this is nobody's: what lies beyond is not read.
_MOST_RULES = 5_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site that speak to us.

    Attributes:
        rules: pattern of a path, and whether it is allowed.
        delay: seconds between two requests that it asks for (no part of the RFC, and widely used); 0 for none.
    """

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a robots.txt: the groups that name us, together; those for everybody (``*``) where none does."""
        groups: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
        named_us = False
        agents: set[str] = set()
        naming = False
        for line in text.lstrip("\ufeff").splitlines():
            name, colon, value = line.partition("#")[0].partition(":")
            name, value = name.strip().casefold(), value.strip()
            if not colon:
                continue
            if name == "user-agent":
                token = re.match(r"\*|[a-z_-]*", value.casefold())
                agents = (agents if naming else set()) | {token[0] if token else ""}
                named_us |= OURSELVES in agents
                naming = True
            elif name in ("allow", "disallow", "crawl-delay"):
                naming = False
                for ours in {agent == OURSELVES for agent in agents & {OURSELVES, "*"}}:
                    if len(groups[ours]) < _MOST_RULES:
                        groups[ours].append((name, value))
        kept = groups[named_us]
        delays = [float(value) for name, value in kept if name == "crawl-delay" and re.fullmatch(r"\d{1,4}", value)]
        return cls(
            rules=tuple((_normal(value), name == "allow") for name, value in kept if name != "crawl-delay" and value),
            delay=max(delays, default=0.0),
        )

    def allow(self, url: str) -> bool:
        """Whether we may ask for an address of the site: the longest pattern that matches decides, else yes."""
        parts = urlsplit(url)
        asked = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        matching = ((len(pattern), allowed) for pattern, allowed in self.rules if _matches(pattern, asked))
        return max(matching, default=(0, True))[1]


def _normal(path: str) -> str:
    """A path with what is percent-encoded written one way."""
    return quote(unquote(path, errors="surrogateescape"), safe="/?*$&=:@!'()+,;~%", errors="surrogateescape")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches the beginning of a path: ``*`` is any characters, ``$`` at the end the path's end."""
    whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not whole or path == first
    at = len(first)
    *middle, last = others
    for piece in middle:
        at = path.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return path.endswith(last) and len(path) - len(last) >= at if whole else path.find(last, at) >= 0
