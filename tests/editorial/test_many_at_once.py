"""Twenty people at fifty records at once: nothing lost, nothing half published, every change in the history once."""

import random
from collections import Counter
from threading import Thread
from time import monotonic

import pytest
from django.db import connection, transaction
from django.db.models import Count

from cases import editorial
from cases.chronicle import differences
from cases.editorial import ChangedMeanwhile, EditorialError
from cases.models import Change, Correction, Publication, Revision, Ruling, Source
from cases.statements import stated
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE, RECORDS, SECONDS = 20, 50, 10.0


def test_nothing_is_lost() -> None:
    docket = cast.a_published_docket()
    with transaction.atomic():
        rulings = [cast.a_ruling(docket).pk for _ in range(RECORDS)]
    for name in range(PEOPLE):
        cast.person(f"reviser-{name}", "editor")
    done: list[Counter[str]] = []
    failures: list[BaseException] = []
    end = monotonic() + SECONDS

    def work(name: int) -> None:
        counted: Counter[str] = Counter()
        dice = random.Random(name)
        by = cast.person(f"reviser-{name}")
        try:
            while monotonic() < end:
                act = dice.choice((edit, edit, edit, submit, publish, propose, approve))
                ruling = Ruling.objects.get(pk=dice.choice(rulings))
                try:
                    act(by, ruling, counted, dice)
                except ChangedMeanwhile:
                    counted["told"] += 1
                except EditorialError:
                    counted["refused"] += 1
        except BaseException as failure:  # noqa: BLE001 - told by the thread that waits
            failures.append(failure)
        finally:
            done.append(counted)
            connection.close()

    threads = [Thread(target=work, args=(name,)) for name in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures
    total = sum(done, Counter())
    assert min(total[word] for word in ("edited", "published", "applied", "refused")) > 0, total

    # No lost update: each success counted one version up, and each added its mark to the summary.
    rows = list(Ruling.objects.filter(pk__in=rulings))
    assert sum(row.version - 1 for row in rows) == total["edited"] + total["applied"]
    assert sum(row.summary.count("+") for row in rows) == total["edited"] + total["applied"]
    # Nothing half published: a published ruling has its published source, and one not published has none.
    states = Source.objects.filter(ruling__in=rulings).values_list("state", "ruling__state")
    assert {(own == Publication.PUBLISHED, of == Publication.PUBLISHED) for own, of in states} <= {
        (True, True),
        (False, False),
    }
    # History complete: one event for each change that was committed, and one line of the log for each.
    events = Ruling.pgh_event_model.objects.filter(pgh_obj_id__in=rulings)  # type: ignore[attr-defined]
    per_version = events.values("pgh_obj_id", "version", "state").annotate(times=Count("pk"))
    assert {row["times"] for row in per_version.filter(version__gt=1, state="draft")} <= {1}
    refs = [row.ref for row in rows]
    logged = Counter(Change.objects.filter(subject_ref__in=refs).values_list("verb", flat=True))
    assert logged["revised"] == total["edited"]
    assert logged["published"] == total["published"]
    assert logged["updated"] == total["applied"] == Revision.objects.filter(state="applied").count()
    assert not Correction.objects.exists()
    assert list(differences([docket.case_id])) == []


def edit(by: object, ruling: Ruling, counted: Counter[str], dice: random.Random) -> None:
    """A draft's summary, one mark longer."""
    ruling.summary += "+"
    editorial.save_draft(by=by, record=ruling)  # type: ignore[arg-type]
    counted["edited"] += 1


def submit(by: object, ruling: Ruling, counted: Counter[str], dice: random.Random) -> None:
    """A draft, to the reviewers."""
    editorial.submit_for_review(by=by, record=ruling)  # type: ignore[arg-type]
    counted["submitted"] += 1


def publish(by: object, ruling: Ruling, counted: Counter[str], dice: random.Random) -> None:
    """What is in review, before the public."""
    editorial.publish(by=by, record=ruling, seen=ruling.version)  # type: ignore[arg-type]
    counted["published"] += 1


def propose(by: object, ruling: Ruling, counted: Counter[str], dice: random.Random) -> None:
    """A longer summary of what is published, in review at once."""
    if not ruling.is_published or editorial.open_revision(ruling) is not None:
        return
    seen = editorial.seen_token(ruling, None)
    values = {"summary": stated(ruling)["summary"] + "+"}
    change = editorial.revise(by=by, record=ruling, values=values, seen=seen)  # type: ignore[arg-type]
    if change is not None:
        editorial.submit_revision(by=by, revision=change)  # type: ignore[arg-type]
        counted["proposed"] += 1


def approve(by: object, ruling: Ruling, counted: Counter[str], dice: random.Random) -> None:
    """The change of a record that waits, if there is one."""
    change = editorial.open_revision(ruling)
    if change is not None:
        editorial.approve_revision(by=by, revision=change)  # type: ignore[arg-type]
        counted["applied"] += 1
