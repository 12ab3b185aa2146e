"""The cast of the tests: a few people, courts, agencies and papers with stable names, put on the record by the verbs.

Every function gives what is there already, or makes it, except those that begin with ``a_``: they record one more.
"""

from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django.contrib.auth.models import Group

from cases import editorial
from cases.models import (
    ActionKind,
    Agency,
    Appearance,
    Article,
    ArticleKind,
    CapturedHow,
    Case,
    ChallengedAction,
    Counsel,
    Court,
    CourtLevel,
    Docket,
    Event,
    EventKind,
    Fact,
    Judge,
    JudgeName,
    Outlet,
    Party,
    PartyKind,
    PartyRole,
    Posture,
    President,
    Prevailing,
    Publishable,
    Role,
    Ruling,
    Service,
    Side,
    Snapshot,
    Source,
    Stance,
    User,
)
from cases.parsing import PartialDate, normal_name

R = TypeVar("R", bound=Publishable)

FILED = date(2025, 3, 7)
DECIDED = date(2025, 5, 12)
REPORTED = datetime(2025, 5, 12, 21, 30, tzinfo=UTC)

ARTICLE_TITLE = "Judge lets tax agency share addresses with immigration officers"
ARTICLE = """\
Judge lets tax agency share addresses with immigration officers

WASHINGTON, May 12, 2025. A federal judge declined on Monday to stop the Internal Revenue Service from handing
addresses of taxpayers to Immigration and Customs Enforcement.

U.S. District Judge Dabney L. Friedrich denied a preliminary injunction in Centro de Trabajadores Unidos v. Bessent,
No. 25-cv-0677 (DLF), which four immigrant-rights groups filed in the District of Columbia on March 7, 2025.

The agreement between the two agencies, signed on April 7, 2025, “does not violate the Internal Revenue Code”, she
wrote. The law lets officers ask for return information in a criminal investigation, 26 U.S.C. § 6103(i)(2).

The groups said that they would appeal. The agreement stays in place, and the groups said so twice: The agreement
stays in place.
"""

# Words of the article, each standing there once.
WORDS_OF_CASE = "Centro de Trabajadores Unidos v. Bessent"
WORDS_OF_DOCKET = "No. 25-cv-0677 (DLF), which four immigrant-rights groups filed in the District of Columbia"
WORDS_OF_RULING = "Dabney L. Friedrich denied a preliminary injunction"
WORDS_OF_ACTION = "The agreement between the two agencies, signed on April 7, 2025"
WORDS_OF_EVENT = "The groups said that they would appeal"
# Words that stand there twice.
WORDS_TWICE = "The agreement stays in place"


# People


def person(username: str, role: str | None = None, **fields: Any) -> User:
    """A user of that name, with that role."""
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User.objects.create_user(
            username, f"{username}@newsroom.example", f"{username}-knows-the-word", **fields
        )
        if role:
            # A test that flushes the database takes the migration’s groups with it.
            user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def alice() -> User:
    """A reporter: writes most of what the tests record."""
    return person("alice", Role.REPORTER, first_name="Alice", last_name="Archer")


def bob() -> User:
    """Another reporter."""
    return person("bob", Role.REPORTER, first_name="Bob", last_name="Baker")


def ed() -> User:
    """The editor who publishes."""
    return person("ed", Role.EDITOR, first_name="Ed", last_name="Ellis")


def edna() -> User:
    """Another editor."""
    return person("edna", Role.EDITOR, first_name="Edna", last_name="Eads")


def ada() -> User:
    """An administrator; may enter the admin."""
    return person("ada", Role.ADMINISTRATOR, first_name="Ada", last_name="Adams", is_staff=True)


def stranger() -> User:
    """Somebody with an account and no role."""
    return person("stranger")


# Reference data


def scotus() -> Court:
    """The Supreme Court."""
    return Court.objects.get_or_create(
        pk="scotus",
        defaults={
            "name": "Supreme Court of the United States",
            "abbreviation": "U.S.",
            "level": CourtLevel.LAST_RESORT,
            "system": "federal",
        },
    )[0]


def cadc() -> Court:
    """The court of appeals in Washington."""
    return Court.objects.get_or_create(
        pk="cadc",
        defaults={
            "name": "United States Court of Appeals for the District of Columbia Circuit",
            "abbreviation": "D.C. Cir.",
            "level": CourtLevel.APPELLATE,
            "system": "federal",
            "appeals_to": scotus(),
        },
    )[0]


def dcd() -> Court:
    """The district court in Washington; appeals go to ``cadc``."""
    return Court.objects.get_or_create(
        pk="dcd",
        defaults={
            "name": "United States District Court for the District of Columbia",
            "abbreviation": "D.D.C.",
            "level": CourtLevel.TRIAL,
            "system": "federal",
            "location": "Washington, D.C.",
            "appeals_to": cadc(),
        },
    )[0]


def friedrich() -> Judge:
    """A judge of ``dcd`` since 2017."""
    judge, new = Judge.objects.get_or_create(
        fjc_nid=3267956,
        defaults={
            "slug": "dabney-l-friedrich",
            "name": "Dabney L. Friedrich",
            "full_name": "Friedrich, Dabney Langhorne",
            "given_names": "Dabney Langhorne",
            "surname": "Friedrich",
            "birth_year": 1967,
        },
    )
    if new:
        for written in ("Dabney L. Friedrich", "Friedrich, Dabney Langhorne"):
            JudgeName.objects.create(judge=judge, as_written=written, normal_form=normal_name(written))
        president, _ = President.objects.get_or_create(name="Donald J. Trump", defaults={"party": "Republican"})
        Service.objects.create(
            judge=judge,
            sequence=1,
            court=dcd(),
            court_as_written="U.S. District Court for the District of Columbia",
            title="Judge",
            president=president,
            president_as_written="Donald J. Trump",
            began_on=date(2017, 12, 1),
        )
    return judge


def agency(slug: str, name: str, acronym: str = "", parent: Agency | None = None) -> Agency:
    """An agency of that slug."""
    return Agency.objects.get_or_create(
        slug=slug, defaults={"key": slug, "name": name, "acronym": acronym, "parent": parent}
    )[0]


def dhs() -> Agency:
    """Homeland Security: holds ``ice``."""
    return agency("department-of-homeland-security", "Department of Homeland Security", "DHS")


def ice() -> Agency:
    """A part of ``dhs``."""
    return agency("us-immigration-and-customs-enforcement", "U.S. Immigration and Customs Enforcement", "ICE", dhs())


def treasury() -> Agency:
    """The Treasury: holds ``irs``."""
    return agency("department-of-the-treasury", "Department of the Treasury")


def irs() -> Agency:
    """A part of ``treasury``."""
    return agency("internal-revenue-service", "Internal Revenue Service", "IRS", treasury())


def centro() -> Party:
    """The organisation that sues."""
    return Party.objects.get_or_create(name="Centro de Trabajadores Unidos", kind=PartyKind.ORGANISATION)[0]


def bessent() -> Party:
    """The official who is sued."""
    return Party.objects.get_or_create(
        name="Scott Bessent",
        kind=PartyKind.OFFICIAL,
        office="Secretary of the Treasury",
        defaults={"agency": treasury()},
    )[0]


# Papers


def outlet() -> Outlet:
    """A newspaper of our own."""
    return Outlet.objects.get_or_create(domain="potomac-ledger.example", defaults={"name": "The Potomac Ledger"})[0]


def snapshot(text: str = ARTICLE, *, title: str = ARTICLE_TITLE, by: User | None = None, **fields: Any) -> Snapshot:
    """The text of an article by the newspaper; the same text and title give the same snapshot."""
    fields = {
        "kind": ArticleKind.CAPTURED,
        "captured_how": CapturedHow.PASTED,
        "outlet": outlet(),
        "published_at": REPORTED,
        "published_at_precision": "minute",
        "time_zone": "America/New_York",
        **fields,
    }
    return editorial.add_article(by=by or alice(), title=title, text=text, **fields)


def article() -> Article:
    """The article that ``quote`` quotes."""
    return snapshot().article


def quote(text: str = WORDS_OF_RULING, *supports: str, **fields: Any) -> editorial.Quote:
    """Words of the article, for the facts named (the key facts of a ruling, when none is)."""
    fields.setdefault("snapshot", None)
    found = fields.pop("snapshot") or snapshot()
    return editorial.Quote(
        snapshot=found, text=text, supports=supports or (Fact.DATE, Fact.JUDGE, Fact.DISPOSITION), **fields
    )


def a_dispute(text: str = WORDS_OF_RULING, *supports: str, **fields: Any) -> editorial.Quote:
    """Words that say otherwise, with the note that such a source needs."""
    fields.setdefault("note", "The docket says otherwise, and it is the court's own.")
    return quote(text, *supports, stance=Stance.DISPUTES, **fields)


def everybody() -> None:
    """All of the above is on the record from here on."""
    for one in (alice, bob, ed, edna, ada, stranger, scotus, dcd, friedrich, ice, irs, centro, bessent, snapshot):
        one()


# Records: drafts of Alice's unless said otherwise, each with a source


def a_case(*, by: User | None = None, **fields: Any) -> Case:
    """One more case, a draft without a docket."""
    fields.setdefault("short_caption", WORDS_OF_CASE)
    if "quotes" not in fields:
        fields["quotes"] = [quote(WORDS_OF_CASE, Fact.CAPTION, Fact.PARTIES)]
    return editorial.open_case(by=by or alice(), **fields)


def a_docket(case: Case | None = None, *, by: User | None = None, **fields: Any) -> Docket:
    """One more docket, of a case of its own unless one is given; its number is the first that is free."""
    by = by or alice()
    fields.setdefault("court", dcd())
    fields.setdefault("filed", PartialDate.day(FILED))
    if "number" not in fields:
        fields["number"] = f"1:25-cv-{677 + Docket.objects.count():05d}"
    if "quotes" not in fields:
        fields["quotes"] = [quote(WORDS_OF_DOCKET, Fact.COURT, Fact.DOCKET_NUMBER, Fact.FILED)]
    return editorial.add_docket(by=by, case=case or a_case(by=by), **fields)


def a_ruling(docket: Docket | None = None, *, by: User | None = None, **fields: Any) -> Ruling:
    """One more ruling, a preliminary injunction denied; its place within the day is the next that is free."""
    by = by or alice()
    docket = docket or a_docket(by=by)
    decided = fields.setdefault("decided", PartialDate.day(DECIDED))
    place = 1 + Ruling.objects.filter(docket=docket, decided_on=decided.on).count()
    fields.setdefault("day_sequence", place)
    fields.setdefault("title", "Preliminary injunction denied" + (f" ({place})" if place > 1 else ""))
    fields.setdefault("posture", Posture.PRELIMINARY_INJUNCTION)
    fields.setdefault("dispositions", [editorial.DispositionPart("denied")])
    fields.setdefault("prevailing", Prevailing.GOVERNMENT)
    if "bench" not in fields:
        fields["bench"] = [editorial.JudgePart(friedrich(), as_written="Dabney L. Friedrich")]
    if "quotes" not in fields:
        fields["quotes"] = [quote(WORDS_OF_RULING, Fact.DATE, Fact.JUDGE, Fact.DISPOSITION, Fact.POSTURE)]
    return editorial.record_ruling(by=by, docket=docket, **fields)


def a_stub(docket: Docket, *, by: User | None = None, **fields: Any) -> Ruling:
    """One more ruling that is known only because another one acts on it."""
    fields.setdefault("decided", PartialDate(date(2025, 4, 1), "month"))
    fields.setdefault("title", "Temporary restraining order denied")
    fields.setdefault("posture", Posture.TRO)
    fields.setdefault("dispositions", [editorial.DispositionPart("denied")])
    fields.setdefault("prevailing", Prevailing.GOVERNMENT)
    return editorial.record_stub(by=by or alice(), docket=docket, **fields)


def an_action(*, by: User | None = None, **fields: Any) -> ChallengedAction:
    """One more challenged action."""
    fields.setdefault("title", "IRS–ICE agreement on sharing addresses of taxpayers")
    fields.setdefault("kind", ActionKind.AGREEMENT)
    if "agencies" not in fields:
        fields["agencies"] = [irs(), ice()]
    fields.setdefault("taken", PartialDate.day(date(2025, 4, 7)))
    if "quotes" not in fields:
        fields["quotes"] = [quote(WORDS_OF_ACTION, Fact.ACTION, Fact.DATE)]
    return editorial.record_action(by=by or alice(), **fields)


def an_event(docket: Docket | None = None, *, by: User | None = None, **fields: Any) -> Event:
    """One more event: the groups give notice of appeal."""
    fields.setdefault("kind", EventKind.NOTICE_OF_APPEAL)
    fields.setdefault("title", "Notice of appeal")
    fields.setdefault("happens", PartialDate.day(date(2025, 5, 16)))
    if "quotes" not in fields:
        fields["quotes"] = [quote(WORDS_OF_EVENT, Fact.EVENT)]
    by = by or alice()
    return editorial.record_event(by=by, docket=docket or a_docket(by=by), **fields)


def an_appearance(case: Case | None = None, *, by: User | None = None, **fields: Any) -> Appearance:
    """The organisation as plaintiff."""
    by = by or alice()
    fields.setdefault("party", centro())
    fields.setdefault("role", PartyRole.PLAINTIFF)
    fields.setdefault("side", Side.CHALLENGER)
    return editorial.add_party(by=by, case=case or a_case(by=by), **fields)


def a_counsel(case: Case | None = None, *, by: User | None = None, **fields: Any) -> Counsel:
    """Counsel for the challengers."""
    by = by or alice()
    fields.setdefault("name", "Public Citizen Litigation Group")
    fields.setdefault("side", Side.CHALLENGER)
    return editorial.add_counsel(by=by, case=case or a_case(by=by), **fields)


def a_source(to: Any, text: str = WORDS_TWICE, *supports: str, by: User | None = None, **fields: Any) -> Source:
    """One more source of a record (the second of two places, so that it differs from those made with it)."""
    if text == WORDS_TWICE:
        fields.setdefault("start", snapshot().text.rindex("The agreement\nstays in place"))
    return editorial.attach_source(by=by or alice(), to=to, quote=quote(text, *supports, **fields))


# On the public's side


def published(record: R, *, by: User | None = None, at: datetime | None = None, why: str = "") -> R:
    """The record, submitted by its author and published by Ed, after what it hangs on."""
    for above in ("case", "docket"):
        parent = getattr(record, above, None)
        if parent is not None:
            parent.refresh_from_db()
            if not parent.is_published:
                published(parent, by=by, at=at)
    record.refresh_from_db()
    if record.is_published:
        return record
    if isinstance(record, Case) and not record.dockets.exists():
        a_docket(record, by=User.objects.get(pk=record.author_ids[0]))
        record.refresh_from_db()
    if record.state == "draft":
        editorial.submit_for_review(by=User.objects.get(pk=record.author_ids[0]), record=record, at=at)
    editorial.publish(by=by or ed(), record=record, why=why, at=at)
    return record


def a_published_case(**fields: Any) -> Case:
    """One more case before the public, with its docket."""
    return published(a_case(**fields))


def a_published_docket(case: Case | None = None, **fields: Any) -> Docket:
    """One more docket before the public, and its case."""
    return published(a_docket(case, **fields))


def a_published_ruling(docket: Docket | None = None, **fields: Any) -> Ruling:
    """One more ruling before the public, and what it hangs on."""
    return published(a_ruling(docket, **fields))
