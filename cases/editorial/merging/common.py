"""What merging and undoing a merge have in common: who may, what is locked first, and what is told to whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F

from cases.chronicle.chains import cases_below
from cases.editorial.drafts import log
from cases.editorial.errors import NotAllowed
from cases.editorial.merging.relations import Noun
from cases.models import Case, Change, ChangeVerb, Merge, Party, Publishable, User


def must_be_editor(by: User) -> None:
    if not by.may_publish:
        raise NotAllowed("Only an editor merges, and undoes a merge: ask one.")


def lock_cases(cases: Iterable[int]) -> None:
    """Lock cases, and those whose rulings theirs can touch, as the standing projection will: nobody waits crosswise."""
    touched = cases_below(cases)
    list(Case.objects.filter(pk__in=touched).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def counted_as_written(model: type[models.Model]) -> dict[str, Any]:
    """A record that a form has open counts as written: the form is then told, instead of writing over it."""
    return {"version": F("version") + 1} if issubclass(model, Publishable) else {}


def tell(*, by: User, merge: Merge, verb: ChangeVerb, kept: Any, gone: Any, at: datetime) -> None:
    """A line for the newsroom; for cases that the public knows, one for it on each."""
    details = {"merge": merge.ref, "noun": merge.noun}
    if not isinstance(kept, Case):
        # A person shown by a pseudonym is called by it in the log.
        names = [row.public_name if isinstance(row, Party) else str(row) for row in (gone, kept)]
        Change.objects.create(
            at=at,
            by=by,
            verb=verb,
            subject_type="merge",
            subject_ref=merge.ref,
            subject_label=" into ".join(names)[:300],
            note=merge.why if verb == ChangeVerb.MERGED else "",
            details=details,
        )
        return
    log(
        by=by,
        verb=verb,
        record=kept,
        note=f"“{gone}”: {merge.why}" if verb == ChangeVerb.MERGED else f"“{gone}” is a case of its own again.",
        at=at,
        gone_ref=gone.ref,
        **details,
    )
    if gone.first_published_at is None or not kept.is_published:
        return
    if verb == ChangeVerb.MERGED:
        moved = f"This is the case “{kept}”, recorded twice: its address leads there now."
        grown = f"“{gone}” was the same case, recorded twice: its dockets and rulings stand here now."
    else:
        moved = f"This is a case of its own, and was taken for a part of “{kept}”: its page is back."
        grown = f"“{gone}” is a case of its own again: its dockets and rulings stand on its own page."
    log(by=by, verb=ChangeVerb.RENAMED, record=gone, note=moved, at=at, **details)
    log(by=by, verb=ChangeVerb.UPDATED, record=kept, note=grown, at=at, **details)


def taken_over(noun: str, column: str) -> dict[Any, int]:
    """Which row stands now for a value that a merged row had: a domain, a key of the reference list. Two queries.

    Args:
        noun: judge, party, agency, outlet or case.
        column: of the rows that went.

    Returns:
        The key of the row that stays, by the value; through several merges where it went on.
    """
    into = Merge.objects.went_to(noun)
    rows = Merge.objects.filter(noun=noun, undone_at__isnull=True).order_by("merged_at", "pk")
    return {
        value: into[gone] for gone, value in rows.values_list("gone_id", f"gone_row__{column}") if value is not None
    }


def where_it_went(noun: Noun, key: int) -> str:
    """Into what a row was merged that is there no more, in a sentence; empty when it was merged into nothing."""
    went = Merge.objects.filter(noun=noun.name, gone_id=key, undone_at__isnull=True).select_related("merged_by")
    other = went.order_by("-merged_at", "-pk").first()
    if other is None:
        return ""
    into, by = other.kept_label, other.merged_by
    return f"“{other.gone_label}” was merged into “{into}” by {by} in the meantime: nothing is left to do."
