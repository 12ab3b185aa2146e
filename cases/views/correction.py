"""Corrections: what was published and was wrong, what it says now, and why; as a page, a feed and JSON-LD."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.timezone import now

from cases.chronicle import withhold_from_corrections
from cases.models import Case, ChallengedAction, Correction, Ruling
from cases.search import CorrectionFilter, corrections_for_readers
from cases.views.loading import page_of, public_page

# Entries that a feed holds; who follows it asks more often than so many corrections are made.
FEED_SIZE = 50


@public_page
def correction_list(request: HttpRequest) -> HttpResponse:
    """Corrections, the newest first, filtered by noun, case and day."""
    asked = CorrectionFilter(request.GET, queryset=corrections_for_readers())
    understood = asked.is_valid()
    pages = page_of(asked.qs if understood else corrections_for_readers().none(), request)
    query = request.GET.copy()
    query.pop("page", None)
    feed = reverse("cases:correction-feed")
    context = {
        **pages,
        "corrections": addressed(pages["page"].object_list),
        "form": asked.form,
        "filtered": any(request.GET.get(name) for name in asked.filters),
        "feed": f"{feed}?{query.urlencode()}" if query else feed,
    }
    return render(request, "cases/correction_list.html", context, status=200 if understood else 400)


@public_page
def correction_feed(request: HttpRequest) -> HttpResponse:
    """The same list as an Atom feed (RFC 4287), by the same filters."""
    asked = CorrectionFilter(request.GET, queryset=corrections_for_readers())
    if not asked.is_valid():
        return HttpResponse("The filter cannot be understood.", status=400, content_type="text/plain; charset=utf-8")
    corrections = addressed(asked.qs[:FEED_SIZE])
    base = f"{request.scheme}://{request.get_host()}"
    feed = Atom1Feed(
        title=f"{settings.SITE_NAME}: corrections",
        link=base + reverse("cases:correction-list"),
        description="What was published here and was wrong, what it says now, and why.",
        feed_url=base + request.get_full_path(),
        language="en",
    )
    for one in corrections:
        link = f"{base}{vars(one)['address'] or reverse('cases:correction-list')}#correction-{one.ref}"
        feed.add_item(
            title=f"{one.subject_label}: {one.label}",
            link=link,
            unique_id=f"{base}{reverse('cases:correction-list')}#correction-{one.ref}",
            description=told(one),
            updateddate=one.made_at,
            pubdate=one.made_at,
        )
    # A feed without entries was last changed when it was asked for.
    feed.latest_post_date = lambda: corrections[0].made_at if corrections else now()  # type: ignore[method-assign]
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def told(correction: Correction) -> str:
    """A correction in a sentence."""
    before = f"said “{correction.before}”" if correction.before else "was not stated"
    after = f"says “{correction.after}”" if correction.after else "is stated no more"
    return f"{correction.label[:1].upper()}{correction.label[1:]} {before} and now {after}. {correction.why}"


def corrected(
    request: HttpRequest, record: Case | ChallengedAction | Ruling, *, until: datetime | None
) -> dict[str, Any]:
    """What a record's page says of corrections: those of the record; on a case's page, of everything public in it.

    Args:
        until: the moment whose record is asked for; None for now.

    Returns:
        ``corrections``, the newest first, and ``linked_data``, the same for machines; empty when there are none.
    """
    which = {"case_ref": record.ref} if isinstance(record, Case) else {"subject_ref": record.ref}
    rows = corrections_for_readers().filter(**which)
    found = addressed(rows.filter(made_at__lte=until) if until is not None else rows)
    return {"corrections": found, "linked_data": _linked_data(request, record, found) if found else None}


def addressed(corrections: Iterable[Correction]) -> list[Correction]:
    """Corrections, each with the public address of what it is about; two queries whatever their number."""
    rows = withhold_from_corrections(corrections)
    cases = dict(Case.objects.filter(ref__in={one.case_ref for one in rows}).values_list("ref", "slug"))
    actions = dict(ChallengedAction.objects.filter(ref__in=_refs(rows, "action")).values_list("ref", "slug"))
    for one in rows:
        vars(one)["address"] = _address(one, cases, actions)
    return rows


def _refs(rows: Sequence[Correction], noun: str) -> set[str]:
    return {one.subject_ref for one in rows if one.subject_type == noun}


def _address(one: Correction, cases: dict[str, str], actions: dict[str, str]) -> str:
    if one.subject_type == "ruling":
        return reverse("cases:ruling-detail", args=[one.subject_ref])
    if one.subject_type == "action":
        return reverse("cases:action-detail", args=[actions[one.subject_ref]]) if one.subject_ref in actions else ""
    return reverse("cases:case-detail", args=[cases[one.case_ref]]) if one.case_ref in cases else ""


def _linked_data(
    request: HttpRequest, record: Case | ChallengedAction | Ruling, corrections: Sequence[Correction]
) -> dict[str, Any]:
    """Corrections as schema.org has them (https://schema.org/correction, CorrectionComment)."""
    base = f"{request.scheme}://{request.get_host()}"
    return {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": str(record),
        "url": base + record.get_absolute_url(),
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": told(one),
                "datePublished": one.made_at.isoformat(),
                "url": f"{base}{reverse('cases:correction-list')}#correction-{one.ref}",
            }
            for one in corrections
        ],
    }
