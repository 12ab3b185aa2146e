"""Public addresses, and the desk's. One name, five places: view, url, template, test, css."""

from django.urls import path

from cases.views import action, agency, article, case, court, desk, front, judge, ruling

app_name = "cases"
urlpatterns = [
    path("", front.front_page, name="front-page"),
    path("about/", front.about, name="about"),
    # /cases/
    path("cases/", case.case_list, name="case-list"),
    path("cases/<slug:slug>/", case.case_detail, name="case-detail"),
    # /rulings/
    path("rulings/", ruling.ruling_list, name="ruling-list"),
    path("rulings/<slug:ref>/", ruling.ruling_detail, name="ruling-detail"),
    # /actions/
    path("actions/", action.action_list, name="action-list"),
    path("actions/<slug:slug>/", action.action_detail, name="action-detail"),
    # /judges/
    path("judges/", judge.judge_list, name="judge-list"),
    path("judges/<slug:slug>/", judge.judge_detail, name="judge-detail"),
    # /agencies/
    path("agencies/", agency.agency_list, name="agency-list"),
    path("agencies/<slug:slug>/", agency.agency_detail, name="agency-detail"),
    # /courts/
    path("courts/", court.court_list, name="court-list"),
    path("courts/<slug:pk>/", court.court_detail, name="court-detail"),
    # /articles/
    path("articles/<slug:ref>/", article.article_detail, name="article-detail"),
    # /desk/
    path("desk/", desk.desk, name="desk"),
    path("desk/<slug:noun>/<slug:ref>/<slug:verb>/", desk.desk_act, name="desk-act"),
]
