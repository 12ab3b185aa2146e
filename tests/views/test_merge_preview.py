"""The desk's pages for two that are one: choosing, what would move, merging, the list and undoing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.timezone import now

from cases import editorial
from cases.models import Agency, Case, Judge, JudgeName, Merge, Outlet, Party, PartyKind
from cases.parsing import normal_name
from tests import cast

pytestmark = pytest.mark.django_db

WHY = "The court lists one judge of that name."


@pytest.fixture
def editor(reader):
    reader.force_login(cast.ed())
    return reader


def a_judge(name: str, slug: str) -> Judge:
    judge = Judge.objects.create(slug=slug, name=name, full_name=name, surname=name.split()[-1])
    JudgeName.objects.create(judge=judge, as_written=name, normal_form=normal_name(name))
    return judge


def preview_of(kept, gone) -> str:
    return reverse("cases:merge-preview", args=[kept._meta.model_name, gone.pk, kept.pk])


def text_of(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def seen_on(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_it_works(editor):
    kept, gone = cast.friedrich(), a_judge("Dabney Friedrich", "dabney-friedrich")
    ruling = cast.a_published_ruling(bench=[editorial.JudgePart(gone, as_written="Dabney Friedrich")])
    chosen = editor.get("/desk/merge/judge/", {"gone": "dabney friedrich", "kept": "Dabney L. Friedrich"})
    assert chosen.status_code == 302
    page = text_of(editor.get(chosen["Location"]))
    assert "1 ruling" in page
    assert "dabney-friedrich leads to the one that stays" in page

    done = text_of(editor.post(chosen["Location"], {"why": WHY, "seen": seen_on(page)}, follow=True))
    assert "“Dabney Friedrich” is “Dabney L. Friedrich” now." in done
    assert WHY in done
    assert ruling.bench.get().judge == kept
    moved = editor.get("/judges/dabney-friedrich/")
    assert (moved.status_code, moved["Location"]) == (301, "/judges/dabney-l-friedrich/")
    # A browser that had kept it would go on leading there after the merge is undone.
    assert moved["Cache-Control"] == "no-cache"
    assert "Preliminary injunction denied" in text_of(editor.get(moved["Location"]))

    ref = Merge.objects.get().ref
    undone = text_of(editor.post(f"/desk/merges/{ref}/undo/", follow=True))
    assert "“Dabney Friedrich” is on the record again" in undone
    assert "undone by Ed Ellis" in undone
    assert f"/desk/merges/{ref}/undo/" not in undone
    assert "Preliminary injunction denied" in text_of(editor.get("/judges/dabney-friedrich/"))


def test_old_addresses_of_agencies_and_cases_lead_to_the_ones_that_stay(editor):
    kept, gone = cast.a_published_case(), cast.a_published_case()
    editorial.merge(by=cast.ed(), kept=kept, gone=gone, why=WHY)
    assert editor.get(gone.get_absolute_url())["Location"] == kept.get_absolute_url()
    first, second = cast.agency("first", "First"), cast.agency("second", "Second")
    editorial.merge(by=cast.ed(), kept=second, gone=first, why=WHY)
    editorial.merge(by=cast.ed(), kept=cast.irs(), gone=second, why=WHY)
    for slug in ("first", "second"):
        moved = editor.get(f"/agencies/{slug}/")
        assert (moved.status_code, moved["Location"]) == (301, "/agencies/internal-revenue-service/")


def everything_merged() -> Merge:
    return editorial.merge(by=cast.ed(), kept=cast.agency("a", "A"), gone=cast.agency("b", "B"), why=WHY)


@pytest.mark.parametrize(("who", "status"), [(None, 302), (cast.stranger, 403), (cast.alice, 403)])
def test_editors_only(reader, who, status):
    merge, pair = everything_merged(), (cast.irs(), cast.ice())
    if who is not None:
        reader.force_login(who())
    for address in ("/desk/merges/", "/desk/merge/judge/", preview_of(*pair)):
        assert reader.get(address).status_code == status
    assert reader.post(preview_of(*pair), {"why": WHY, "seen": "x"}).status_code == status
    assert reader.post(f"/desk/merges/{merge.ref}/undo/").status_code == status
    merge.refresh_from_db()
    assert merge.undone_at is None
    assert Agency.objects.filter(pk=pair[1].pk).exists()


def test_what_is_not_there(editor):
    everything_merged()
    for address in ("/desk/merge/court/", "/desk/merge/court/1/2/", f"/desk/merge/agency/{cast.irs().pk}/987654321/"):
        assert editor.get(address).status_code == 404
    assert editor.post("/desk/merges/nothing/undo/").status_code == 404
    assert editor.post("/desk/merges/").status_code == 405
    assert editor.post("/desk/merge/judge/").status_code == 405
    assert editor.get("/desk/merges/nothing/undo/").status_code == 405


def test_who_comes_second_is_told(editor):
    merge = everything_merged()
    for method in (editor.get, editor.post):
        page = text_of(
            method(f"/desk/merge/agency/{merge.gone_id}/{merge.kept_id}/", {"why": WHY, "seen": "x"}, follow=True)
        )
        assert "“B” was merged into “A” by Ed Ellis in the meantime" in page


def test_what_stands_in_the_way_is_said_and_nothing_is_offered(editor):
    kept = Party.objects.create(name="Maria Example", kind=PartyKind.PERSON)
    gone = Party.objects.create(name="Maria E.", kind=PartyKind.PERSON, shown_as="J. Doe 1")
    page = text_of(editor.get(preview_of(kept, gone)))
    assert "give the one that stays a pseudonym first" in page
    assert 'name="why"' not in page
    assert preview_of(gone, kept) in page


@pytest.mark.parametrize(
    ("why", "seen", "says"),
    [("", "", "Say how you know that the two are one."), (WHY, "else", "Something changed since you looked")],
)
def test_a_refusal_keeps_what_was_written(editor, why, seen, says):
    kept, gone = Outlet.objects.create(name="Ledger"), cast.outlet()
    address = preview_of(kept, gone)
    seen = seen or seen_on(text_of(editor.get(address)))
    page = editor.post(address, {"why": why, "seen": seen})
    assert page.status_code == 422
    assert says in page.content.decode()
    assert f'value="{why}"' in page.content.decode() or not why
    assert Outlet.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize(
    "name",
    [
        "centro-de-trabajadores-unidos-v-bessent",
        "https://localhost/cases/centro-de-trabajadores-unidos-v-bessent/",
        "25-cv-00677",
        "1:25-cv-00677",
        "centro de trabajadores unidos v. bessent",
        "ref",
        "key",
        "admin",
    ],
)
def test_a_case_is_found_by_what_it_is_called(editor, name):
    case, other = cast.a_docket().case, cast.a_case(short_caption="Other v. Bessent")
    name = {"ref": case.ref, "key": str(case.pk), "admin": f"/admin/cases/case/{case.pk}/change/"}.get(name, name)
    answer = editor.get("/desk/merge/case/", {"gone": name, "kept": "Other v. Bessent"})
    assert answer.status_code == 302
    assert answer["Location"] == preview_of(other, case)


def test_a_name_that_may_mean_several_is_asked_back(editor):
    a_judge("John Smith", "john-smith-1950")
    second = a_judge("John Smith", "john-smith-1967")
    answer = text_of(editor.get("/desk/merge/judge/", {"gone": "John Smith", "kept": "No <b>Body"}))
    assert "may mean several: choose one" in answer
    assert "Nothing on the record is called “No &lt;b&gt;Body”" in answer
    assert "john-smith-1950" in answer
    assert f"?gone={second.pk}&amp;kept=No+%3Cb%3EBody" in answer
    assert "john-smith-1967" in text_of(editor.get("/desk/merge/judge/", {"gone": "smith", "kept": "\x00"}))


def test_one_row_is_not_both(editor):
    cast.irs()
    page = text_of(editor.get("/desk/merge/agency/", {"gone": "IRS", "kept": "internal-revenue-service"}))
    assert "Both name the same one" in page


def test_an_editor_comes_from_the_row_and_a_reporter_does_not(client):
    case = cast.a_case()
    client.force_login(cast.ada())
    link = f'href="/desk/merge/case/?gone={case.pk}"'
    address = f"/admin/cases/case/{case.pk}/change/"
    assert link in client.get(address).content.decode()
    assert f'value="{case.pk}"' in text_of(client.get(f"/desk/merge/case/?gone={case.pk}"))
    alice = cast.alice()
    alice.is_staff = True
    alice.save()
    client.force_login(alice)
    page = client.get(address)
    assert page.status_code == 200
    assert link not in page.content.decode()


def test_the_list_ends_after_thirty_days_and_costs_the_same(editor, queries):
    def one_more(number: int) -> None:
        kept, gone = cast.agency(f"k{number}", f"K{number}"), cast.agency(f"g{number}", f"G{number}")
        editorial.merge(by=cast.ed(), kept=kept, gone=gone, why=WHY)

    for number in range(2):
        one_more(number)
    few = queries("/desk/merges/")
    for number in range(2, 9):
        one_more(number)
    assert queries("/desk/merges/") == few
    assert "G8" in text_of(editor.get("/desk/merges/"))
    Merge.objects.update(merged_at=now() - timedelta(days=30, minutes=1))
    assert "Nothing was merged in the last thirty days" in text_of(editor.get("/desk/merges/"))


def test_the_page_of_two_cases(editor):
    kept, gone = cast.a_published_case(), cast.a_case(agencies=[cast.ice()])
    cast.an_appearance(gone)
    page = text_of(editor.get(preview_of(kept, gone)))
    assert "What is left out" in page
    assert "1 party" in page
    assert "none that the public knows" in page
    assert Case.objects.count() == 2


def test_pages_of_a_day_before_the_merge_still_answer(editor):
    action = cast.an_action()
    kept = cast.a_published_ruling(cast.a_docket(cast.a_case(actions=[action])))
    judge = a_judge("Dabney Friedrich", "dabney-friedrich")
    docket = cast.a_docket(cast.a_case(actions=[action]), court=cast.cadc(), number="25-5181")
    seat, effect = (
        editorial.JudgePart(judge, as_written="Friedrich"),
        editorial.EffectOn(acted_on=kept, verb="reverses"),
    )
    gone = cast.a_published_ruling(docket, title="Reversed", bench=[seat], effects=[effect])
    cast.published(action)
    with connection.cursor() as cursor:
        for table in ("ruling", "rulingjudge", "disposition", "effect", "docket", "case", "source", "challengedaction"):
            cursor.execute(f"UPDATE cases_{table}event SET pgh_created_at = pgh_created_at - interval '9 days'")
        cursor.execute("UPDATE cases_spell SET known_from_at = known_from_at - interval '9 days'")
        for table in ("ruling", "docket", "case", "challengedaction"):
            cursor.execute(f"UPDATE cases_{table} SET first_published_at = first_published_at - interval '9 days'")
    editorial.merge(by=cast.ed(), kept=kept.docket.case, gone=gone.docket.case, why=WHY)
    editorial.merge(by=cast.ed(), kept=cast.friedrich(), gone=judge, why=WHY)
    day = now().date() - timedelta(days=3)
    for record in (gone, kept, kept.docket.case, action):
        page = text_of(editor.get(f"{record.get_absolute_url()}?known_on={day}"))
        assert "Reversed" in page, record
    assert "Dabney L. Friedrich" in text_of(editor.get(f"{gone.get_absolute_url()}?known_on={day}"))
    for address in ("/rulings/", "/cases/", "/actions/", "/judges/dabney-l-friedrich/"):
        text_of(editor.get(f"{address}?known_on={day}"))
