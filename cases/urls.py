"""Public addresses, and the desk's. One name, five places: view, url, template, test, css."""

from django.urls import path

from cases.views import action, agency, article, case, court, desk, front, intake, judge, privacy, ruling

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
    path("desk/intake/", intake.intake_list, name="intake-list"),
    path("desk/intake/<slug:ref>/", intake.intake_detail, name="intake-detail"),
    path("desk/intake/<slug:ref>/outcome/", intake.intake_outcome, name="intake-outcome"),
    path("desk/intake/<slug:ref>/attach/<slug:ruling>/", intake.intake_attach, name="intake-attach"),
    path("desk/intake/<slug:ref>/dismiss/", intake.intake_dismiss, name="intake-dismiss"),
    path("desk/intake/<slug:ref>/again/", intake.intake_again, name="intake-again"),
    path("desk/privacy/", privacy.privacy, name="privacy"),
    path("desk/privacy/show-as/", privacy.privacy_show_as, name="privacy-show-as"),
    path("desk/privacy/names/<int:pk>/", privacy.privacy_name, name="privacy-name"),
    path("desk/privacy/<slug:noun>/<slug:ref>/confirm/", privacy.privacy_confirm, name="privacy-confirm"),
    path("desk/privacy/<slug:noun>/<slug:ref>/put-back/", privacy.privacy_put_back, name="privacy-put-back"),
    path("desk/<slug:noun>/<slug:ref>/<slug:verb>/", desk.desk_act, name="desk-act"),
]
