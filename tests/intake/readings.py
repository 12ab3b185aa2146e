"""Articles of the tests of intake, and what a perfect reader would say of them."""

from typing import Any

from cases import editorial
from cases.intake.candidates import Candidate, Matched
from cases.intake.findings import (
    EXTRACTOR,
    VERSION,
    AgencyNamed,
    CaseNamed,
    CourtNamed,
    Extracted,
    Finding,
    JudgeNamed,
    PartyNamed,
)
from cases.intake.gazetteer import Gazetteer, KnownAgency, KnownCourt, KnownJudge, KnownService
from cases.intake.review.additions import PartyTerms
from cases.intake.review.draft import Decision, Settled
from cases.intake.review.suggestions import write_suggestions
from cases.models import Court, Intake, Ruling, Snapshot
from cases.parsing import PartialDate
from tests import cast

TITLE = "Judge blocks new rule on river permits"
# A case that is in no list of the project.
TEXT = """\
Judge blocks new rule on river permits

WASHINGTON, June 3, 2025. A federal judge on Tuesday blocked the Internal Revenue Service from enforcing a new rule \
on river permits while a lawsuit against it goes on.

U.S. District Judge Dabney L. Friedrich granted a preliminary injunction in River Alliance v. Bessent, No. \
1:25-cv-01999, in the U.S. District Court for the District of Columbia. The injunction applies nationwide.

The rule, she wrote on June 3, 2025, goes beyond 26 U.S.C. § 6103.
"""


def found(value: str, words: str, *, text: str = TEXT, confidence: float = 0.95, reason: str = "says so") -> Finding:
    """A finding that rests on words of a text, where they stand first."""
    start = text.index(words)
    return Finding(value, words, start, start + len(words), confidence, reason)


def said(**fields: Any) -> Extracted:
    """What a perfect reader says of the article; some of it changed."""
    whole: dict[str, Any] = {
        "reports_ruling": found("yes", "granted a preliminary injunction"),
        "judges": (
            JudgeNamed(found("Dabney L. Friedrich", "Dabney L. Friedrich"), True, "author", "district", "dcd", ("x",)),
        ),
        "courts": (CourtNamed(found("dcd", "U.S. District Court for the District of Columbia"), True),),
        "agencies": (AgencyNamed(found("internal-revenue-service", "Internal Revenue Service"), True),),
        "case_names": (CaseNamed(found("River Alliance v. Bessent", "River Alliance v. Bessent"), True),),
        "docket_numbers": (found("1:25-cv-01999", "1:25-cv-01999"),),
        "citations": (found("26 U.S.C. § 6103", "26 U.S.C. § 6103"),),
        "parties": (
            PartyNamed(found("River Alliance", "River Alliance"), "challenger", "plaintiff"),
            PartyNamed(found("Bessent", "Bessent"), "government", "defendant"),
        ),
        "ruling_date": found("2025-06-03", "on June 3, 2025"),
        "posture": found("preliminary_injunction", "preliminary injunction"),
        "disposition": found("granted", "granted a preliminary injunction"),
        "outcome": found("blocked", "blocked the Internal Revenue Service"),
        "prevailing": found("challengers", "blocked the Internal Revenue Service"),
        "relief": (found("territory:nationwide", "applies nationwide"),),
    }
    return Extracted(**{**whole, **fields})


def meant(**fields: Any) -> Matched:
    """Which records a perfect matcher takes that to mean."""
    whole: dict[str, Any] = {
        "judges": ((Candidate("judge", "dabney-l-friedrich", "Dabney L. Friedrich", 0.98, ("the only Friedrich",)),),),
        "agencies": ((Candidate("agency", "internal-revenue-service", "Internal Revenue Service", 0.99),),),
        "court": (Candidate("court", "dcd", "D.D.C.", 0.97, ("named",)),),
    }
    return Matched(**{**whole, **fields})


def same_as(ruling: Ruling, score: float = 0.93) -> Candidate:
    """A recorded ruling as the one that is reported."""
    return Candidate("ruling", ruling.ref, ruling.title, score, ("same judge", "same day"))


def names() -> Gazetteer:
    """The names of the cast."""
    return Gazetteer(
        judges=(
            KnownJudge(
                "dabney-l-friedrich",
                "Dabney L. Friedrich",
                "Friedrich",
                ("Dabney L. Friedrich",),
                (KnownService("dcd"),),
            ),
        ),
        courts=tuple(KnownCourt(one.pk, one.name, one.short, one.level) for one in Court.objects.order_by("pk")),
        agencies=(KnownAgency("internal-revenue-service", "Internal Revenue Service", "IRS"),),
    )


def snapshot(text: str = TEXT, title: str = TITLE, **fields: Any) -> Snapshot:
    """The article on the record, undated unless said otherwise."""
    return cast.snapshot(text, title=title, **fields)


def an_intake(extracted: Extracted | None = None, matched: Matched | None = None, **fields: Any) -> Intake:
    """The article, taken in by Alice, with what was read out of it."""
    for one in (cast.alice, cast.dcd, cast.friedrich, cast.irs):
        one()
    held = fields.pop("snapshot", None) or snapshot()
    intake = Intake.objects.create(
        snapshot=held, extractor=EXTRACTOR, version=VERSION, made_at=cast.REPORTED, made_by=cast.alice(), **fields
    )
    write_suggestions(intake, extracted or said(), matched or meant(), names())
    return intake


def accepted(intake: Intake, **changes: str) -> dict[int, Decision]:
    """Every suggestion accepted, but for those of the fields named, which have another state."""
    return {
        row.position: Decision(changes.get(row.field, "accepted"))
        for row in intake.suggestions.exclude(field__in=("outcome", "reports_ruling"))
    }


def settled(intake: Intake, **changes: Any) -> Settled:
    """The ruling of the article as a perfect editor settles it."""
    whole: dict[str, Any] = {
        "caption": "River Alliance v. Bessent",
        "court": cast.dcd(),
        "number": "1:25-cv-01999",
        "posture": "preliminary_injunction",
        "dispositions": [editorial.DispositionPart("granted")],
        "prevailing": "challengers",
        "title": "Preliminary injunction granted",
        "decided": PartialDate.parse("2025-06-03"),
        "bench": [editorial.JudgePart(cast.friedrich(), "author", "Dabney L. Friedrich")],
        "agencies": [cast.irs()],
        "parties": [PartyTerms(name="River Alliance", kind="organisation", role="plaintiff", side="challenger")],
        "reliefs": [editorial.ReliefTerms(kind="preliminary_injunction", decision="ordered", territory="nationwide")],
        "citations": [editorial.CitationText("26 U.S.C. § 6103")],
        "decisions": accepted(intake),
    }
    return Settled(**{**whole, **changes})
