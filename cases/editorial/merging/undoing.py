"""Undoing a merge within thirty days: what moved moves back, unless somebody did something else with it since."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.timezone import now

from cases.chronicle import keep_standings
from cases.editorial.drafts import verb
from cases.editorial.errors import WrongState
from cases.editorial.merging.common import counted_as_written, lock_cases, must_be_editor, tell
from cases.editorial.merging.relations import NOUNS, Noun, Relation
from cases.editorial.merging.rows import Row, delete_rows, missing_target, put_back
from cases.models import Case, ChangeVerb, Merge, OldSlug, Publication, Publishable, User

# A mistake of this kind is noticed by whoever next looks for the one that is gone.
UNDO = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing a merge gave back.

    Attributes:
        row: the one that was gone, on the record again.
        left: what could not be put back, a sentence each.
    """

    row: Any
    left: tuple[str, ...]


@verb
def undo_merge(*, by: User, merge: Merge, at: datetime | None = None) -> Undone:
    """Part two rows that were made one, within thirty days.

    Args:
        by: an editor.
        merge: the merge.
        at: now, when left out.

    Returns:
        The row that was gone, and what could not be put back: rows that somebody moved, changed or deleted since stay
        as they are.

    Writes:
        The row with its key; the rows that moved; what fell together; the ``Merge``; a ``Change`` as ``merge`` does.

    Raises:
        NotAllowed: the person is no editor.
        WrongState: it was undone, or is more than thirty days old, or the one that stayed is gone since, or the
            address, or another name that only one row has, was given to another row.
    """
    must_be_editor(by)
    when = at or now()
    row = Merge.objects.select_for_update().get(pk=merge.pk)
    noun = NOUNS[row.noun]
    if row.undone_at is not None:
        raise WrongState(f"That “{row.gone_label}” is “{row.kept_label}” was undone already.")
    if when - row.merged_at > UNDO:
        raise WrongState("The two were made one more than thirty days ago: record the other anew, if it was a mistake.")
    if noun.model is Case:
        lock_cases([row.kept_id])
    kept: Any = noun.model._base_manager.select_for_update().filter(pk=row.kept_id).first()
    if kept is None:
        raise WrongState(_since_merged(noun, row))
    if isinstance(kept, Case):
        _must_be_settled(kept)
    left = _give_back(noun, kept, row.moved["kept"])
    for table, keys in row.moved["made"].items():
        delete_rows(_table(table), keys)
    _must_be_free(noun, row)
    left += _put_back_gone(noun, row)
    gone: Any = noun.model._base_manager.get(pk=row.gone_id)
    for relation in noun.relations:
        left += _move_back(relation, row, kept, gone)
    for table, key, column, before, after in row.moved["changed"]:
        _table(table)._base_manager.filter(pk=key, **{column: after}).update(**{column: before})
    left += _put_back_fallen(row.moved["fell"])
    row.undone_at, row.undone_by = when, by
    row.save(update_fields=["undone_at", "undone_by"])
    kept.refresh_from_db()
    tell(by=by, merge=row, verb=ChangeVerb.PARTED, kept=kept, gone=gone, at=when)
    if isinstance(gone, Case):
        for case in (kept, gone):
            _must_have_a_docket(case)
        keep_standings([kept.pk, gone.pk], at=when)
    merge.refresh_from_db()
    return Undone(gone, tuple(left))


def _since_merged(noun: Noun, row: Merge) -> str:
    later = Merge.objects.filter(noun=noun.name, gone_id=row.kept_id, undone_at__isnull=True).order_by("-pk").first()
    if later is not None:
        return f"“{row.kept_label}” was merged into “{later.kept_label}” since: undo that first."
    return f"“{row.kept_label}” is on the record no more, so nothing can be taken out of it."


def _must_be_settled(kept: Case) -> None:
    """What a reviewer looks at, and what was taken back, is not changed behind their backs."""
    if kept.state == Publication.IN_REVIEW:
        raise WrongState(f"“{kept}” is in review: publish it or send it back first.")
    if kept.withdrawn_at is not None and not kept.is_published:
        raise WrongState(f"“{kept}” was withdrawn since, with all that is in it: publish it again first.")


def _must_have_a_docket(case: Case) -> None:
    """A published case keeps a published docket."""
    if case.is_published and not case.dockets.filter(state=Publication.PUBLISHED).exists():
        raise WrongState(f"“{case}” would be published without a published docket: publish a docket of it first.")


def _public_by_now(kept: Any, gone: Any) -> bool:
    """Whether a case that never was public would take with it what the public reads by now."""
    return isinstance(kept, Case) and kept.is_published and not gone.is_published


def _give_back(noun: Noun, kept: Any, fills: dict[str, list[Any]]) -> list[str]:
    """What the one that stayed took over goes back, unless it was changed, or a case was published with it, since."""
    left, values = [], {}
    for column, (before, after) in fills.items():
        if getattr(kept, column) == after and not (isinstance(kept, Case) and kept.is_published):
            values[column] = before
        elif column != "author_ids":
            label = next(field.verbose_name for field in noun.model._meta.concrete_fields if field.attname == column)
            left.append(f"The {label} of “{kept}” was changed or published since, and stays as it is.")
    if values:
        noun.model._base_manager.filter(pk=kept.pk).update(**values, **counted_as_written(noun.model))
    return left


def _must_be_free(noun: Noun, row: Merge) -> None:
    """Refuse when another row was given, since, what only one may have."""
    for name in noun.unique:
        value = row.gone_row.get(noun.model._meta.get_field(name).attname)  # type: ignore[union-attr]
        holder = noun.model._base_manager.filter(**{name: value}).first() if value is not None else None
        if holder is not None:
            label = "address" if name == "slug" else str(noun.model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            raise WrongState(f"The {label} “{value}” was given to “{holder}” since: change that first, then undo.")
    if noun.has_address:
        slug = row.gone_row["slug"]
        known = [key for table, key, *_ in row.moved["changed"] if table == OldSlug._meta.db_table]
        of_noun = OldSlug.objects.filter(slug=slug, **{f"{noun.name}__isnull": False}).exclude(pk__in=known)
        old = of_noun.select_related(noun.name).first()
        if old is not None:
            raise WrongState(f"The address “{slug}” leads to “{getattr(old, noun.name)}” since: it is not free.")


def _put_back_gone(noun: Noun, row: Merge) -> list[str]:
    """The row with its key; a parent or an agency that was merged since is the one that stayed."""
    columns: Row = dict(row.gone_row)
    left = []
    while name := missing_target(noun.model, columns):
        field: Any = noun.model._meta.get_field(name)
        went = Merge.objects.filter(noun=field.related_model._meta.model_name, gone_id=columns[field.attname])
        into = went.filter(undone_at__isnull=True).order_by("-pk").values_list("kept_id", flat=True).first()
        columns[field.attname] = into
        if into is None:
            left.append(f"The {field.verbose_name} of “{row.gone_label}” is on the record no more: choose another.")
    put_back(noun.model, columns)
    return left


def _move_back(relation: Relation, row: Merge, kept: Any, gone: Any) -> list[str]:
    """What moved and still points to the one that stayed points to the other again."""
    keys = row.moved["rows"].get(relation.name, [])
    rows = relation.model._base_manager.filter(pk__in=keys, **{relation.column: kept.pk})
    if _public_by_now(kept, gone):
        if relation.at_once:
            rows = rows.none()
        elif issubclass(relation.model, Publishable):
            rows = rows.exclude(state=Publication.PUBLISHED)
    if relation.numbered:
        before = row.moved["numbered"].get(relation.name, {})
        numbers = [(key, before[str(key)]) for key in rows.order_by("pk").values_list("pk", flat=True)]
        back = len(numbers)
        for key, number in numbers:
            rows.filter(pk=key).update(**{relation.column: gone.pk, relation.numbered: number})
    else:
        back = rows.update(**{relation.column: gone.pk}, **counted_as_written(relation.model))
    if back == len(keys):
        return []
    return [f"Moved, published or deleted since, and so left alone: {relation.counted(len(keys) - back)}."]


def _put_back_fallen(fell: dict[str, list[Row]]) -> list[str]:
    """What was deleted because both had it is put back, where what it belongs to is still there."""
    left = []
    for table, rows in fell.items():
        model = _table(table)
        lost = sum(not _was_put_back(model, columns) for columns in rows)
        if lost:
            name = model._meta.verbose_name if lost == 1 else model._meta.verbose_name_plural
            left.append(f"{lost} {name} could not be put back: what it belonged to is gone, or it is there again.")
    return left


def _was_put_back(model: type[models.Model], columns: Row) -> bool:
    if missing_target(model, columns):
        return False
    try:
        with transaction.atomic():
            put_back(model, columns)
    except IntegrityError:
        return False
    return True


def _table(name: str) -> type[models.Model]:
    return next(model for model in apps.get_app_config("cases").get_models() if model._meta.db_table == name)
