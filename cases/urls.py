"""Public addresses, and the desk's. One name, five places: view, url, template, test, css."""

from django.urls import path

from cases.api import docs
from cases.api.urls import endpoints
from cases.views import (
    accounts,
    action,
    agency,
    article,
    case,
    chart,
    conflict,
    correction,
    court,
    desk,
    export,
    front,
    intake,
    judge,
    keeping,
    merging,
    privacy,
    record,
    report,
    revision,
    ruling,
    sources,
    version,
)

app_name = "cases"
urlpatterns = [
    path("", front.front_page, name="front-page"),
    path("about/", front.about, name="about"),
    # /cases/
    path("cases/", case.case_list, name="case-list"),
    path("cases/<slug:slug>/", case.case_detail, name="case-detail"),
    # /rulings/
    path("rulings/", ruling.ruling_list, name="ruling-list"),
    path("rulings/export/", export.export_form, name="export-form"),
    path("rulings/export.<str:form>", export.export_file, name="export-file"),
    path("rulings/charts/", chart.chart_list, name="chart-list"),
    path("rulings/charts/<str:file>", chart.chart_file, name="chart-file"),
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
    # /corrections/
    path("corrections/", correction.correction_list, name="correction-list"),
    path("corrections/feed/", correction.correction_feed, name="correction-feed"),
    # /accounts/: what is not here is django-allauth's
    path("accounts/", accounts.account, name="account"),
    path("accounts/sessions/end/", accounts.account_sign_out, name="account-sign-out"),
    path("accounts/invitation/<str:token>/", accounts.invitation_accept, name="invitation-accept"),
    # /desk/
    path("desk/", desk.desk, name="desk"),
    path("desk/accounts/", accounts.account_list, name="account-list"),
    path("desk/accounts/invitations/<slug:ref>/withdraw/", accounts.invitation_withdraw, name="invitation-withdraw"),
    path("desk/accounts/<str:username>/", accounts.account_detail, name="account-detail"),
    path("desk/accounts/<str:username>/deactivate/", accounts.account_deactivate, name="account-deactivate"),
    path("desk/accounts/<str:username>/reactivate/", accounts.account_reactivate, name="account-reactivate"),
    path("desk/accounts/<str:username>/clear/", accounts.account_clear, name="account-clear"),
    # /report/
    path("report/<slug:noun>/<slug:ref>/", report.report, name="report"),
    path("report/<slug:noun>/<slug:ref>/thanks/", report.report_thanks, name="report-thanks"),
    path("desk/errands/<slug:kind>/<slug:ref>/<slug:act>/", desk.desk_errand, name="desk-errand"),
    path("desk/reports/<slug:ref>/", desk.desk_report, name="desk-report"),
    path("desk/reports/<slug:ref>/resolve/", desk.desk_resolve, name="desk-resolve"),
    path("desk/intake/", intake.intake_list, name="intake-list"),
    path("desk/intake/<slug:ref>/", intake.intake_detail, name="intake-detail"),
    path("desk/intake/<slug:ref>/outcome/", intake.intake_outcome, name="intake-outcome"),
    path("desk/intake/<slug:ref>/additions/", intake.intake_additions, name="intake-additions"),
    path("desk/intake/<slug:ref>/attach/<slug:ruling>/", intake.intake_attach, name="intake-attach"),
    path("desk/intake/<slug:ref>/dismiss/", intake.intake_dismiss, name="intake-dismiss"),
    path("desk/intake/<slug:ref>/again/", intake.intake_again, name="intake-again"),
    path("desk/kept/", keeping.kept, name="kept"),
    path("desk/here/", keeping.here, name="here"),
    path("desk/names/<slug:noun>/", keeping.names, name="names"),
    path("desk/changes/<slug:ref>/", revision.revision_detail, name="revision-detail"),
    path("desk/<slug:noun>/<slug:ref>/edit/", record.record_edit, name="record-edit"),
    path("desk/<slug:noun>/<slug:ref>/review/", record.record_review, name="record-review"),
    path("desk/<slug:noun>/<slug:ref>/versions/", version.record_history, name="record-history"),
    path("desk/<slug:noun>/<slug:ref>/versions/<int:version>/", version.record_version, name="record-version"),
    path(
        "desk/<slug:noun>/<slug:ref>/versions/<int:version>/restore/",
        version.record_restore,
        name="record-restore",
    ),
    path("desk/sources/", sources.source_list, name="source-list"),
    path("desk/sources/<slug:ref>/", sources.source_detail, name="source-detail"),
    path("desk/sources/<slug:ref>/seen/", sources.source_seen, name="source-seen"),
    path("desk/sources/<slug:ref>/recheck/", sources.source_recheck, name="source-recheck"),
    path("desk/merges/", merging.merge_list, name="merge-list"),
    path("desk/merges/<slug:ref>/undo/", merging.merge_undo, name="merge-undo"),
    path("desk/merge/<slug:noun>/", merging.merge_choose, name="merge-choose"),
    path("desk/merge/<slug:noun>/<int:gone>/<int:kept>/", merging.merge_preview, name="merge-preview"),
    path("desk/conflicts/", conflict.conflict_list, name="conflict-list"),
    path("desk/conflicts/<slug:noun>/<slug:ref>/<slug:fact>/", conflict.conflict_detail, name="conflict-detail"),
    path("desk/privacy/", privacy.privacy, name="privacy"),
    path("desk/privacy/show-as/", privacy.privacy_show_as, name="privacy-show-as"),
    path("desk/privacy/names/<int:pk>/", privacy.privacy_name, name="privacy-name"),
    path("desk/privacy/<slug:noun>/<slug:ref>/confirm/", privacy.privacy_confirm, name="privacy-confirm"),
    path("desk/privacy/<slug:noun>/<slug:ref>/put-back/", privacy.privacy_put_back, name="privacy-put-back"),
    path("desk/<slug:noun>/<slug:ref>/<slug:verb>/", desk.desk_act, name="desk-act"),
    # /api/
    path("api/", docs.api, name="api"),
    path("api/v1/", docs.api_root, name="api-root"),
    path("api/v1/schema.json", docs.api_schema, name="api-schema"),
    *endpoints,
]
