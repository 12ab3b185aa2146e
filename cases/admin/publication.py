"""The verbs as buttons on a record's page and as actions on a list: each asks what it must, and says what it did."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate, now

from cases import editorial
from cases.admin.forms import may_edit, why_not
from cases.admin.types import ModelAdmin
from cases.conflicts import obstacles
from cases.editorial.drafts import name_of
from cases.editorial.errors import EditorialError, refused_by_database
from cases.editorial.publication import UNDO
from cases.models import Case, Publication, Publishable, User, Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb as the admin offers it.

    Attributes:
        name: its part of the address, and the action's name.
        label: on the button.
        done: how the message goes on after the record's name.
        explains: what will happen, for the page that asks.
        run: the verb itself; takes ``by``, ``record`` and what ``asks`` names.
        states: in which a record must be for the button to be shown.
        asks: the argument that an editor must write; empty when there is none.
        offers: the argument that an editor may write; empty when there is none.
        asks_legal: whether the law may be the reason.
        editors: whether editors alone may.
        cases_only: whether only cases have it.
    """

    name: str
    label: str
    done: str
    explains: str
    run: Callable[..., None]
    states: tuple[str, ...]
    asks: str = ""
    offers: str = ""
    asks_legal: bool = False
    editors: bool = True
    cases_only: bool = False


def _mark_checked(*, by: User, record: Case) -> None:
    editorial.mark_checked(by=by, case=record, on=localdate())


_VERBS = (
    Verb(
        name="submit",
        label="Submit for review",
        done="is in review.",
        explains="An editor who did not write it looks at it next.",
        run=editorial.submit_for_review,
        states=(Publication.DRAFT,),
        editors=False,
    ),
    Verb(
        name="publish",
        label="Publish",
        done="is published.",
        explains="The public sees it at once, with its parts that are in review or drafts.",
        run=editorial.publish,
        states=(Publication.IN_REVIEW,),
        offers="why",
    ),
    Verb(
        name="send-back",
        label="Send back",
        done="went back to its authors.",
        explains="It is a draft again. Its authors read what is to be mended in its history.",
        run=editorial.send_back,
        states=(Publication.IN_REVIEW,),
        asks="note",
    ),
    Verb(
        name="undo",
        label="Undo publication",
        done="is in review again.",
        explains="Within ten minutes a slip can be taken back; the log says so publicly.",
        run=editorial.unpublish,
        states=(Publication.PUBLISHED,),
    ),
    Verb(
        name="withdraw",
        label="Withdraw…",
        done="is withdrawn.",
        explains="Its address will say when it was withdrawn and why, in your words.",
        run=editorial.withdraw,
        states=(Publication.PUBLISHED,),
        asks="reason",
    ),
    Verb(
        name="take-down",
        label="Take down…",
        done="is taken down.",
        explains="It leaves the public pages at once. The reason must not repeat what is taken down.",
        run=editorial.take_down,
        states=(Publication.PUBLISHED, Publication.WITHDRAWN),
        asks="reason",
        asks_legal=True,
    ),
    Verb(
        name="checked",
        label="Checked up to today",
        done="counts as followed up to today.",
        explains="No fact of it changes: readers see that somebody looked.",
        run=_mark_checked,
        states=tuple(Publication.values),
        editors=False,
        cases_only=True,
    ),
)
VERBS = {verb.name: verb for verb in _VERBS}


class VerbForm(forms.Form):
    """What a verb asks of the editor."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4, "cols": 80}))
    legal = forms.BooleanField(
        required=False, label="The law demands it", help_text="The address then answers 451 instead of 410."
    )

    def __init__(self, verb: Verb, *args: Any) -> None:
        super().__init__(*args)
        self.verb = verb
        labels = {
            "note": "What is to be mended",
            "reason": "Why (the public reads this, word for word)",
            "why": "Why a fact that was public before is another now (the public reads this)",
        }
        if verb.asks or verb.offers:
            self.fields["text"].label = labels[verb.asks or verb.offers]
            self.fields["text"].required = bool(verb.asks)
        else:
            del self.fields["text"]
        if not verb.asks_legal:
            del self.fields["legal"]

    @property
    def arguments(self) -> dict[str, Any]:
        """What was filled in, as the verb's arguments."""
        name = self.verb.asks or self.verb.offers
        said = {name: self.cleaned_data["text"]} if name else {}
        return said | ({"legal": self.cleaned_data["legal"]} if self.verb.asks_legal else {})


class VerbPages(ModelAdmin):
    """The buttons, the page that asks, and the actions of a list."""

    def verbs(self, request: HttpRequest) -> list[Verb]:
        """The verbs that the person may use on records of this noun."""
        assert isinstance(request.user, User)
        return [
            verb
            for verb in VERBS.values()
            if (request.user.may_publish or (request.user.may_record and not verb.editors))
            and (not verb.cases_only or self.model is Case)
        ]

    def offered(self, request: HttpRequest, record: Publishable) -> list[Verb]:
        """The verbs that may work on a record now; each has the last word itself."""
        assert isinstance(request.user, User)
        found = []
        for verb in self.verbs(request):
            states = verb.states
            if verb.name == "publish":
                if settings.FOUR_EYES and request.user.pk in record.author_ids:
                    continue
                states = states if settings.FOUR_EYES else (*states, Publication.DRAFT)
            if verb.name == "submit" and not may_edit(record, request.user):
                continue
            if verb.name == "take-down" and record.withdrawn_as not in (Withdrawal.NONE, Withdrawal.EDITORIAL):
                continue
            if verb.name == "undo" and (record.published_at is None or now() - record.published_at > UNDO):
                continue
            if record.state in states:
                found.append(verb)
        return found

    def get_urls(self) -> list[URLPattern]:
        opts = self.opts
        verb = path(
            "<int:object_id>/verb/<slug:verb>/",
            self.admin_site.admin_view(self.verb_view),
            name=f"{opts.app_label}_{opts.model_name}_verb",
        )
        return [verb, *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj is not None:
            context["verbs"] = [
                {"label": verb.label, "name": verb.name, "url": self._verb_url(obj, verb)}
                for verb in self.offered(request, obj)
                if verb.name != "submit"
            ]
            context["standing_line"] = self.standing_line(request, obj)
            context["at_the_desk"] = reverse("cases:record-edit", args=[obj.noun, obj.ref])
        context["may_submit"] = add or (
            obj is not None
            and obj.state in (Publication.DRAFT, Publication.IN_REVIEW)
            and self.has_change_permission(request, obj)
        )
        return super().render_change_form(request, context, add, change, form_url, obj)

    def standing_line(self, request: HttpRequest, record: Publishable) -> str:
        """Where the record stands on its way, and what can be done about it."""
        assert isinstance(request.user, User)
        if record.is_published:
            return (
                "Published, and not edited silently: propose a change at the desk, and somebody else approves it. "
                "Further sources can be added below; each is published on its own."
            )
        said = []
        if record.withdrawn_as:
            said.append(f"{record.get_withdrawn_as_display()}: {record.withdrawn_reason}")
        if refusal := why_not(record, request.user):
            return " ".join([*said, refusal])
        if record.state == Publication.WITHDRAWN:
            said.append("Saving makes it a draft of yours, on its way once more.")
        elif record.withdrawn_as:
            said.append("Its address says so until it is published again.")
        if record.state == Publication.IN_REVIEW:
            said.append("In review. Saving a change makes it a draft again, to be submitted once more.")
            if settings.FOUR_EYES and request.user.pk in record.author_ids:
                said.append("You wrote or changed it, so another editor approves it.")
            elif request.user.may_publish:
                said.append("Whoever saves a change here becomes an author of it, and cannot approve it.")
        return " ".join(said)

    def after_saving(self, request: HttpRequest, record: Publishable) -> None:
        """“Save and submit for review”: in the transaction of the saving, so that both happen or neither."""
        if "_submit" in request.POST:
            assert isinstance(request.user, User)
            editorial.submit_for_review(by=request.user, record=record)
            messages.success(request, f"{name_of(record)} {VERBS['submit'].done}")

    def verb_view(self, request: HttpRequest, object_id: int, verb: str) -> HttpResponse:
        """The page that asks before a verb is done to one record."""
        record = self.get_object(request, str(object_id))
        if record is None:
            raise Http404
        allowed = {known.name: known for known in self.verbs(request)}
        if verb not in VERBS:
            raise Http404
        if verb not in allowed or not self.has_view_permission(request, record):
            if request.method == "POST":
                assert isinstance(request.user, User)
                editorial.note_refusal(by=request.user, record=record, tried=verb)
            raise PermissionDenied
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])
        form = VerbForm(VERBS[verb], request.POST or None)
        if request.method == "POST" and form.is_valid() and self._carry_out(request, VERBS[verb], [record], form):
            return HttpResponseRedirect(back)
        return self._ask(request, VERBS[verb], [record], form, back)

    def get_actions(self, request: HttpRequest) -> Any:
        if "_popup" in request.GET or not isinstance(request.user, User):
            return {}
        return {verb.name: (_as_action(verb), verb.name, verb.label) for verb in self.verbs(request)}

    def _act_on_list(self, request: HttpRequest, queryset: Any, verb: Verb) -> HttpResponse | None:
        """A verb for each record ticked; one that asks has its page first."""
        form = VerbForm(verb, request.POST if "post" in request.POST else None)
        records = list(queryset.order_by("pk"))
        if verb.asks and not form.is_valid():
            return self._ask(request, verb, records, form, request.get_full_path())
        form.is_valid() if form.is_bound else None
        self._carry_out(request, verb, records, form)
        return None

    def _carry_out(self, request: HttpRequest, verb: Verb, records: Iterable[Publishable], form: VerbForm) -> bool:
        """The verb, record by record; a message each of what was done, or why not."""
        assert isinstance(request.user, User)
        all_done = True
        for record in records:
            try:
                verb.run(by=request.user, record=record, **(form.arguments if form.is_bound else {}))
            except EditorialError as error:
                all_done = False
                messages.error(request, error.sentence)
            except IntegrityError as error:
                all_done = False
                messages.error(request, f"{name_of(record)}: {refused_by_database(error).sentence}")
            else:
                messages.success(request, f"{name_of(record)} {verb.done}")
        return all_done

    def _ask(
        self, request: HttpRequest, verb: Verb, records: list[Publishable], form: VerbForm, back: str
    ) -> TemplateResponse:
        several = len(records) > 1
        context = {
            **self.admin_site.each_context(request),
            "title": verb.label.rstrip("…"),
            "subtitle": None if several else str(records[0]),
            "opts": self.opts,
            "verb": verb,
            "form": form,
            "records": [
                {"label": name_of(record), "obstacles": obstacles(record) if verb.name == "publish" else []}
                for record in records
            ],
            "record": None if several else records[0],
            "back": back,
            "from_list": "action" in request.POST,
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/cases/verb.html", context)

    def _verb_url(self, record: Publishable, verb: Verb) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_verb", args=[record.pk, verb.name])


def _as_action(verb: Verb) -> Callable[[VerbPages, HttpRequest, Any], HttpResponse | None]:
    def action(model_admin: VerbPages, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        return model_admin._act_on_list(request, queryset, verb)

    return action
