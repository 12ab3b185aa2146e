"""What belongs in a field, in the words of its own trade: where neither its label nor the noun itself says so."""

from typing import Any

_SIDE = "Challengers: whoever opposes the government's action; the government's own side is Government."
_CASE = "The case it belongs to; it cannot go to another one later."
_SNAPSHOT = "The captured text that holds the quote: add the article first."
_STANCE = "“Says otherwise” keeps a source that the record does not follow, and shows it with your note."

# By noun, then by field.
HELP: dict[str, dict[str, str]] = {
    "agency": {
        "name": "As the Federal Register writes it.",
        "acronym": "As readers know it: ICE, EPA. It stands in place of the name where room is short.",
        "parent": "The department or agency that it is a part of; a filter on that one includes it.",
        "slug": "In its address, permanent from the first saving on.",
    },
    "appearance": {
        "case": _CASE,
        "party": "Found by name, office or pseudonym; add it first if it is not there.",
        "role": "As the court's caption has it; on appeal the role at that court.",
        "side": _SIDE,
    },
    "article": {
        "kind": "Whose words the text holds: the outlet's own, ours about a report, or a court's or agency's paper.",
        "title": "The headline as published.",
        "byline": "The names of its authors, as printed; empty: none stated.",
        "canonical_url": "The address that the outlet gives as the article's own; two articles never share one.",
        "published_at": "The outlet's time of publication; the hour may be left out.",
        "published_at_precision": "How much of the time the outlet states.",
    },
    "case": {
        "summary": "What is disputed, in two or three sentences of our own; each fact has its source.",
    },
    "caserelation": {
        "kind": "Consolidated by order (Fed. R. Civ. P. 42(a)), related by a court's notice, or a companion on appeal.",
        "other": "The other case; the relation reads the same from both.",
        "note": "What the court says of it, or where: ECF No. 12.",
    },
    "challengedaction": {
        "title": "As it is cited: Executive Order 14,160; a rule's title in the Federal Register.",
        "kind": "What was done, not what the complaint calls it.",
        "summary": "What the action does, in a sentence or two of our own.",
    },
    "counsel": {
        "case": _CASE,
        "organisation": "The firm, organisation or office, where a lawyer is named.",
        "side": _SIDE,
    },
    "court": {
        "level": "Decides which stays end with its decisions, and where appeals go.",
        "location": "The city or district, as the court list has it.",
    },
    "disposition": {
        "position": "In the order of the ruling, from 1.",
        "kind": "What the court did with what was before it: granted, denied, affirmed, vacated …",
    },
    "docket": {
        "case": "The case whose record this is; rulings and events of a docket keep it there.",
        "court": "The court that keeps the docket, found by abbreviation: D.D.C., 9th Cir.",
        "terminated_on": "The day on which the docket says that it was closed.",
        "on_appeal_from": "The docket below from which this one was taken up.",
    },
    "effect": {
        "verb": "What this ruling does to the earlier one.",
        "acted_on": "An earlier ruling; without one on the record, a stub stands for it.",
        "in_part": "Whether it acts on a part of the earlier ruling alone.",
    },
    "event": {
        "docket": "The docket whose step it is.",
        "kind": "What sort of step; what a court decides is a ruling and not an event.",
        "title": "What happens, as a reader would say it: Oral argument before the D.C. Circuit.",
        "note": "What a reader should know beside it; facts have their source.",
        "day_sequence": "The order within its day, from 1.",
    },
    "judge": {
        "given_names": "All of them, as the directory writes them.",
        "surname": "Without the suffix; lists are in its order.",
        "slug": "In the judge's address, permanent from the first saving on.",
        "birth_year": "Tells judges of one name apart.",
        "death_year": "Empty while the judge lives, or where it is not known.",
    },
    "judgename": {
        "as_written": "One form in which a court, the press or the directory writes the name; texts are matched by it.",
    },
    "outlet": {
        "name": "As it calls itself.",
        "kind": "Who stands behind it: independent outlets count apart when facts are corroborated.",
    },
    "party": {
        "name": "As the court's caption has it; a person's name is hidden from the public where a pseudonym is given.",
        "kind": "An official is sued in an office, which successors take over (Fed. R. Civ. P. 25(d)).",
    },
    "relief": {
        "position": "In the order of the ruling, from 1.",
        "kind": "What is ordered or refused.",
        "decision": "Whether it was ordered, in whole or in part, extended, or refused.",
        "territory": "Where it binds, as the ruling says; “not stated” where it does not say.",
        "ends": "When it ends: a day, fourteen days (Fed. R. Civ. P. 65(b)(2)), or by a further order.",
        "until_on": "The last day, where the ruling names one.",
        "conditions": "What it depends on: a bond, a report, a notice.",
    },
    "report": {
        "resolution": "What was found and done about it. Blank: still open.",
    },
    "ruling": {
        "docket": "The docket on which it was entered, found by number or by case.",
        "form": "What sort of paper the court issued: an opinion, an order, a minute entry …",
        "posture": "What was before the court: a motion for a preliminary injunction, an appeal …",
        "prevailing": "Whose side the ruling favours on what it decided, and not in the case as a whole.",
        "recorded_from": "What the record was first made from: an article, or the court's own paper.",
        "official_document": "The court's own paper, added as an article of the kind “official document”.",
    },
    "rulingcitation": {
        "kind": "Where the ruling itself is printed, or an authority that it turns on.",
        "as_written": "As the source cites it: 774 F. Supp. 3d 1.",
    },
    "rulingjudge": {
        "position": "As the ruling names them, from 1.",
        "judge": "Found by any form of the name.",
        "part": "What the judge wrote or joined; “panel member” where that is not recorded.",
    },
    "service": {
        "court_as_written": "As the directory writes it.",
        "president": "Who appointed the judge.",
        "president_as_written": "As the directory writes it.",
        "nominated_on": "The day of the nomination.",
        "confirmed_on": "The day on which the Senate confirmed it.",
        "ended_on": "The last day of this commission; empty while it lasts.",
    },
    "source": {
        "ruling": "Choose this one, or one of the four below.",
        "event": "The event that the quote speaks of.",
        "docket": "The docket that the quote speaks of.",
        "case": "The case that the quote speaks of.",
        "action": "The challenged action that the quote speaks of.",
        "snapshot": _SNAPSHOT,
        "stance": _STANCE,
    },
    "standingoverride": {
        "ruling": "The ruling of which the record says something else than is computed.",
        "from_on": "The first day on which it holds.",
    },
    "topic": {
        "name": "As readers look for it.",
        "slug": "In its address.",
        "parent": "The broader topic, if there is one.",
    },
}


class FieldHelp:
    """Forms whose fields say what belongs in them."""

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        help_text = HELP.get(db_field.model._meta.model_name, {}).get(db_field.name)
        if help_text:
            kwargs.setdefault("help_text", help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
