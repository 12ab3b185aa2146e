"""Two people at the same article at once: one text is taken in once, and becomes one ruling."""

from dataclasses import replace

import pytest

from cases.editorial import WrongState
from cases.intake.read import read_text
from cases.intake.review import finish, take_in
from cases.models import Appearance, Article, Intake, Party, Revision, Ruling, Snapshot, Suggestion
from tests import cast
from tests.editorial.test_concurrency import at_once
from tests.intake import readings

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_bring_the_same_text_bring_one() -> None:
    people = [cast.alice(), cast.bob()]
    for one in (cast.dcd, cast.friedrich, cast.irs):
        one()
    reading = read_text(readings.TEXT, now=cast.REPORTED)
    assert at_once(*(lambda by=by: take_in(by=by, reading=reading) for by in people)) == []
    assert (Article.objects.count(), Snapshot.objects.count(), Intake.objects.count()) == (1, 1, 1)
    assert Suggestion.objects.filter(field="posture").count() == 1


def test_two_who_finish_one_article_record_one_ruling() -> None:
    people, intake = [cast.alice(), cast.bob()], readings.an_intake()
    as_settled = [readings.settled(intake, number=number) for number in ("1:25-cv-01999", "1:25-cv-02000")]
    copies = [Intake.objects.get(pk=intake.pk) for _ in people]
    refusals = at_once(
        *(
            lambda by=by, copy=copy, settled=settled: finish(by=by, intake=copy, settled=settled)
            for by, copy, settled in zip(people, copies, as_settled, strict=True)
        )
    )
    assert [type(refusal) for refusal in refusals] == [WrongState]
    assert Ruling.objects.count() == 1


def test_two_articles_that_name_one_party_and_agency_add_them_once() -> None:
    """To one public case: whoever comes second finds them there, a draft and a proposal though they are."""
    people, docket = [cast.alice(), cast.bob()], cast.a_published_docket(number="1:25-cv-01999")
    texts = [readings.snapshot(), readings.snapshot(readings.TEXT + "\nMore words.\n", "Another title")]
    intakes = [readings.an_intake(snapshot=snapshot) for snapshot in texts]
    as_settled = [
        readings.settled(intake, case=docket.case, day_sequence=place) for place, intake in enumerate(intakes, 1)
    ]
    as_settled[1] = replace(as_settled[1], title="Another ruling of that day")
    acts = zip(people, intakes, as_settled, strict=True)
    refusals = at_once(
        *(
            lambda by=by, one=one, settled=settled: finish(by=by, intake=one, settled=settled)
            for by, one, settled in acts
        )
    )
    assert refusals == []
    assert (Ruling.objects.count(), Appearance.objects.count()) == (2, 1)
    assert Party.objects.filter(name="River Alliance").count() == 1
    revision = Revision.objects.get()
    assert revision.changes["agencies"]["after"] == [cast.irs().pk]
    assert len(revision.author_ids) == 1
    assert docket.case.sources.exclude(snapshot=cast.snapshot()).count() == 4
