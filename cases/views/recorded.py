"""Rulings on the record that may be the one that an article reports, for its page."""

from collections.abc import Collection, Sequence
from typing import Any

from cases.conflicts import same_event
from cases.editorial.errors import EditorialError
from cases.forms.review import ReviewForm
from cases.intake import review
from cases.intake.match.same_event import MAYBE, SAME
from cases.models import Article, ArticleKind, Docket, Intake, Publication, Ruling
from cases.parsing import PartialDate

_NEAR = ("on the same docket within three days, or the same official document",)


def recorded(
    intake: Intake, form: ReviewForm, another: str = "", near: Sequence[Ruling] = ()
) -> dict[str, list[dict[str, Any]]]:
    """Rulings that may be the one reported: likely ones, and those that may be.

    Args:
        intake: the article's, with what its text was matched with.
        form: whose proposal names a docket and a day.
        another: the ruling of which somebody said that it is another one.
        near: those near what an editor has just settled (``not_shown_yet``).
    """
    held = {row["key"]: row for row in intake.candidates.get("rulings", []) if row["score"] >= MAYBE}
    rulings = Ruling.objects.filter(ref__in=held, is_stub=False).exclude(state=Publication.WITHDRAWN)
    found: dict[str, list[dict[str, Any]]] = {"likely": [], "maybe": []}
    by_ref = {ruling.ref: ruling for ruling in rulings.select_related("docket__court", "docket__case")}
    for ref, row in held.items():
        if ref in by_ref:
            likely = row["score"] >= SAME and ref != another
            found["likely" if likely else "maybe"].append({**row, "ruling": by_ref[ref]})
    for which, others in (("likely", near), ("maybe", _near_as_suggested(intake, form))):
        shown = {row["ruling"].pk for rows in found.values() for row in rows}
        found[which] += [{"ruling": one, "reasons": _NEAR, "near": True} for one in others if one.pk not in shown]
    return found


def not_shown_yet(intake: Intake, form: ReviewForm, seen: Collection[str]) -> list[Ruling]:
    """Rulings near what was settled, on the same docket or from the same document, that the editor has not been shown.

    Args:
        intake: the article's.
        form: valid.
        seen: refs of those that the form was sent back with once.
    """
    try:
        docket = review.docket_on_record(form.settled)
    except EditorialError:
        return []
    near = same_event(docket, form.settled.decided, _document(intake))
    shown = {row["ruling"].ref for rows in recorded(intake, form).values() for row in rows} if near else set()
    return [one for one in near if one.ref not in shown and one.ref not in seen]


def _near_as_suggested(intake: Intake, form: ReviewForm) -> list[Ruling]:
    lines = form.proposal.lines
    key = lines["number"].key if "number" in lines else ""
    docket = Docket.objects.filter(ref=key).first() if key else None
    decided = PartialDate.parse(lines["decided"].value) if "decided" in lines else PartialDate()
    return same_event(docket, decided, _document(intake))


def _document(intake: Intake) -> Article | None:
    article = intake.snapshot.article
    return article if article.kind == ArticleKind.DOCUMENT else None
