"""Judges: the list, and the page of one."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from cases.models import Judge, JudgeName, Ruling, Service
from cases.parsing import normal_name
from cases.views.chart import compared_with
from cases.views.loading import moved_or_missing, page_of, public_page
from cases.views.ruling import filtered


@public_page
def judge_list(request: HttpRequest) -> HttpResponse:
    """Judges with rulings on the record; with a name asked for, every judge of that name."""
    name = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    published = Q(rulings__in=Ruling.objects.published())
    judges = Judge.objects.annotate(ruling_count=Count("rulings", filter=published, distinct=True))
    if name:
        words = normal_name(name).split()
        forms = JudgeName.objects.filter(judge=OuterRef("pk"))
        for word in words:
            forms = forms.filter(normal_form__contains=word)
        judges = judges.filter(Exists(forms)) if words else judges.none()
    else:
        judges = judges.filter(ruling_count__gt=0)
    services = Service.objects.select_related("court").order_by("sequence", "pk")
    rows = judges.order_by("surname", "given_names", "pk").prefetch_related(Prefetch("services", queryset=services))
    return render(request, "cases/judge_list.html", {**page_of(rows, request), "name": name})


@public_page
def judge_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A judge: where the judge sat, by whom appointed, and the rulings."""
    judge = Judge.objects.filter(slug=slug).first()
    if judge is None:
        moved_or_missing("judge", "cases:judge-detail", slug)
        raise Http404
    rulings, status = filtered(request, judge=judge.slug)
    services = list(judge.services.select_related("court", "president").order_by("sequence", "pk"))
    seat = next((one for one in reversed(services) if one.court), None)
    context = {**rulings, "judge": judge, "services": services}
    if seat is not None and seat.court is not None:
        href = compared_with({"court": seat.court.pk}, judge=judge.slug)
        context["compared"] = {"href": href, "words": f"all of {seat.court.short}"}
    return render(request, "cases/judge_detail.html", context, status=status)
