"""Saving a record's form in one go, and what its writer had before their eyes."""

from cases.editorial.drafts import locked, verb
from cases.editorial.inputs import Quote
from cases.editorial.publication import submit_for_review
from cases.editorial.revisions import digest_of, open_revision, revise, submit_revision
from cases.editorial.sources import Subject, attach_source
from cases.models import Change, Publication, Publishable, Revision, User
from cases.statements import Statement, differing, stated, stated_in


@verb
def save_form(
    *,
    by: User,
    record: Publishable,
    values: Statement,
    quote: Quote | None = None,
    why: str = "",
    corrects: bool = False,
    seen: str | None = None,
    submit: bool = False,
) -> Revision | None:
    """Save what a record's form says, with the words that prove it, and hand it on: all of it, or nothing.

    Args:
        values: every fact of the form; what does not differ is left as it is.
        quote: words of an article that prove what is new; attached to the record, as a draft where that is public.
        submit: whether it goes to the reviewers at once, the quote with it.

    Returns:
        As ``revise``; the change that was open before, when nothing but the quote is new.

    Raises:
        EditorialError: nothing is new at all. As ``revise``, ``attach_source`` and the verbs that submit.
    """
    was = stated(record)
    open_one = open_revision(record) if record.is_published else None
    proposed = {**was, **{name: change["after"] for name, change in (open_one.changes if open_one else {}).items()}}
    if quote is not None:
        assert isinstance(record, Subject)
        source = attach_source(by=by, to=record, quote=quote)
        if submit and record.is_published:
            submit_for_review(by=by, record=source)
    if differing(record, proposed, {**proposed, **values}) or (quote is None and not (submit and open_one)):
        revision = revise(by=by, record=record, values={**proposed, **values}, why=why, corrects=corrects, seen=seen)
    else:
        revision = open_one
    if submit:
        _submit(by, record, revision, why)
    return revision


def _submit(by: User, record: Publishable, revision: Revision | None, why: str) -> None:
    if revision is not None:
        submit_revision(by=by, revision=revision, why=why)
    elif locked(record).state == Publication.DRAFT:
        submit_for_review(by=by, record=record)


def stated_when_seen(record: Publishable, seen: str) -> Statement | None:
    """What a form showed that carries ``seen`` (``seen_token``); None when history knows of no such state."""
    version, _, digest = seen.partition(".")
    base = stated_in(record, int(version)) if version.isdigit() and len(version) < 10 else None
    if base is None or not digest:
        return base
    kept = Revision.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        subject_type=record.noun, subject_ref=record.ref
    )
    for changes in kept.order_by("-pgh_id").values_list("changes", flat=True):
        if digest_of(changes) == digest:
            return base | {name: change["after"] for name, change in changes.items()}
    return base


def last_saved_by(record: Publishable) -> Change | None:
    """The last line of the log about a record: who did what, and when."""
    lines = Change.objects.filter(subject_type=record.noun, subject_ref=record.ref)
    return lines.select_related("by").order_by("-pk").first()


__all__ = ["last_saved_by", "save_form", "stated_when_seen"]
