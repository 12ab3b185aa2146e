"""Saving a ruling goes through the verbs; what they refuse stands by its field, and nothing is written."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from cases import editorial
from cases.models import Case, Change, Effect, Ruling, Source
from cases.parsing import PartialDate
from tests import cast
from tests.admin.conftest import added, enters, errors_of, filled, rows


def change_page(ruling: Ruling) -> str:
    return reverse("admin:cases_ruling_change", args=[ruling.pk])


def refused(client: Client, ruling: Ruling, **changes: Any) -> dict[str, str]:
    """The errors of a form sent with those changes, of which no row was written."""
    address = change_page(ruling)
    data = filled(client.get(address), **changes)
    return sent_and_refused(client, address, data)


def sent_and_refused(client: Client, address: str, data: dict[str, Any]) -> dict[str, str]:
    before = rows()
    response = client.post(address, data)
    assert response.status_code == 200
    assert rows() == before
    return errors_of(response)


def test_it_works(reporter: Client) -> None:
    ruling = cast.a_ruling()
    lines = Change.objects.count()
    address = change_page(ruling)
    data = filled(reporter.get(address), title="Injunction denied", decided="2025-05", _continue="1")
    response = reporter.post(address, data)
    assert response.status_code == 302, errors_of(response)
    ruling.refresh_from_db()
    assert (ruling.title, ruling.decided_on, ruling.decided_on_precision) == (
        "Injunction denied",
        date(2025, 5, 1),
        "month",
    )
    assert ruling.sort_on == date(2025, 5, 31)
    assert Change.objects.count() == lines + 1
    line = Change.objects.latest("pk")
    assert (line.verb, line.by, line.subject_ref) == ("revised", cast.alice(), ruling.ref)


def test_a_new_ruling_with_its_parts(reporter: Client) -> None:
    docket = cast.a_docket()
    address = reverse("admin:cases_ruling_add")
    data = filled(
        reporter.get(address),
        title="Injunction denied",
        docket=docket.pk,
        decided="2025-05-12",
        posture="preliminary_injunction",
        prevailing="government",
        form="order",
    )
    data = added(data, "dispositions", kind="denied", position="1")
    data = added(data, "bench", judge=cast.friedrich().pk, part="author", position="1")
    data = added(
        data,
        "reliefs",
        kind="preliminary_injunction",
        decision="refused",
        territory="not_stated",
        ends="not_stated",
        position="1",
        bound=[cast.bessent().pk],
    )
    data = added(data, "citations", kind="authority", as_written="42 USC §300a-6")
    data = added(
        data,
        "sources",
        snapshot=cast.snapshot().pk,
        quote=cast.WORDS_OF_RULING.replace(" ", "\r\n"),
        supports=["judge", "disposition"],
        stance="supports",
    )
    response = reporter.post(address, data)
    assert response.status_code == 302, errors_of(response)
    ruling = Ruling.objects.get()
    assert ruling.author_ids == [cast.alice().pk]
    assert ruling.outcome == "not_blocked"
    assert [seat.judge for seat in ruling.bench.all()] == [cast.friedrich()]
    assert list(ruling.reliefs.get().binds.all()) == [cast.bessent()]
    assert ruling.citations.get().normal_form == "42 U.S.C. § 300a-6"
    source = ruling.sources.get()
    assert source.quote == source.snapshot.text[source.start : source.end]
    assert " ".join(source.quote.split()) == cast.WORDS_OF_RULING
    verbs = Change.objects.filter(by=cast.alice(), subject_type__in=("ruling", "source")).values_list("verb", flat=True)
    assert {"recorded", "sourced"} <= set(verbs)


def test_parts_alone_make_an_author_and_settle(editor: Client) -> None:
    ruling = cast.a_ruling()
    address = change_page(ruling)
    data = filled(editor.get(address), **{"dispositions-0-kind": "granted"})
    assert editor.post(address, data).status_code == 302
    ruling.refresh_from_db()
    assert ruling.outcome == "blocked"
    assert ruling.author_ids == [cast.alice().pk, cast.ed().pk]


def test_saving_without_a_change_says_nothing(editor: Client) -> None:
    # Of several lines, of a month, and with words that stand twice: none of it counts as a change.
    ruling = cast.a_ruling(summary="One line.\nAnother.", decided=PartialDate(date(2025, 5, 1), "month"))
    cast.a_source(ruling)
    before = rows()
    address = change_page(ruling)
    response = editor.post(address, filled(editor.get(address)))
    assert response.status_code == 302, errors_of(response)
    assert rows() == before
    ruling.refresh_from_db()
    assert ruling.author_ids == [cast.alice().pk]


@pytest.mark.parametrize(
    ("decided", "says"),
    [
        ("yesterday", "is no date"),
        ("2025-02-30", "no day of the calendar"),
        (str(localdate() + timedelta(days=3)), "in the future"),
        ("2025-03-06", "before D.D.C. 1:25-cv-00677 was filed"),
        ("2024", "before D.D.C. 1:25-cv-00677 was filed"),
    ],
)
def test_a_bad_date(reporter: Client, decided: str, says: str) -> None:
    errors = refused(reporter, cast.a_ruling(), decided=decided)
    assert says in errors["decided"]


def test_a_foreign_docket(reporter: Client) -> None:
    ruling = cast.a_ruling()
    other = cast.a_docket(cast.a_case(short_caption="Roe v. Doe"))
    errors = refused(reporter, ruling, docket=other.pk)
    assert "belongs to Roe v. Doe" in errors["docket"]


def test_another_docket_of_the_case(reporter: Client) -> None:
    ruling = cast.a_ruling()
    above = cast.a_docket(ruling.docket.case, court=cast.cadc(), number="25-5181", filed=PartialDate())
    address = change_page(ruling)
    assert reporter.post(address, filled(reporter.get(address), docket=above.pk)).status_code == 302
    ruling.refresh_from_db()
    assert ruling.docket == above


@pytest.mark.parametrize(
    ("quote", "says"),
    [("The judge granted everything", "does not stand in"), (cast.WORDS_TWICE, "stands 2 times")],
)
def test_a_bad_quote(reporter: Client, quote: str, says: str) -> None:
    ruling = cast.a_ruling()
    address = change_page(ruling)
    data = filled(reporter.get(address), title="Changed with it")
    data = added(data, "sources", snapshot=cast.snapshot().pk, quote=quote, supports=["disposition"], stance="supports")
    errors = sent_and_refused(reporter, address, data)
    assert says in errors["sources-1-quote"]
    ruling.refresh_from_db()
    assert ruling.title == "Preliminary injunction denied"


def test_a_quote_that_is_changed(reporter: Client) -> None:
    ruling = cast.a_ruling()
    errors = refused(reporter, ruling, **{"sources-0-quote": "Words that nobody wrote"})
    assert "does not stand in" in errors["sources-0-quote"]
    address = change_page(ruling)
    data = filled(reporter.get(address), **{"sources-0-quote": cast.WORDS_OF_CASE, "sources-0-supports": ["caption"]})
    assert reporter.post(address, data).status_code == 302
    source = ruling.sources.get()
    assert (source.quote, source.supports) == (cast.WORDS_OF_CASE, ["caption"])


def test_a_quote_that_stands_twice_keeps_its_place(reporter: Client) -> None:
    ruling = cast.a_ruling()
    source = cast.a_source(ruling)
    address = change_page(ruling)
    data = filled(reporter.get(address), **{"sources-1-note": "The second time."})
    assert reporter.post(address, data).status_code == 302
    start = source.start
    source.refresh_from_db()
    assert (source.start, source.note) == (start, "The second time.")


def test_the_same_words_twice(reporter: Client) -> None:
    ruling = cast.a_ruling()
    address = change_page(ruling)
    words = {"snapshot": cast.snapshot().pk, "supports": ["disposition"], "stance": "supports"}
    data = added(filled(reporter.get(address)), "sources", quote=cast.WORDS_OF_RULING, **words)
    assert "tied to this record already" in sent_and_refused(reporter, address, data)["sources-1-quote"]
    data = added(filled(reporter.get(address)), "sources", quote=cast.WORDS_OF_CASE, **words)
    data = added(data, "sources", quote=cast.WORDS_OF_CASE, **words)
    assert "tied to this record already" in " ".join(sent_and_refused(reporter, address, data).values())


def test_a_source_that_says_otherwise(reporter: Client) -> None:
    ruling = cast.a_ruling()
    address = change_page(ruling)
    words = {
        "snapshot": cast.snapshot().pk,
        "quote": cast.WORDS_OF_CASE,
        "supports": ["disposition"],
        "stance": "disputes",
        "claims": "disposition: dismissed",
    }
    data = added(filled(reporter.get(address)), "sources", **words)
    assert "needs a note" in sent_and_refused(reporter, address, data)["sources-1-note"]
    bad = {**data, "sources-1-note": "The docket.", "sources-1-claims": "weather: fine"}
    assert "is no claim" in sent_and_refused(reporter, address, bad)["sources-1-claims"]
    assert reporter.post(address, {**data, "sources-1-note": "The docket."}).status_code == 302
    assert Source.objects.get(stance="disputes").claims == {"disposition": "dismissed"}


def test_effects(reporter: Client) -> None:
    docket = cast.a_docket()
    earlier = cast.a_ruling(docket, decided=PartialDate.day(date(2025, 4, 1)))
    later = cast.a_ruling(docket)
    elsewhere = cast.a_ruling(cast.a_docket(cast.a_case(short_caption="Roe v. Doe")))
    address = change_page(later)

    def with_effect(on: Ruling, **fields: Any) -> dict[str, Any]:
        return added(filled(reporter.get(address)), "effects", verb="vacates", acted_on=on.pk, **fields)

    errors = sent_and_refused(reporter, address, with_effect(elsewhere))
    assert "neither is this case nor challenges the same action" in errors["effects-0-acted_on"]
    assert "does not act on itself" in sent_and_refused(reporter, address, with_effect(later))["effects-0-acted_on"]
    errors = sent_and_refused(reporter, address, with_effect(earlier, part="Count II"))
    assert "effects-0-in_part" in errors
    assert reporter.post(address, with_effect(earlier)).status_code == 302
    assert Effect.objects.get().acted_on == earlier
    # Moved before what it acts on, it could not have acted.
    errors = refused(reporter, later, decided="2025-03-20")
    assert "decided after this ruling" in errors["effects-0-acted_on"]


def test_what_only_the_database_refuses(reporter: Client) -> None:
    """A circle of effects within one day: a trigger's sentence above the form, which keeps what was typed."""
    docket = cast.a_docket()
    one = cast.a_ruling(docket)
    two = cast.a_ruling(docket)
    Effect.objects.create(acting=one, acted_on=two, verb="vacates")
    address = change_page(two)
    data = added(filled(reporter.get(address), title="Typed with care"), "effects", verb="stays", acted_on=one.pk)
    before = rows()
    response = reporter.post(address, data)
    assert response.status_code == 200
    assert "in a circle" in errors_of(response)["__all__"]
    assert "Typed with care" in response.content.decode()
    assert rows() == before


def test_relief_that_contradicts_itself(reporter: Client) -> None:
    ruling = cast.a_ruling()
    address = change_page(ruling)
    relief = {"kind": "tro", "decision": "ordered", "territory": "not_stated", "position": "1", "ends": "day"}
    data = added(filled(reporter.get(address)), "reliefs", **relief)
    assert "say on which" in sent_and_refused(reporter, address, data)["reliefs-0-until_on"]


def test_the_same_ruling_twice(reporter: Client) -> None:
    ruling = cast.a_ruling()
    other = cast.a_ruling(ruling.docket)
    assert "on the record of" in refused(reporter, other, title=ruling.title.upper())["title"]
    assert "holds place 1" in refused(reporter, other, day_sequence="1")["day_sequence"]


def test_another_reporters_draft_is_looked_at(reporter: Client) -> None:
    ruling = cast.a_ruling(by=cast.bob())
    page = reporter.get(change_page(ruling))
    assert "draft: an editor can change it" in page.content.decode()
    assert not page.context["adminform"].form.fields.keys() - {"decided"}
    before = rows()
    assert reporter.post(change_page(ruling), {"title": "Mine now"}).status_code == 403
    assert rows() == before


def test_a_published_ruling_takes_sources_only(editor: Client, reporter: Client) -> None:
    ruling = cast.a_published_ruling()
    address = change_page(ruling)
    page = editor.get(address)
    assert "not edited silently" in page.content.decode()
    assert set(page.context["adminform"].form.fields) == {"seen"}
    data = added(
        filled(page, title="Changed", decided="2020"),
        "sources",
        snapshot=cast.snapshot().pk,
        quote=cast.WORDS_OF_CASE,
        supports=["caption"],
        stance="supports",
    )
    data["sources-0-quote"] = cast.WORDS_OF_CASE
    data = added(data, "dispositions", kind="granted", position="2") if "dispositions-TOTAL_FORMS" in data else data
    assert editor.post(address, data).status_code == 302
    state = Ruling.objects.get(pk=ruling.pk)
    assert (state.title, state.state, state.decided_on) == (ruling.title, "published", ruling.decided_on)
    assert state.dispositions.count() == 1
    assert {(source.quote, source.state) for source in state.sources.all()} == {
        (cast.WORDS_OF_RULING, "published"),
        (cast.WORDS_OF_CASE, "draft"),
    }


def test_a_part_of_a_draft_is_removed(reporter: Client) -> None:
    ruling = cast.a_ruling(dispositions=[editorial.DispositionPart("denied"), editorial.DispositionPart("dismissed")])
    cast.a_source(ruling)
    address = change_page(ruling)
    data = filled(reporter.get(address), **{"dispositions-1-DELETE": "on", "sources-1-DELETE": "on"})
    assert reporter.post(address, data).status_code == 302
    assert ruling.dispositions.count() == 1
    assert ruling.sources.count() == 1


def test_drafts_are_deleted_by_editors_and_never_once_published(editor: Client, reporter: Client) -> None:
    draft, public = cast.a_ruling(), cast.a_published_ruling()
    cast.a_source(draft)
    assert reporter.post(reverse("admin:cases_ruling_delete", args=[draft.pk]), {"post": "yes"}).status_code == 403
    assert editor.post(reverse("admin:cases_ruling_delete", args=[public.pk]), {"post": "yes"}).status_code == 403
    assert editor.post(reverse("admin:cases_ruling_delete", args=[draft.pk]), {"post": "yes"}).status_code == 302
    assert list(Ruling.objects.all()) == [public]


def test_a_withdrawn_ruling_is_edited_as_a_new_draft(editor: Client) -> None:
    ruling = cast.a_published_ruling()
    editorial.withdraw(by=cast.edna(), record=ruling, reason="It was another case.")
    address = change_page(ruling)
    page = editor.get(address)
    assert "Saving makes it a draft" in page.content.decode()
    assert editor.post(address, filled(page, title="Another title")).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.state, ruling.author_ids) == ("draft", [cast.ed().pk])


def test_other_people_cannot_send_it(db: None) -> None:
    ruling = cast.a_ruling()
    assert enters(cast.stranger()).post(change_page(ruling), {"title": "x"}).status_code == 403
    assert Case.objects.count() == 1


def test_what_a_published_source_says_stays(editor: Client) -> None:
    """Its claims and words are shown, and sent back by nobody: another source is saved beside it."""
    quotes = [cast.quote(), cast.a_dispute(cast.WORDS_OF_CASE, "caption", claims={"caption": "Centro v. Bessent"})]
    ruling = cast.a_published_ruling(quotes=quotes)
    address = change_page(ruling)
    page = editor.get(address)
    assert "caption: Centro v. Bessent" in page.content.decode()
    data = added(
        filled(page), "sources", snapshot=cast.snapshot().pk, quote=cast.WORDS_OF_DOCKET, supports=["docket_number"]
    )
    data |= {"sources-2-stance": "supports", "sources-1-claims": "caption: other", "sources-0-DELETE": "on"}
    response = editor.post(address, data)
    assert response.status_code == 302, errors_of(response)
    assert ruling.sources.count() == 3
    assert ruling.sources.get(stance="disputes").claims == {"caption": "Centro v. Bessent"}
