"""Start-up data: real cases with their sources, put on the record by the verbs that editors use.

``cases/data/demo`` holds them: ``actions.json``, one file a case in ``cases/``, one a source text in ``articles/``.
"""

from dataclasses import dataclass
from pathlib import Path

import pghistory
from django.contrib.auth.models import Group
from django.db import connection, transaction

from cases.editorial import publish, relate_cases, submit_for_review
from cases.importers.demo.files import BrokenDemo, Json, naming, one, read, word
from cases.importers.demo.record import Desk, RecordedCase
from cases.models import Case, ChallengedAction, Docket, OldSlug, Publishable, RelationKind, Role, User
from cases.parsing import docket_number

__all__ = ["FOLDER", "RECORDER", "REVIEWER", "BrokenDemo", "Tally", "load"]

FOLDER = Path(__file__).resolve().parents[2] / "data" / "demo"
# Two named parts of the system, so that four eyes hold: nobody approves what they wrote.
RECORDER = "startup-recorder"
REVIEWER = "startup-reviewer"
# Any fixed number, other than that of the reference data: it names the lock that lets one load at a time run.
_LOCK = 7_341_122_509


@dataclass(frozen=True, slots=True)
class Tally:
    """What a load put before the public, and how many cases and actions were there already and were left alone."""

    articles: int = 0
    actions: int = 0
    cases: int = 0
    dockets: int = 0
    rulings: int = 0
    events: int = 0
    sources: int = 0
    left_alone: int = 0

    def __str__(self) -> str:
        counted = ("cases", "dockets", "rulings", "events", "actions", "articles", "sources")
        written = ", ".join(f"{getattr(self, noun):,} {noun}" for noun in counted)
        return f"start-up data: {written} published; {self.left_alone:,} cases and actions were there already"


def load(*, folder: Path = FOLDER) -> Tally:
    """Record and publish the start-up cases that are not there yet, all or nothing.

    A case is there when a case has, or had, its address, or holds one of its dockets: then nothing of it is
    touched, whatever editors made of it since, so that a second load writes nothing. The same holds of actions.

    Args:
        folder: holds actions.json, cases/ and articles/.

    Returns:
        What was done.

    Raises:
        BrokenDemo: a file is absent, broken or refused by a verb; nothing was written.
    """
    with transaction.atomic(), pghistory.context(command="load_demo"):
        with connection.cursor() as cursor:
            # Two servers that start at once would both find the tables empty.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        return _load(folder)


def _load(folder: Path) -> Tally:
    actions = _actions_to_load(folder / "actions.json")
    cases = _cases_to_load(folder / "cases")
    new_actions = [row for row, there in actions if not there]
    new_cases = [(path, row) for path, row, there in cases if not there]
    left_alone = len(actions) + len(cases) - len(new_actions) - len(new_cases)
    if not new_actions and not new_cases:
        return Tally(left_alone=left_alone)
    desk = Desk(folder=folder, by=_user(RECORDER, Role.REPORTER))
    reviewer = _user(REVIEWER, Role.EDITOR)
    with naming(folder / "actions.json"):
        for row in new_actions:
            _publish(desk.action(row), desk.by, reviewer)
    recorded: list[RecordedCase] = []
    for path, row in new_cases:
        with naming(path):
            recorded.append(desk.case(row))
    for (path, row), new in zip(new_cases, recorded, strict=True):
        with naming(path):
            _relate(new.case, row["relations"], desk.by)
    for (path, _), new in zip(new_cases, recorded, strict=True):
        with naming(path):
            in_order = sorted(new.rulings, key=lambda ruling: (ruling.sort_on, ruling.day_sequence, ruling.pk))
            for record in (new.case, *in_order, *new.events):
                _publish(record, desk.by, reviewer)
    return Tally(
        articles=len(desk.snapshots),
        actions=len(new_actions),
        cases=len(recorded),
        dockets=sum(new.dockets for new in recorded),
        rulings=sum(len(new.rulings) for new in recorded),
        events=sum(len(new.events) for new in recorded),
        sources=desk.quoted,
        left_alone=left_alone,
    )


def _actions_to_load(path: Path) -> list[tuple[Json, bool]]:
    """Every action of the file, and whether it is there."""
    had = OldSlug.objects.filter(action__isnull=False).values_list("slug", flat=True)
    there = {*ChallengedAction.objects.values_list("slug", flat=True), *had}
    with naming(path):
        return [(row, row["slug"] in there) for row in read(path, list)]


def _cases_to_load(folder: Path) -> list[tuple[Path, Json, bool]]:
    """Every case file, what it says, and whether the case is there: under its address, or by one of its dockets."""
    had = OldSlug.objects.filter(case__isnull=False).values_list("slug", flat=True)
    there = {*Case.objects.values_list("slug", flat=True), *had}
    dockets = set(Docket.objects.values_list("court_id", "number"))
    found = []
    for path in sorted(folder.glob("*.json")):
        with naming(path):
            row = read(path, dict)
            held = {(docket["court"], form) for docket in row["dockets"] for form in _forms(docket["number"])}
            found.append((path, row, row["slug"] in there or bool(held & dockets)))
    if not found:
        raise BrokenDemo(folder, "there is no case file: restore the folder from the repository")
    return found


def _forms(number: str) -> set[str]:
    """The normal forms that a docket number can have, whatever the level of its court."""
    return {docket_number(number, trial_court=trial) for trial in (True, False)}


def _relate(case: Case, relations: list[Json], by: User) -> None:
    for row in relations:
        other = one(Case, slug=row["case"])
        relate_cases(by=by, case=case, other=other, kind=word(RelationKind, row["kind"]), note=row["note"])


def _publish(record: Publishable, author: User, reviewer: User) -> None:
    submit_for_review(by=author, record=record)
    publish(by=reviewer, record=record)


def _user(username: str, role: Role) -> User:
    """The named part of the system, made if missing; nobody can sign in as it."""
    user, made = User.objects.get_or_create(username=username, defaults={"is_system": True})
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        user.groups.add(Group.objects.get(name=role))
    return user
