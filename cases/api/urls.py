"""The API's addresses. Each noun has two: its list, and one record by its public name."""

from django.urls import URLPattern, path

from cases.api.actions import ActionList, ActionOne
from cases.api.agencies import AgencyList, AgencyOne
from cases.api.articles import ArticleList, ArticleOne
from cases.api.cases import CaseList, CaseOne
from cases.api.corrections import CorrectionList, CorrectionOne
from cases.api.courts import CourtList, CourtOne
from cases.api.events import EventList, EventOne
from cases.api.judges import JudgeList, JudgeOne
from cases.api.outlets import OutletList, OutletOne
from cases.api.rulings import RulingList, RulingOne
from cases.api.topics import TopicList, TopicOne

endpoints: list[URLPattern] = [
    path("api/v1/rulings/", RulingList.as_view(), name="api-ruling-list"),
    path("api/v1/rulings/<slug:ref>/", RulingOne.as_view(named=("ref",)), name="api-ruling-detail"),
    path("api/v1/cases/", CaseList.as_view(), name="api-case-list"),
    path("api/v1/cases/<slug:slug>/", CaseOne.as_view(named=("slug",)), name="api-case-detail"),
    path("api/v1/judges/", JudgeList.as_view(), name="api-judge-list"),
    path("api/v1/judges/<slug:slug>/", JudgeOne.as_view(named=("slug",)), name="api-judge-detail"),
    path("api/v1/agencies/", AgencyList.as_view(), name="api-agency-list"),
    path("api/v1/agencies/<slug:slug>/", AgencyOne.as_view(named=("slug",)), name="api-agency-detail"),
    path("api/v1/courts/", CourtList.as_view(), name="api-court-list"),
    path("api/v1/courts/<slug:id>/", CourtOne.as_view(named=("id",)), name="api-court-detail"),
    path("api/v1/actions/", ActionList.as_view(), name="api-action-list"),
    path("api/v1/actions/<slug:slug>/", ActionOne.as_view(named=("slug",)), name="api-action-detail"),
    path("api/v1/topics/", TopicList.as_view(), name="api-topic-list"),
    path("api/v1/topics/<slug:slug>/", TopicOne.as_view(named=("slug",)), name="api-topic-detail"),
    path("api/v1/articles/", ArticleList.as_view(), name="api-article-list"),
    path("api/v1/articles/<slug:ref>/", ArticleOne.as_view(named=("ref",)), name="api-article-detail"),
    path("api/v1/outlets/", OutletList.as_view(), name="api-outlet-list"),
    path("api/v1/outlets/<str:domain>/", OutletOne.as_view(named=("domain",)), name="api-outlet-detail"),
    path("api/v1/events/", EventList.as_view(), name="api-event-list"),
    path("api/v1/events/<slug:ref>/", EventOne.as_view(named=("ref",)), name="api-event-detail"),
    path("api/v1/corrections/", CorrectionList.as_view(), name="api-correction-list"),
    path("api/v1/corrections/<slug:ref>/", CorrectionOne.as_view(named=("ref",)), name="api-correction-detail"),
]
