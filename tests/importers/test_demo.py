"""The start-up cases, as a newsroom gets them: loaded once for this module, and undone after it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.models import Max, Q
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from cases import editorial
from cases.conflicts import conflicts_of, open_conflicts
from cases.importers import demo
from cases.models import (
    Appearance,
    Article,
    Case,
    ChallengedAction,
    Counsel,
    Disposition,
    Docket,
    Effect,
    Event,
    Fact,
    OldSlug,
    Outlet,
    Party,
    Publishable,
    Relief,
    Ruling,
    RulingJudge,
    Snapshot,
    Source,
    Stance,
    User,
)
from tests import start_up

SEED = "centro-de-trabajadores-unidos-v-bessent"
# Without the mark no test database is made when this module runs alone; each test is rolled back to the load.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_load")]

PUBLISHABLE: list[type[Publishable]] = [Case, Docket, Ruling, Event, ChallengedAction, Source, Appearance, Counsel]
WITH_SOURCES: list[type[Any]] = [Case, Docket, Ruling, Event, ChallengedAction]


@pytest.fixture(scope="module")
def first_load(django_db_setup: None, django_db_blocker: Any) -> Iterator[demo.Tally]:
    """What the first load did."""
    with start_up.loaded(django_db_blocker) as tally:
        yield tally


def ruling_of(slug: str, title: str) -> Ruling:
    return Ruling.objects.published().get(docket__case__slug=slug, title=title)


def written_by(captured: CaptureQueriesContext) -> list[str]:
    """The statements that write."""
    return [
        query["sql"]
        for query in captured.captured_queries
        if any(verb in query["sql"] for verb in ("INSERT INTO", "UPDATE ", "DELETE FROM"))
        and not query["sql"].startswith("SELECT ")
    ]


def test_it_works(first_load: demo.Tally) -> None:
    assert first_load == demo.Tally(
        articles=49, actions=18, cases=21, dockets=26, rulings=36, events=19, sources=323, left_alone=0
    )
    assert Case.objects.published().count() == 21
    assert Docket.objects.published().count() == 26
    assert Ruling.objects.published().count() == 36
    assert Event.objects.published().count() == 19
    assert Source.objects.published().count() == 323
    assert Article.objects.published().count() == 49


def test_the_ruling_that_the_site_starts_with() -> None:
    ruling = ruling_of(SEED, "Preliminary injunction denied")
    assert str(ruling.decided_on) == "2025-05-12"
    assert (ruling.docket.court_id, ruling.docket.number) == ("dcd", "1:25-cv-00677")
    assert [seat.judge.slug for seat in ruling.bench.all()] == ["dabney-l-friedrich"]
    assert (ruling.posture, ruling.outcome, ruling.prevailing) == (
        "preliminary_injunction",
        "not_blocked",
        "government",
    )
    assert [done.kind for done in ruling.dispositions.all()] == ["denied"]
    disputing = ruling.sources.get(stance=Stance.DISPUTES)
    assert disputing.claims == {"disposition": "dismissed"}
    assert "dismissed efforts" in disputing.quote
    assert disputing.note
    affirmed = Effect.objects.get(acted_on=ruling)
    assert (affirmed.verb, affirmed.acting.docket.court_id) == ("affirms", "cadc")
    same_day = Ruling.objects.published().filter(decided_on=ruling.decided_on, docket=ruling.docket)
    assert [other.day_sequence for other in same_day.order_by("day_sequence")] == [1, 2]


def test_the_seed_article_is_kept_as_it_was_captured_and_every_other_text_is_shown_as_ours() -> None:
    seed = Article.objects.get(kind="captured")
    assert (seed.outlet, seed.url, seed.time_zone) == (None, "", "")
    assert seed.published_at is not None
    assert seed.published_at_precision == "minute"
    text = seed.snapshots.get().text
    assert text.startswith("Published Date: 13.05.2025 06:40 / Politics")
    assert text.endswith("all available resources to uphold its policies.")
    others = Article.objects.exclude(pk=seed.pk)
    assert set(others.values_list("kind", "snapshots__captured_how")) == {("abstract", "written")}


def test_the_two_actions_about_tax_records_are_told_apart_and_linked() -> None:
    policy = ChallengedAction.objects.get(slug="irs-address-sharing-policy")
    assert policy.taken_under is not None
    assert policy.taken_under.slug == "irs-ice-memorandum-of-understanding"
    assert set(policy.cases.values_list("slug", flat=True)) == {"center-for-taxpayer-rights-v-irs"}
    assert set(policy.taken_under.cases.values_list("slug", flat=True)) == {
        SEED,
        "community-economic-development-center-v-bessent",
    }


def test_an_unknown_date_stays_unknown_and_sorts_by_the_first_report() -> None:
    undated = ruling_of(
        "american-foreign-service-association-v-trump", "Temporary restraining order extended by one week"
    )
    assert (undated.decided_on, undated.decided_on_precision, str(undated.sort_on)) == (None, "unknown", "2025-02-14")
    month = ruling_of("standing-rock-sioux-tribe-v-us-army-corps-of-engineers", "Stay of the order of July 6 denied")
    assert (str(month.decided_on), month.decided_on_precision) == ("2020-07-01", "month")
    # Where no dated article reports it, it stands at the day on which it was recorded.
    unreported = ruling_of("new-york-v-kennedy", "Preliminary injunction granted")
    assert (unreported.decided_on, unreported.sort_on) == (None, localdate(unreported.created_at))


def test_a_ruling_known_from_its_stay_alone_is_a_stub() -> None:
    stub = Ruling.objects.get(is_stub=True)
    assert (stub.state, stub.docket.court_id, stub.decided_on_precision) == ("draft", "cand", "month")
    acting = Effect.objects.get(acted_on=stub)
    assert (acting.verb, acting.acting.docket.court_id, acting.acting.outcome) == ("stays", "scotus", "stayed")
    parts = {seat.judge.slug: seat.part for seat in acting.acting.bench.all()}
    assert parts == {"sonia-sotomayor": "concurring", "ketanji-b-jackson": "dissenting"}


def test_a_second_load_writes_nothing(first_load: demo.Tally) -> None:
    with CaptureQueriesContext(connection) as captured:
        second = demo.load()
    assert second == demo.Tally(left_alone=first_load.cases + first_load.actions)
    assert written_by(captured) == []
    assert len(captured) < 12


def test_what_editors_made_of_a_case_is_left_alone() -> None:
    editor = User.objects.get(username=demo.REVIEWER)
    ruling = ruling_of(SEED, "Preliminary injunction denied")
    Ruling.objects.filter(pk=ruling.pk).update(title="Motion for a preliminary injunction denied")
    renamed = Case.objects.get(slug="guedes-v-atf")
    Case.objects.filter(pk=renamed.pk).update(slug="guedes-v-bureau-of-alcohol")
    OldSlug.objects.create(slug="guedes-v-atf", case=renamed)
    # An editor's own case under another name, with a docket that the files know.
    Case.objects.filter(slug="talbott-v-trump").update(slug="talbott-v-united-states")
    editorial.withdraw(by=editor, record=Case.objects.get(slug="vasquez-perdomo-v-noem"), reason="A test.")
    before = {model: model._default_manager.count() for model in PUBLISHABLE}
    assert demo.load().cases == 0
    assert {model: model._default_manager.count() for model in PUBLISHABLE} == before


def test_four_eyes_hold() -> None:
    recorder, reviewer = (User.objects.get(username=name) for name in (demo.RECORDER, demo.REVIEWER))
    for user, role in ((recorder, "reporter"), (reviewer, "editor")):
        assert user.is_system
        assert not user.has_usable_password()
        assert user.roles == {role}
    for model in PUBLISHABLE:
        rows = model._default_manager.filter(state="published")
        assert rows.exists()
        found = {
            (tuple(authors), by, both)
            for authors, by, both in rows.values_list("author_ids", "published_by", "four_eyes")
        }
        assert found == {((recorder.pk,), reviewer.pk, True)}, model


@pytest.mark.parametrize("model", WITH_SOURCES)
def test_every_published_record_has_a_source_that_supports_it(model: type[Any]) -> None:
    supported = model.objects.filter(sources__stance=Stance.SUPPORTS, sources__state="published").distinct()
    assert model.objects.published().exclude(pk__in=supported).count() == 0


def test_every_quote_stands_in_its_snapshot() -> None:
    for source in Source.objects.select_related("snapshot"):
        assert source.snapshot.text[source.start : source.end] == source.quote


def test_what_is_recorded_of_a_ruling_is_what_its_sources_speak_of() -> None:
    """Judge, disposition and effect; the day and the relief where there are any. The posture is sometimes ours."""
    for ruling in Ruling.objects.published().prefetch_related("sources"):
        spoken_of = {fact for source in ruling.sources.all() for fact in source.supports if source.stance == "supports"}
        needed = {Fact.JUDGE, Fact.DISPOSITION}
        needed |= {Fact.DATE} if ruling.decided_on else set()
        needed |= {Fact.RELIEF} if ruling.reliefs.exists() else set()
        needed |= {Fact.EFFECT} if ruling.effects.exists() else set()
        needed |= {Fact.HOLDING} if ruling.holdings else set()
        assert needed <= spoken_of, f"{ruling}: no source for {needed - spoken_of}"
        texts = [source.snapshot.text for source in ruling.sources.all()]
        for seat in ruling.bench.all():
            assert any(seat.as_written in text for text in texts), f"{ruling}: {seat.as_written}"


@pytest.mark.parametrize(
    "model",
    [*PUBLISHABLE, Article, Snapshot, Outlet, Party, Relief, Disposition, RulingJudge, Effect],
    ids=lambda model: model.__name__,
)
def test_every_value_is_of_its_vocabulary_and_fits(model: type[Any]) -> None:
    for row in model.objects.all():
        row.clean_fields()


def test_no_case_is_said_to_be_followed_beyond_its_sources() -> None:
    for case in Case.objects.filter(last_checked_on__isnull=False):
        last = Article.objects.filter(
            Q(snapshots__sources__case=case)
            | Q(snapshots__sources__docket__case=case)
            | Q(snapshots__sources__ruling__docket__case=case)
            | Q(snapshots__sources__event__docket__case=case)
        ).aggregate(at=Max("published_at"))["at"]
        assert case.last_checked_on is not None
        rulings = Ruling.objects.filter(docket__case=case, decided_on_precision="day")
        decided = rulings.aggregate(on=Max("decided_on"))["on"]
        assert case.last_checked_on <= max(localdate(last), decided), case


def test_every_file_is_used() -> None:
    names = {path.stem for path in (demo.FOLDER / "articles").glob("*.json")}
    assert len(names) == Article.objects.count()
    slugs = {path.stem for path in (demo.FOLDER / "cases").glob("*.json")}
    assert slugs == set(Case.objects.values_list("slug", flat=True))


# Broken files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one more case, which is whole: a copy of one of ours under another address and number."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "actions.json").write_text("[]")
    row = json.loads((demo.FOLDER / "cases" / "nio-v-us-department-of-homeland-security.json").read_text())
    row["slug"] = "one-more"
    row["dockets"][0]["number"] = "17-99998"
    (tmp_path / "cases" / "one-more.json").write_text(json.dumps(row))
    text = (demo.FOLDER / "articles" / "089.json").read_text()
    (tmp_path / "articles" / "089.json").write_text(text)
    return tmp_path


def test_a_whole_file_is_loaded(folder: Path) -> None:
    tally = demo.load(folder=folder)
    assert (tally.cases, tally.rulings, tally.left_alone) == (1, 1, 0)
    assert Case.objects.published().filter(slug="one-more").exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("cases/one-more.json", '{"slug"', '{{"slug"', "this is no JSON"),
        ("cases/one-more.json", "denied preliminary injunctive", "refused preliminary injunctive", "it matches up to"),
        ("cases/one-more.json", '"judges": ["ellen-s-huvelle"]', '"judges": ["nobody"]', "no judge with slug “nobody”"),
        ("cases/one-more.json", '"court": "dcd"', '"court": "nowhere"', "no court with pk “nowhere”"),
        ("cases/one-more.json", '"posture": "preliminary_injunction"', '"posture": "no"', "“no” is none of tro, "),
        ("cases/one-more.json", '"prevailing": "government", ', "", "prevailing"),
        ("cases/one-more.json", '"holdings"', '"holding"', "holding"),
        ("cases/one-more.json", '"2017-09-06", "title"', '"2017-09-31", "title"', "no day of the calendar"),
        ("cases/one-more.json", '"2017-09-06", "title"', '"2099-09-06", "title"', "in the future"),
        (
            "cases/one-more.json",
            '"relations": []',
            '"relations": [{"case": "x", "kind": "related", "note": ""}]',
            "“x”",
        ),
        ("articles/089.json", '"kind": "abstract"', '"kind": "poem"', "“poem” is none of"),
        ("articles/089.json", '"published": "2017-09-06"', '"published": "in September"', "is no date"),
        ("actions.json", "[]", "{}", "it holds no list"),
        ("actions.json", "[]", '[{"title": "Without an address"}]', "“slug” is missing"),
    ],
)
def test_a_broken_file_is_named_and_nothing_is_loaded(folder: Path, name: str, old: str, new: str, reason: str) -> None:
    path = folder / name
    text = path.read_text()
    if name == "cases/one-more.json" and old == '"holdings"':
        text = text.replace('"summary": "The court', '"holdings": "", "summary": "The court')
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new))
    before = {model: model._default_manager.count() for model in [*PUBLISHABLE, Article, Party]}
    with pytest.raises(demo.BrokenDemo) as caught:
        demo.load(folder=folder)
    assert str(path) in str(caught.value)
    assert reason in str(caught.value)
    assert {model: model._default_manager.count() for model in [*PUBLISHABLE, Article, Party]} == before


def test_an_absent_file_is_named(folder: Path) -> None:
    (folder / "articles" / "089.json").unlink()
    with pytest.raises(demo.BrokenDemo, match=r"089\.json: the file can't be read"):
        demo.load(folder=folder)


def test_a_report_that_is_kept_in_its_own_words_is_not_mixed_with_ours(folder: Path) -> None:
    path = folder / "articles" / "089.json"
    row = json.loads(path.read_text())
    Article.objects.filter(canonical_url=row["url"]).update(kind="captured")
    with pytest.raises(demo.BrokenDemo, match="on the record with other words"):
        demo.load(folder=folder)


def test_where_its_sources_differ_the_editors_have_decided():
    assert open_conflicts() == []
    found = [one for model in WITH_SOURCES for record in model.objects.all() for one in conflicts_of(record)]
    assert {(one.record.title, one.fact.value, one.others[0].words) for one in found} == {
        ("Preliminary injunction denied", "disposition", "dismissed"),
        ("Preliminary relief granted; dismissal denied in part", "relief", "stay"),
    }
    assert all(one.why and not one.is_open for one in found)
