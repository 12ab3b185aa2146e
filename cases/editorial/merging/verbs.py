"""Making two rows one: everything that points to the one points to the other from then on."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max
from django.utils.timezone import now

from cases.chronicle import keep_standings
from cases.editorial.drafts import verb
from cases.editorial.errors import ChangedMeanwhile, EditorialError, WrongState
from cases.editorial.merging.common import counted_as_written, lock_cases, must_be_editor, tell, where_it_went
from cases.editorial.merging.planning import Part, leaves_an_address, noun_of, plan
from cases.editorial.merging.relations import Noun
from cases.editorial.merging.rows import delete_rows, rows_of
from cases.models import (
    Case,
    ChangeVerb,
    Judge,
    JudgeName,
    Merge,
    OldSlug,
    Report,
    Suggestion,
    SuggestionState,
    User,
)
from cases.parsing import normal_name


@verb
def merge(*, by: User, kept: Any, gone: Any, why: str, seen: str = "", at: datetime | None = None) -> Merge:
    """Make two rows of one noun one: everything that points to the one points to the other from then on.

    Args:
        by: an editor.
        kept: the judge, party, agency, outlet or case that stays.
        gone: the row of the same table that goes; its old address leads to the one that stays.
        why: for the newsroom.
        seen: the digest of the preview that the editor saw.
        at: now, when left out.

    Returns:
        The merge, by which it can be undone for thirty days.

    Writes:
        The rows that move; what both had is deleted once; an ``OldSlug``; columns of the one that stays where it
        said nothing; the deletion of the other; a ``Merge`` that keeps all of it; a ``Change`` for the newsroom, and
        for published cases one for the public on each, with the standing of their rulings.

    Raises:
        NotAllowed: the person is no editor.
        EditorialError: there is no reason, or the two are one already.
        WrongState: one of them is gone, or something stands in the way.
        ChangedMeanwhile: something would be done that the preview did not show.
    """
    must_be_editor(by)
    noun, when = noun_of(kept), at or now()
    if type(gone) is not type(kept) or gone.pk == kept.pk:
        raise EditorialError("Choose two different rows of the same kind.", field="kept")
    if not (reason := why.strip()):
        raise EditorialError("Say how you know that the two are one.", field="why")
    if len(reason) > 300:
        raise EditorialError("The reason has at most 300 characters.", field="why")
    if noun.model is Case:
        lock_cases([kept.pk, gone.pk])
    kept, gone = locked_pair(noun, kept, gone)
    made = plan(kept=kept, gone=gone, by=by, lock=True)
    if made.obstacles:
        raise WrongState(" ".join(made.obstacles))
    if seen and seen != made.digest:
        raise ChangedMeanwhile("Something changed since you looked: see once more what would move, then merge.")

    record = Merge(
        noun=noun.name,
        kept_id=kept.pk,
        kept_label=str(kept)[:300],
        gone_id=gone.pk,
        gone_label=str(gone)[:300],
        gone_row=rows_of(noun.model, [gone.pk])[0],
        why=reason,
        merged_at=when,
        merged_by=by,
    )
    moved: dict[str, Any] = {"rows": {}, "fell": {}, "numbered": {}, "changed": [], "made": {}}
    for part in made.parts:
        _move(part, kept.pk, moved)
    _rename(noun, kept, gone, moved)
    _leave_traces(noun, kept, gone, moved)
    delete_rows(noun.model, [gone.pk])
    _fill(noun, kept, made.fills)
    moved["kept"] = {column: list(pair) for column, pair in made.fills.items()}
    record.moved = moved
    record.save()
    tell(by=by, merge=record, verb=ChangeVerb.MERGED, kept=kept, gone=gone, at=when)
    if isinstance(kept, Case):
        keep_standings([kept.pk], at=when)
    return record


def locked_pair(noun: Noun, kept: Any, gone: Any) -> tuple[Any, Any]:
    """Both rows as they are now, locked in the order of their keys."""
    rows = {
        row.pk: row
        for row in noun.model._base_manager.filter(pk__in=[kept.pk, gone.pk]).order_by("pk").select_for_update()
    }
    for row in (kept, gone):
        if row.pk not in rows:
            raise WrongState(where_it_went(noun, row.pk) or f"“{row}” is on the record no more.")
    return rows[kept.pk], rows[gone.pk]


def _move(part: Part, kept: int, moved: dict[str, Any]) -> None:
    """Delete what both have, and let the rest point to the one that stays; note both."""
    relation = part.relation
    fell = rows_of(relation.model, [*part.falls, *part.left])
    delete_rows(relation.model, [row["id"] for row in fell])
    if fell:
        moved["fell"].setdefault(relation.model._meta.db_table, []).extend(fell)
    if not part.moves:
        return
    moved["rows"][relation.name] = part.moves
    rows = relation.model._base_manager.filter(pk__in=part.moves)
    if relation.numbered:
        last = relation.model._base_manager.filter(**{relation.column: kept}).aggregate(last=Max(relation.numbered))
        numbers = list(rows.order_by(relation.numbered, "pk").values_list("pk", relation.numbered))
        for number, (key, _) in enumerate(numbers, (last["last"] or 0) + 1):
            relation.model._base_manager.filter(pk=key).update(**{relation.column: kept, relation.numbered: number})
        moved["numbered"][relation.name] = dict(numbers)
    else:
        rows.update(**{relation.column: kept}, **counted_as_written(relation.model))


def _rename(noun: Noun, kept: Any, gone: Any, moved: dict[str, Any]) -> None:
    """Let what names the row that goes by its public name, without a foreign key, name the one that stays."""
    named: list[tuple[models.QuerySet[Any], str, str, str]] = []
    if noun.keyed:
        open_ones = Suggestion.objects.filter(state=SuggestionState.OPEN, field=noun.keyed, key=gone.slug)
        named.append((open_ones, "key", gone.slug, kept.slug))
    if isinstance(gone, Case):
        unanswered = Report.objects.filter(subject_type="case", subject_ref=gone.ref, resolved_at__isnull=True)
        named.append((unanswered, "subject_ref", gone.ref, kept.ref))
    for rows, column, before, after in named:
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        moved["changed"] += [[rows.model._meta.db_table, key, column, before, after] for key in keys]
        rows.model._base_manager.filter(pk__in=keys).update(**{column: after})


def _leave_traces(noun: Noun, kept: Any, gone: Any, moved: dict[str, Any]) -> None:
    """What leads from the one that goes to the one that stays: its address, and the name by which it was written."""
    made: list[models.Model] = []
    if noun.has_address and leaves_an_address(gone):
        of_noun = {f"{noun.name}__isnull": False}
        # Another row had that address before the one that goes: it leads to the one that stays from now on.
        if (old := OldSlug.objects.filter(slug=gone.slug, **of_noun).first()) is not None:
            moved["changed"].append(
                [old._meta.db_table, old.pk, f"{noun.name}_id", getattr(old, f"{noun.name}_id"), kept.pk]
            )
            OldSlug.objects.filter(pk=old.pk).update(**{noun.name: kept})
        else:
            made.append(OldSlug.objects.create(slug=gone.slug, **{noun.name: kept}))
    if isinstance(gone, Judge) and not JudgeName.objects.filter(judge=kept.pk, as_written=gone.name).exists():
        made.append(JudgeName.objects.create(judge=kept, as_written=gone.name, normal_form=normal_name(gone.name)))
    for row in made:
        moved["made"].setdefault(row._meta.db_table, []).append(row.pk)


def _fill(noun: Noun, kept: Any, fills: dict[str, tuple[Any, Any]]) -> None:
    if fills:
        values = {column: after for column, (_, after) in fills.items()}
        noun.model._base_manager.filter(pk=kept.pk).update(**values, **counted_as_written(noun.model))
