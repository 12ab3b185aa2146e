"""Two people at once: one wins, the other is told."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from cases import editorial
from cases.chronicle import differences
from cases.editorial import AlreadyRecorded, ChangedMeanwhile, EditorialError, WrongState
from cases.models import Case, Change, Docket, Merge, Source, Spell
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[EditorialError]:
    """Runs each in a thread and a transaction of its own, and gives the refusals."""
    refusals: list[EditorialError] = []
    failures: list[Exception] = []
    start = Barrier(len(acts), timeout=20)

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait()
            act()
        except EditorialError as refusal:
            refusals.append(refusal)
        except Exception as failure:  # noqa: BLE001 - told by the thread that waits
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not failures
    return refusals


def test_a_record_is_published_once() -> None:
    case = cast.a_case()
    cast.a_docket(case)
    editorial.submit_for_review(by=cast.alice(), record=case)
    people = [cast.ed(), cast.edna()]
    copies = [Case.objects.get(pk=case.pk) for _ in people]
    refusals = at_once(
        *(
            lambda by=by, copy=copy: editorial.publish(by=by, record=copy)
            for by, copy in zip(people, copies, strict=True)
        )
    )
    assert [type(refusal) for refusal in refusals] == [WrongState]
    assert Change.objects.filter(verb="published").count() == 1
    assert Case.objects.published().get().published_by in people


def test_a_docket_is_recorded_once() -> None:
    case, court, people = cast.a_case(), cast.dcd(), [cast.alice(), cast.ed()]
    refusals = at_once(
        *(lambda by=by: editorial.add_docket(by=by, case=case, court=court, number="25-cv-0677") for by in people)
    )
    assert [str(refusal) for refusal in refusals] in (
        ["This court's docket of that number is on the record already."],
        [f"D.D.C. 1:25-cv-00677 is on the record already, in {case}."],
    )
    assert Docket.objects.count() == 1


def test_of_those_who_edit_at_once_one_is_saved_and_the_others_are_told() -> None:
    case, people = cast.a_case(), [cast.ed(), cast.edna(), cast.ada()]
    copies = [Case.objects.get(pk=case.pk) for _ in people]
    acts = (
        lambda by=by, copy=copy: editorial.save_draft(by=by, record=copy)
        for by, copy in zip(people, copies, strict=True)
    )
    refusals = at_once(*acts)
    assert [type(refusal) for refusal in refusals] == [ChangedMeanwhile, ChangedMeanwhile]
    case.refresh_from_db()
    assert case.version == 2
    assert len(case.author_ids) == 2


def test_what_several_people_add_to_has_all_of_them_as_authors() -> None:
    case, people = cast.a_case(), [cast.ed(), cast.edna(), cast.ada()]
    court = cast.dcd()
    acts = (
        lambda by=by, number=number: editorial.add_docket(by=by, case=case, court=court, number=f"25-cv-{number}")
        for number, by in enumerate(people, 700)
    )
    assert at_once(*acts) == []
    case.refresh_from_db()
    assert set(case.author_ids) == {cast.alice().pk, *(person.pk for person in people)}


def test_the_same_words_are_tied_once() -> None:
    ruling = cast.a_ruling(quotes=[])
    quote, people = cast.quote(), [cast.alice(), cast.ed()]
    refusals = at_once(*(lambda by=by: editorial.attach_source(by=by, to=ruling, quote=quote) for by in people))
    assert [type(refusal) for refusal in refusals] == [AlreadyRecorded]
    assert Source.objects.filter(ruling=ruling).count() == 1


def test_two_last_sources_are_not_withdrawn_together() -> None:
    ruling = cast.a_published_ruling()
    cast.published(cast.a_source(ruling))
    sources, ed = list(ruling.sources.all()), cast.ed()
    refusals = at_once(*(lambda one=one: editorial.withdraw(by=ed, record=one, reason="Wrong.") for one in sources))
    assert [type(refusal) for refusal in refusals] == [WrongState]
    assert ruling.sources.filter(state="published").exists()


def test_two_rulings_of_a_case_published_at_once_both_count_for_where_things_stand() -> None:
    below = cast.a_published_ruling()
    docket = cast.a_published_docket(below.docket.case, court=cast.cadc(), number="25-5181")
    drafts = [
        cast.a_ruling(docket, title=verb, effects=[editorial.EffectOn(acted_on=below, verb=verb)])
        for verb in ("stays", "modifies")
    ]
    for draft in drafts:
        editorial.submit_for_review(by=cast.alice(), record=draft)
    refusals = at_once(*(lambda draft=draft: editorial.publish(by=cast.ed(), record=draft) for draft in drafts))

    assert refusals == []
    assert list(differences([below.docket.case_id])) == []
    assert Spell.objects.known().filter(ruling__docket=docket).count() == 2


def test_of_those_who_merge_at_once_one_does_it_and_the_other_is_told() -> None:
    kept, gone = cast.agency("a", "A"), cast.agency("b", "B")
    case = cast.a_case(agencies=[gone])
    people = [cast.ed(), cast.edna()]
    pairs = [(kept, gone), (gone, kept)]
    refusals = at_once(
        *(
            lambda by=by, pair=pair: editorial.merge(by=by, kept=pair[0], gone=pair[1], why="One agency.")
            for by, pair in zip(people, pairs, strict=True)
        )
    )
    assert [type(refusal) for refusal in refusals] == [WrongState]
    assert "in the meantime: nothing is left to do" in str(refusals[0])
    merge = Merge.objects.get()
    assert case.agencies.get().pk == merge.kept_id
    refusals = at_once(*(lambda by=by: editorial.undo_merge(by=by, merge=merge) for by in people))
    assert [type(refusal) for refusal in refusals] == [WrongState]
    assert case.agencies.get() == gone


def test_what_is_written_while_two_are_merged_is_not_lost() -> None:
    kept, gone = cast.agency("a", "A"), cast.agency("b", "B")
    by = cast.ed()
    cast.snapshot()
    refusals = at_once(
        lambda: editorial.merge(by=by, kept=kept, gone=gone, why="One agency."),
        lambda: editorial.open_case(by=by, short_caption="A v. B", agencies=[gone]),
    )
    # The case comes first and moves, or it comes second and is refused.
    assert len(refusals) + Case.objects.filter(agencies=kept).count() == 1
