"""Readers' reports: received from a form that asks for no account, resolved by editors."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.timezone import now

from cases.editorial.drafts import must_have_role, verb
from cases.editorial.errors import EditorialError, NotAllowed, WrongState
from cases.models import Report, ReportKind, User

# Signs of a message; a few pages.
LONGEST = 5_000


def receive_report(
    *, kind: str, subject_type: str, subject_ref: str, subject_label: str, message: str, answer_to: str = ""
) -> Report:
    """Put what a reader wrote on the desk. No account: its history names the public form instead of a person.

    Args:
        kind: ``ReportKind``.
        subject_type: what it is about: the noun of a record, or judge, agency, court.
        subject_ref: the public name of it.
        subject_label: what the page called it, kept as it was.
        message: in the reader's words.
        answer_to: an e-mail address; a request to take something down needs one.

    Returns:
        The report.

    Writes:
        A ``Report``, in one transaction. Nothing is sent to anybody.

    Raises:
        EditorialError: there is no message, it is too long, or the address to answer to is missing.
    """
    message = message.strip()
    if not message:
        raise EditorialError("Say what is wrong.", field="message")
    if len(message) > LONGEST:
        raise EditorialError(f"The message is longer than {LONGEST:,} characters.", field="message")
    if kind == ReportKind.TAKE_DOWN and not answer_to:
        raise EditorialError("Give an e-mail address at which the editors can answer you.", field="answer_to")
    with transaction.atomic(), pghistory.context(verb="receive_report", form="public report form"):
        return Report.objects.create(
            kind=kind,
            subject_type=subject_type,
            subject_ref=subject_ref,
            subject_label=subject_label[:300],
            message=message,
            answer_to=answer_to,
        )


@verb
def resolve_report(*, by: User, report: Report, resolution: str, at: datetime | None = None) -> None:
    """Say what came of a reader's report: it leaves the desk. The answer to the reader is the editor's own to send.

    Args:
        resolution: what was done, or why nothing, for the newsroom.
        at: now, when left out.

    Writes:
        The report.

    Raises:
        NotAllowed: the person is no editor. WrongState: it is resolved already. EditorialError: nothing is said.
    """
    must_have_role(by)
    if not by.may_publish:
        raise NotAllowed("Only an editor resolves readers’ reports.")
    row = Report.objects.select_for_update(of=("self",)).select_related("resolved_by").get(pk=report.pk)
    if row.resolved_at is not None:
        raise WrongState(f"{row.resolved_by} has resolved it already.")
    if not resolution.strip():
        raise EditorialError("Say what came of it.", field="resolution")
    if len(resolution) > LONGEST:
        raise EditorialError(f"What came of it is longer than {LONGEST:,} characters.", field="resolution")
    row.resolved_at, row.resolved_by, row.resolution = at or now(), by, resolution.strip()
    row.save(update_fields=["resolved_at", "resolved_by", "resolution"])
    report.refresh_from_db()
