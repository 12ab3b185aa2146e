"""What keeps two rows from being made one, a sentence each that says what to do."""

from collections.abc import Callable
from typing import Any

from cases.models import Agency, Case, Judge, Party, Publication, Revision


def obstacles(kept: Any, gone: Any) -> list[str]:
    """What stands in the way of a merge; an empty list when nothing does."""
    return _OF[type(kept)](kept, gone) if type(kept) in _OF else []


def _judges(kept: Judge, gone: Judge) -> list[str]:
    found = []
    if kept.fjc_nid is not None and gone.fjc_nid is not None:
        found.append(
            f"“{kept}” and “{gone}” each have a number in the directory of the Federal Judicial Center "
            f"({kept.fjc_nid}, {gone.fjc_nid}): they are two persons."
        )
    for column, said in (("birth_year", "was born"), ("death_year", "died")):
        here, there = getattr(kept, column), getattr(gone, column)
        if here is not None and there is not None and here != there:
            found.append(
                f"“{kept}” {said} in {here}, “{gone}” in {there}: "
                "they are two persons, or a year is to be mended first."
            )
    return found


def _parties(kept: Party, gone: Party) -> list[str]:
    if gone.shown_as and not kept.shown_as:
        sentence = (
            f"Readers know the party that goes as “{gone.shown_as}” only, and the one that stays by its name: "
            "give the one that stays a pseudonym first, or keep the other."
        )
        return [sentence]
    return []


def _agencies(kept: Agency, gone: Agency) -> list[str]:
    below = Agency.objects.all().with_descendants(gone.pk)
    if below.filter(pk=kept.pk).exists():
        sentence = (
            f"“{kept}” is a part of “{gone}”, and an agency cannot be a part of itself: "
            f"give “{kept}” another parent first, or merge the other way round."
        )
        return [sentence]
    return []


def _cases(kept: Case, gone: Case) -> list[str]:
    found = []
    for case in (kept, gone):
        if case.withdrawn_at is not None and not case.is_published:
            found.append(
                f"“{case}” was withdrawn, and its address says so: publish it again before it is merged, or leave it."
            )
        elif case.state == Publication.IN_REVIEW:
            found.append(f"“{case}” is in review: publish it or send it back first.")
    if not found and gone.is_published and not kept.is_published:
        found.append(f"“{gone}” is published and “{kept}” is not: keep the published one, or publish “{kept}” first.")
    elif not found and gone.first_published_at is not None and kept.first_published_at is None:
        found.append(
            f"“{gone}” was before the public once and “{kept}” never was: keep the other, or publish it first."
        )
    for proposed in Revision.objects.open().filter(subject_type="case", subject_ref=gone.ref).order_by("pk"):
        found.append(f"A change of “{proposed.subject_label}” is proposed: approve or drop it first.")
    return found


_OF: dict[Any, Callable[[Any, Any], list[str]]] = {
    Judge: _judges,
    Party: _parties,
    Agency: _agencies,
    Case: _cases,
}
