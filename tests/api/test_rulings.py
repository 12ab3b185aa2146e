"""Rulings in the API: the record of one, and lists by the vocabulary of the pages."""

from datetime import date

from cases import editorial
from cases.models import Party, PartyKind
from cases.parsing import PartialDate
from tests import cast


def test_it_works(ask, db, ruling_of_the_module):
    ruling = ruling_of_the_module
    told = ask(f"rulings/{ruling.ref}/")
    assert told["title"] == "Preliminary injunction denied"
    assert told["page"] == f"http://localhost/rulings/{ruling.ref}/"
    assert told["decided_on"] == "2025-05-12"
    assert told["case"]["slug"] == ruling.docket.case.slug
    assert told["docket"]["court"]["id"] == "dcd"
    assert told["judges"][0]["judge"]["slug"] == "dabney-l-friedrich"
    assert (told["outcome"], told["outcome_words"]) == ("not_blocked", "Not blocked")
    assert told["standing"]["value"] == "in_force"
    [source] = told["sources"]
    assert source["quote"] == cast.WORDS_OF_RULING
    assert source["supports"] == ["date", "judge", "disposition", "posture"]
    assert (source["article"]["kind"], source["article"]["title"]) == ("captured", cast.ARTICLE_TITLE)
    assert source["article"]["outlet"]["domain"] == "potomac-ledger.example"
    page = ask("rulings/?judge=dabney-l-friedrich")
    assert (page["count"], page["more"], page["next"], page["previous"]) == (1, False, None, None)
    assert page["asked"] == "rulings by Dabney L. Friedrich"
    assert page["results"] == [told]


def test_no_primary_key_leaves(ask, db, ruling_of_the_module):
    def keys(told):
        if isinstance(told, dict):
            for name, value in told.items():
                yield name, value
                yield from keys(value)
        elif isinstance(told, list):
            for one in told:
                yield from keys(one)

    told = ask(f"rulings/{ruling_of_the_module.ref}/?expand=case,judges,sources")
    # A court's is its public name.
    assert not [name for name, value in keys(told) if name in ("id", "pk") and isinstance(value, int)]


def test_fields_are_chosen(ask, db, ruling_of_the_module):
    assert ask(f"rulings/{ruling_of_the_module.ref}/?fields=ref,title") == {
        "ref": ruling_of_the_module.ref,
        "title": ruling_of_the_module.title,
    }
    problem = ask("rulings/?fields=ref,author_ids", status=400)
    assert "“author_ids” is none of ref, url" in problem["errors"]["fields"][0]


def test_records_are_whole_where_they_are_expanded(ask, db, ruling_of_the_module):
    told = ask(f"rulings/{ruling_of_the_module.ref}/?expand=case,judges&expand=sources")
    assert told["case"] == ask(f"cases/{ruling_of_the_module.docket.case.slug}/")
    assert told["judges"][0]["judge"] == ask("judges/dabney-l-friedrich/")
    article = told["sources"][0]["article"]
    assert article == ask(f"articles/{article['ref']}/")


def test_standing_says_by_what(ask, published_ruling):
    above = cast.a_docket(
        published_ruling.docket.case, court=cast.cadc(), number="25-5181", on_appeal_from=published_ruling.docket
    )
    affirmed = cast.published(
        cast.a_ruling(
            above,
            title="Affirmed",
            posture="appeal",
            dispositions=[editorial.DispositionPart("affirmed")],
            effects=[editorial.EffectOn(acted_on=published_ruling, verb="affirms")],
            decided=PartialDate.day(date(2025, 6, 2)),
        )
    )
    told = ask(f"rulings/{published_ruling.ref}/")
    assert told["standing"] == {
        "value": "affirmed",
        "words": "Affirmed by the D.C. Circuit, June 2, 2025",
        "rests_on": affirmed.ref,
        "as_of": told["standing"]["as_of"],
        "override": None,
    }
    assert [one["ruling"]["ref"] for one in told["effects_of_others"]] == [affirmed.ref]
    before = ask(f"rulings/?as_of=2025-06-01&case={published_ruling.docket.case.slug}")
    assert [one["standing"]["value"] for one in before["results"]] == ["in_force"]
    assert before["results"][0]["effects_of_others"] == []
    assert ask("rulings/?known_on=2025-05-20")["results"] == []
    assert "not public then" in ask(f"rulings/{published_ruling.ref}/?known_on=2025-05-20", status=404)["detail"]


def test_a_withheld_name_stays_withheld(ask, published_ruling):
    roe = Party.objects.create(name="Dabney L. Friedrich", kind=PartyKind.PERSON, shown_as="J. Roe")
    cast.published(cast.an_appearance(published_ruling.docket.case, party=roe))
    told = ask(f"rulings/{published_ruling.ref}/?expand=case,sources")
    assert told["sources"][0]["quote"] == "[name withheld] denied a preliminary injunction"
    assert "J. Roe" in [one["name"] for one in told["case"]["parties"]]
    quotes = [one["quote"] for one in told["sources"][0]["article"]["quotes"]]
    assert "[name withheld] denied a preliminary injunction" in quotes
    assert "Friedrich" not in str(quotes)


def test_what_was_taken_back_says_so(ask, published_ruling):
    editorial.withdraw(by=cast.ed(), record=published_ruling, reason="A slip.")
    problem = ask(f"rulings/{published_ruling.ref}/", status=410)
    assert problem["title"] == "Gone"
    assert problem["detail"].endswith("The reason: A slip.")
    assert ask(f"rulings/?case={published_ruling.docket.case.slug}")["results"] == []
    draft = cast.a_ruling(published_ruling.docket)
    ask(f"rulings/{draft.ref}/", status=404)


def test_what_the_law_demands_answers_451(ask, published_ruling):
    editorial.take_down(by=cast.ed(), record=published_ruling, reason="Sealed.", legal=True)
    assert ask(f"rulings/{published_ruling.ref}/", status=451)["title"] == "Unavailable For Legal Reasons"
