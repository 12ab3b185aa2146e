"""One's own account, invitations, and the newsroom's accounts, which administrators keep."""

import smtplib
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import editorial
from cases.forms.accounts import InvitationForm, JoinForm, RolesForm
from cases.models import Invitation, User

View = Callable[..., HttpResponse]


def for_administrators(view: View) -> View:
    """A page of the desk that administrators alone open."""

    @login_required
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _user(request).may_administer:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return page


# One's own


@require_safe
@login_required
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """What an account is, and where each part of it is changed."""
    return render(request, "cases/account.html", {"account": _user(request)})


@require_POST
@login_required
def account_sign_out(request: HttpRequest) -> HttpResponse:
    """Every session of the account ends, this one too."""
    editorial.sign_out_everywhere(account=_user(request))
    logout(request)
    messages.success(request, "You are signed out everywhere.")
    return redirect(settings.LOGIN_URL)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password")
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page that an invitation's link opens: the person chooses name and password, and is in."""
    try:
        invitation = editorial.invitation_of(token)
    except editorial.EditorialError as refusal:
        return render(request, "cases/invitation_closed.html", {"refusal": refusal.sentence}, status=410)
    form = JoinForm(request.POST or None, email=invitation.email)
    if form.is_valid():
        try:
            person = editorial.accept_invitation(token=token, **form.cleaned_data)
        except editorial.EditorialError as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            logout(request)
            next_page = reverse("mfa_index" if person.may_publish else "cases:desk")
            signed_in: HttpResponse = perform_login(request, person, redirect_url=next_page)
            return signed_in
    status = 422 if form.is_bound else 200
    return render(request, "cases/invitation_accept.html", {"invitation": invitation, "form": form}, status=status)


# The newsroom's


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def account_list(request: HttpRequest) -> HttpResponse:
    """Every account with its roles; open invitations; a form to invite somebody."""
    form = InvitationForm(request.POST or None)
    if form.is_valid():
        try:
            invitation = editorial.invite(by=_user(request), send=_sender(request), **form.cleaned_data)
        except editorial.EditorialError as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, f"The invitation of {invitation} is sent; its link is good for seven days.")
            return redirect("cases:account-list")
    people = User.objects.filter(is_system=False).prefetch_related("groups", "authenticator_set")
    context = {
        "form": form,
        "people": people.order_by("-is_active", "username"),
        "invitations": Invitation.objects.open().select_related("invited_by").order_by("-invited_at", "pk"),
    }
    return render(request, "cases/account_list.html", context, status=422 if form.is_bound else 200)


def _sender(request: HttpRequest) -> Callable[[Invitation, str], None]:
    """What brings an invitation to its person: a mail with one link."""

    def send(invitation: Invitation, token: str) -> None:
        link = request.build_absolute_uri(reverse("cases:invitation-accept", args=[token]))
        context = {"invitation": invitation, "link": link, "site": settings.SITE_NAME}
        text = render_to_string("cases/invitation_mail.txt", context)
        try:
            EmailMessage(f"Your account with {settings.SITE_NAME}", text, to=[invitation.email]).send()
        except (OSError, smtplib.SMTPException) as error:
            raise editorial.EditorialError(
                f"The mail to {invitation} could not be sent, and nobody is invited ({str(error)[:200]}): "
                "EMAIL_URL says how mail leaves the site.",
            ) from error

    return send


@for_administrators
@require_POST
def invitation_withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """The link of an invitation opens nothing any more."""
    invitation = get_object_or_404(Invitation, ref=ref)
    done = f"The invitation of {invitation} is withdrawn."
    return _acted(request, editorial.withdraw_invitation, done, "cases:account-list", invitation=invitation)


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def account_detail(request: HttpRequest, username: str) -> HttpResponse:
    """One account of the newsroom, and its roles."""
    person = get_object_or_404(User, username=username, is_system=False)
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": sorted(person.roles)})
    if form.is_valid():
        try:
            editorial.set_roles(by=_user(request), account=person, **form.cleaned_data)
        except editorial.EditorialError as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"The roles of {person} are kept.")
            return redirect("cases:account-list")
    own = person == request.user
    context = {"account": person, "form": form, "own": own, "above": person.is_superuser and not own}
    return render(request, "cases/account_detail.html", context, status=422 if form.is_bound else 200)


@for_administrators
@require_POST
def account_deactivate(request: HttpRequest, username: str) -> HttpResponse:
    """Nobody signs in with the account any more, and its sessions are over."""
    person = get_object_or_404(User, username=username)
    done = f"{person} is deactivated and signed out everywhere."
    return _acted(request, editorial.deactivate, done, "cases:account-detail", username, account=person)


@for_administrators
@require_POST
def account_reactivate(request: HttpRequest, username: str) -> HttpResponse:
    """The account opens again."""
    person = get_object_or_404(User, username=username)
    done = f"{person} can sign in again."
    return _acted(request, editorial.reactivate, done, "cases:account-detail", username, account=person)


@for_administrators
@require_POST
def account_clear(request: HttpRequest, username: str) -> HttpResponse:
    """The account's second factors are gone, for somebody who lost them."""
    person = get_object_or_404(User, username=username)
    done = f"{person} signs in with the password alone now, and sets up a new second factor."
    return _acted(request, editorial.clear_second_factor, done, "cases:account-detail", username, account=person)


def _acted(
    request: HttpRequest, act: Callable[..., None], done: str, route: str, *args: str, **kwargs: Any
) -> HttpResponse:
    """One verb; says what was done, or why not."""
    try:
        act(by=_user(request), **kwargs)
    except editorial.EditorialError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect(route, *args)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
