"""Recheck: articles' addresses asked again, what changed kept, what is gone told. Nothing is published by it.

Polite by construction: one request at a time, a pause between two to one site, robots.txt honoured, a bound on all.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from django.contrib.auth.models import Group

from cases.editorial import note_no_text, note_text
from cases.intake.read import Limits, NoPage, Reading, Unreadable, read_url
from cases.intake.read.addresses import Address, is_public
from cases.intake.read.fetch import KEEPING_OUT, fetch
from cases.intake.read.web_address import is_front_page
from cases.intake.recheck.quotes import resting_on
from cases.intake.recheck.robots import LONGEST, Robots
from cases.models import Article, Role, User

# The named part of the system that asks; nobody can sign in as it.
RECHECKER = "article-recheck"
# Seconds between two requests to one host, and over a whole run.
PAUSE = 5.0
LONGEST_RUN = 900.0
_GONE = (404, 410)


@dataclass(slots=True)
class Tally:
    """What a run found.

    Attributes:
        same, changed, gone, failing, kept_out, unread: how many articles each; ``kept_out`` are those whose site lets
            no programs in, ``unread`` those that answered with something that is not read.
        back: of ``same`` and ``changed``, how many had a dead link before.
        left: how many the run did not come to.
        told: a sentence for each article of which there is more to say than that it is as before.
    """

    same: int = 0
    changed: int = 0
    gone: int = 0
    failing: int = 0
    kept_out: int = 0
    unread: int = 0
    back: int = 0
    left: int = 0
    told: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        asked = self.same + self.changed + self.gone + self.failing + self.kept_out + self.unread
        counted = (
            f"{asked} asked again: {self.same} as before, {self.changed} changed, {self.gone} gone, "
            f"{self.failing} failing, {self.kept_out} closed to programs, {self.unread} not readable; "
            f"{self.back} back again; {self.left} left for another run."
        )
        return "\n".join([*self.told, counted])


def rechecker() -> User:
    """The account in whose name runs write, made if missing."""
    user, made = User.objects.get_or_create(username=RECHECKER, defaults={"is_system": True})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        user.groups.add(Group.objects.get(name=Role.REPORTER))
    return user


def recheck(
    *,
    by: User,
    articles: Iterable[Article],
    now: Callable[[], datetime],
    limits: Limits | None = None,
    allow: Callable[[Address], bool] = is_public,
    heed_robots: bool = True,
    pause: float = PAUSE,
    seconds: float = LONGEST_RUN,
) -> Tally:
    """Ask the addresses of articles again, one after the other, and note what each answers.

    Args:
        by: in whose name it is noted.
        articles: captured ones with an address, in the order of their turn; a host that was asked just now lets
            another host's article go first.
        now: the time of each answer.
        limits: how far each fetch may go.
        allow: says which addresses may be connected to.
        heed_robots: whether robots.txt decides what is asked for; off for a person who asks for one page.
        pause: seconds between two requests to one host; longer where its robots.txt asks for it.
        seconds: over the whole: no further address is asked for after that.

    Returns:
        What was found.

    Writes:
        Each article as ``note_text`` and ``note_no_text``, in a transaction of its own: what a run that is stopped
        had noted stays.
    """
    run = _Run(by=by, now=now, limits=limits or Limits(), allow=allow, pause=pause, end=time.monotonic() + seconds)
    waiting = list(articles)
    while waiting and (article := run.next_of(waiting)) is not None:
        origin = _origin(address_of(article))
        if heed_robots and origin and origin not in run.robots:
            run.robots[origin] = run.rules_of(origin)
            continue
        waiting.remove(article)
        run.ask(article)
    run.tally.left = len(waiting)
    return run.tally


def address_of(article: Article) -> str:
    """The address that readers follow to an article; its canonical one where none was given."""
    return article.url or article.canonical_url or ""


def _origin(address: str) -> str:
    """Scheme, host and port, of which one robots.txt speaks; blank for what is no address of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc.lower()}" if parts.scheme in ("http", "https") and parts.netloc else ""


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run: when each site may be asked again, what its robots.txt says, and what was found."""

    by: User
    now: Callable[[], datetime]
    limits: Limits
    allow: Callable[[Address], bool]
    pause: float
    end: float
    ready: dict[str, float] = field(default_factory=dict)
    robots: dict[str, Robots | NoPage] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    def next_of(self, waiting: list[Article]) -> Article | None:
        """The article whose site may be asked soonest, once it may; None when that is after the end of the run."""
        article = min(waiting, key=self._due)
        due = self._due(article)
        if max(due, time.monotonic()) >= self.end:
            return None
        time.sleep(max(due - time.monotonic(), 0.0))
        return article

    def _due(self, article: Article) -> float:
        return self.ready.get(_origin(address_of(article)), 0.0)

    def rules_of(self, origin: str) -> Robots | NoPage:
        """What a site lets programs ask for; why nothing is asked for, when it can't say (RFC 9309, section 2.3.1)."""
        try:
            found = fetch(f"{origin}/robots.txt", limits=replace(self.limits, bytes=LONGEST), allow=self.allow)
        except NoPage as refused:
            if refused.status is not None and 400 <= refused.status < 500 and refused.status != 429:
                return self._rested(origin, Robots())
            return refused
        except Unreadable as refused:
            return NoPage(refused.sentence, why=f"{origin}/robots.txt can’t be read", status=403)
        return self._rested(origin, Robots.parse(found.body.decode("utf-8", "replace")))

    def _rested(self, origin: str, rules: Robots) -> Robots:
        """The rules, with the site left alone from now on for as long as they ask."""
        self.ready[origin] = time.monotonic() + max(self.pause, rules.delay)
        return rules

    def ask(self, article: Article) -> None:
        """Ask one address, and note the answer."""
        try:
            reading = self._read(address_of(article))
        except NoPage as refused:
            self._no_page(article, refused)
        except Unreadable as refused:
            self._unread(article, refused.sentence)
        else:
            self._text(article, reading)

    def _read(self, address: str) -> Reading:
        """The text that an address gives."""
        origin = _origin(address)
        rules = self.robots.get(origin, Robots())
        if isinstance(rules, NoPage):
            raise rules
        if origin and not rules.allow(address):
            why = f"{origin}/robots.txt keeps programs out"
            raise NoPage(f"{why}.", why=why, status=403)
        try:
            reading = read_url(address, limits=self.limits, allow=self.allow, now=self.now())
        finally:
            self._rested(origin, rules)
        if is_front_page(reading.canonical_url or "") and not is_front_page(address):
            why = f"The address leads to the front page of {reading.outlet_domain or origin}"
            raise NoPage(f"{why}.", why=why, status=410)
        return reading

    def _text(self, article: Article, reading: Reading) -> None:
        was_dead = article.dead_at is not None
        kept = note_text(by=self.by, article=article, text=reading.text, at=self.now())
        if was_dead:
            self.tally.back += 1
            self.tally.told.append(f"“{article}” is there again.")
        if kept is None:
            self.tally.same += 1
            return
        self.tally.changed += 1
        fallen = [one.source for one in resting_on({article.pk: kept.pk})[article.pk] if not one.stands]
        self.tally.told.append(f"“{article}” has another text.")
        self.tally.told += [f"  It no longer holds “{source.quote}”, quoted for {source.subject}." for source in fallen]

    def _no_page(self, article: Article, refused: NoPage) -> None:
        self.tally.told.append(f"“{article}”: {refused.why}.")
        if refused.status in KEEPING_OUT:
            note_no_text(by=self.by, article=article, at=self.now())
            self.tally.kept_out += 1
            return
        gone = refused.status in _GONE
        note_no_text(by=self.by, article=article, why=f"{refused.why}.", gone=gone, at=self.now())
        if gone:
            self.tally.gone += 1
        else:
            self.tally.failing += 1

    def _unread(self, article: Article, sentence: str) -> None:
        self.tally.told.append(f"“{article}”: {sentence}")
        note_no_text(by=self.by, article=article, at=self.now())
        self.tally.unread += 1
