"""The site's addresses: signing in, the admin, and everything else in cases/urls.py."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.generic import RedirectView

# The admin has no door of its own: who is not signed in goes to the site's, and comes back.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


def nowhere(request: HttpRequest) -> HttpResponse:
    """The admin's addresses of any row of any table: its pages link to records by their own, and some have no table."""
    raise Http404


urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    re_path(r"^admin/r/", nowhere),
    path("admin/", admin.site.urls),
    path("", include("cases.urls")),
]

handler400 = "cases.views.errors.bad_request"
handler403 = "cases.views.errors.forbidden"
handler404 = "cases.views.errors.not_found"
handler500 = "cases.views.errors.server_error"
