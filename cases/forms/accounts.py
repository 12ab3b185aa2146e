"""Forms of signing in, of an account of one's own, and of the newsroom's accounts."""

from typing import Any

from allauth.account.forms import AddEmailForm, ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import password_validation

from cases.forms.fields import LineField
from cases.models import Role, User

_LENGTH = "Twelve characters or more; several words are easier to keep in mind than signs."


def _say(form: forms.Form, **labels: str) -> None:
    """Give fields these labels, and no words inside their boxes that vanish on typing."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    for name, label in labels.items():
        form.fields[name].label = label


class SignInForm(LoginForm):
    """A name or an address, and the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login="User name or e-mail", remember="Stay signed in here for two weeks")
        self.fields["login"].widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        self.fields["password"].help_text = ""


class ForgottenPasswordForm(ResetPasswordForm):
    """Where the link goes by which a new password is chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email="E-mail")


class NewPasswordForm(ResetPasswordKeyForm):
    """A new password, by a link that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1="New password", password2="Once more")
        self.fields["password1"].help_text = _LENGTH


class OtherPasswordForm(ChangePasswordForm):
    """A new password for the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, oldpassword="Password until now", password1="New password", password2="Once more")
        self.fields["password1"].help_text = _LENGTH


class OtherEmailForm(AddEmailForm):
    """Another address, used once a link sent to it was opened."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email="New e-mail")


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code="Code")
        self.fields["code"].widget.attrs.update(inputmode="numeric", autofocus=True)


class CodeAgainForm(ReauthenticateForm):
    """A code before something important is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code="Code")
        self.fields["code"].widget.attrs.update(inputmode="numeric")


class FirstCodeForm(ActivateTOTPForm):
    """The first code of a new app, which proves that it knows the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code="The code that the app shows")
        self.fields["code"].widget.attrs.update(inputmode="numeric")


class PasskeyForm(AddWebAuthnForm):
    """A passkey's name, and whether it does without the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name="Its name, for you", passwordless="It signs me in by itself, without the password")
        self.fields["passwordless"].initial = True
        self.fields[
            "passwordless"
        ].help_text = (
            "The device then asks for a finger, a face or a PIN. Old security keys cannot: leave this out for them."
        )


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name="Its name, for you")


class InvitationForm(forms.Form):
    """Whom to invite, as what."""

    email = forms.EmailField(label="E-mail", widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label="Role", choices=Role.choices)


class JoinForm(forms.Form):
    """What an invited person chooses."""

    username = LineField(
        label="User name",
        max_length=150,
        validators=User._meta.get_field("username").validators,
        help_text="Letters, digits and @ . + - _; colleagues see it where you gave no name.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    first_name = LineField(
        label="First name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = LineField(
        label="Last name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        max_length=4096,
        help_text=_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if password := data.get("password"):
            like = {name: data.get(name, "") for name in ("username", "first_name", "last_name")}
            try:
                password_validation.validate_password(password, User(email=self._email, **like))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data


class RolesForm(forms.Form):
    """The roles that an account has."""

    roles = forms.MultipleChoiceField(
        label="Roles", choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
