"""One filter vocabulary: what can be asked of rulings, cases and corrections, for every face of the site.

The address is the query: ``/rulings/?agency=department-of-homeland-security&posture=tro``.

``rulings`` names every filter, ``filters`` says what each sort keeps, ``fields`` reads what an address says, ``words``
and ``operators`` the search box; ``results`` puts a question to the ``tables`` of listings: pages, counts; ``facets``
is what a form offers, and ``said`` says the question back.
"""

from cases.search.cases import CaseFilter
from cases.search.choices import agencies_in_use, courts_in_use
from cases.search.corrections import CorrectionFilter, corrections_for_readers
from cases.search.facets import Choice, Facet, choices_of, facets
from cases.search.results import COUNTED, FACETS, PAGE_SIZE, Counts, LostPlace, Page, Question
from cases.search.rulings import AsOf, RulingFilter
from cases.search.said import in_words

__all__ = [
    "COUNTED",
    "FACETS",
    "PAGE_SIZE",
    "AsOf",
    "CaseFilter",
    "Choice",
    "CorrectionFilter",
    "Counts",
    "Facet",
    "LostPlace",
    "Page",
    "Question",
    "RulingFilter",
    "agencies_in_use",
    "choices_of",
    "corrections_for_readers",
    "courts_in_use",
    "facets",
    "in_words",
]
