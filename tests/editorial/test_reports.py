"""Readers' reports: received without an account, resolved by editors."""

import pytest

from cases.editorial import EditorialError, NotAllowed, WrongState, receive_report, resolve_report
from cases.models import Report
from tests import cast
from tests.editorial.refusal import refused

pytestmark = pytest.mark.django_db

ABOUT = {"subject_type": "case", "subject_ref": "x", "subject_label": "Roe v. Doe " + "x" * 300}


def test_it_works():
    report = receive_report(kind="wrong", message=" The day is wrong. ", **ABOUT)
    assert (report.message, report.answer_to, len(report.subject_label)) == ("The day is wrong.", "", 300)
    resolve_report(by=cast.ed(), report=report, resolution=" Corrected. ")
    assert (report.resolved_by, report.resolution) == (cast.ed(), "Corrected.")
    first, last = (row.pgh_context.metadata for row in report.history.order_by("pgh_id"))
    assert (first["verb"], first["form"]) == ("receive_report", "public report form")
    assert "user" not in first
    assert (last["verb"], last["user"]) == ("resolve_report", cast.ed().pk)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "wrong", "message": " "}, "message"),
        ({"kind": "wrong", "message": "x" * 5001}, "message"),
        ({"kind": "take_down", "message": "Please."}, "answer_to"),
    ],
)
def test_what_is_not_received(said, field):
    with refused(EditorialError, field=field):
        receive_report(**said, **ABOUT)


def test_a_report_is_resolved_once_by_an_editor_who_says_how():
    report = receive_report(kind="wrong", message="x", **ABOUT)
    with refused(NotAllowed, says="Only an editor"):
        resolve_report(by=cast.alice(), report=report, resolution="Done.")
    with refused(EditorialError, says="what came of it", field="resolution"):
        resolve_report(by=cast.ed(), report=report, resolution=" ")
    copy = Report.objects.get()
    resolve_report(by=cast.ed(), report=copy, resolution="Done.")
    with refused(WrongState, says="Ed Ellis has resolved it already"):
        resolve_report(by=cast.edna(), report=report, resolution="Done again.")
