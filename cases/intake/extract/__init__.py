"""Extraction: a text and the names that are known → what it says of a ruling. Pure: no Django, no database, no network.

One module a question: who is named (``judges``, ``courts``, ``agencies``), which case (``captions``), which law
(``citations``), what a court is said to have done (``verbs``, ``matters``, ``roles``, ``subjects``, ``things``,
``clauses``, ``events``), what each such thing comes to (``said``, ``grants``, ``refusals``, ``answers``, ``commands``,
``reviews``, ``judgments``, ``readings``), which of it is the ruling (``ruling``, ``level``, ``posture``, ``favour``,
``disputes``), when (``dates``), by whom (``bench``, ``seats``; ``pending``, where there is none), how far (``scope``).
"""

from datetime import date

from cases.intake.extract.agencies import find_agencies
from cases.intake.extract.bench import with_parts
from cases.intake.extract.captions import find_captions
from cases.intake.extract.citations import find_citations
from cases.intake.extract.courts import find_courts
from cases.intake.extract.dates import ruling_date
from cases.intake.extract.docket_numbers import find_docket_numbers
from cases.intake.extract.judges import find_judges
from cases.intake.extract.ruling import decide
from cases.intake.extract.scope import parties, relief_scope
from cases.intake.extract.sentences import Prose
from cases.intake.findings import Extracted
from cases.intake.gazetteer import Gazetteer


def extract(text: str, *, headline: str = "", published: date | None = None, gazetteer: Gazetteer) -> Extracted:
    """Say what a text reports, each value with the words that it rests on.

    Args:
        text: a snapshot's text, the headline in it; any Unicode text is read, however little it says.
        headline: the headline as it stands in the text; blank for none.
        published: the day of publication where the outlet is: weekdays are reckoned from it; None when not known.
        gazetteer: the judges, courts and agencies that are known.

    Returns:
        The same for the same input, whenever and wherever it is asked.
    """
    prose = Prose(text, headline)
    captions = find_captions(prose)
    decided = decide(prose, captions)
    courts = find_courts(prose, gazetteer)
    own = [(caption.found.start, caption.found.end) for caption in captions if caption.own]
    judges, courts = with_parts(prose, find_judges(prose, gazetteer), courts, decided, gazetteer, published)
    verb = decided.event.start if decided.event is not None else None
    return Extracted(
        reports_ruling=decided.reports,
        judges=tuple(judges),
        courts=tuple(courts),
        agencies=tuple(find_agencies(prose, gazetteer, own)),
        case_names=tuple(captions),
        docket_numbers=tuple(find_docket_numbers(prose, courts, gazetteer)),
        citations=tuple(find_citations(prose)),
        parties=tuple(parties(prose, captions)),
        ruling_date=ruling_date(prose, decided.sentences, verb, published) if decided.event is not None else None,
        posture=decided.posture,
        disposition=decided.disposition,
        outcome=decided.outcome,
        prevailing=decided.prevailing,
        relief=tuple(relief_scope(prose, decided)),
    )
