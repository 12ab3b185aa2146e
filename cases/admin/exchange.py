"""Reference lists in and out: a file of what is listed, and a file brought in after its preview, or not at all."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import PurePath
from typing import Any, ClassVar
from uuid import uuid4

import pghistory
import tablib
from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.cache import cache
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst

from cases.admin.columns import ReferenceList
from cases.admin.forms import in_words
from cases.admin.help import HELP
from cases.admin.tables import FORMATS, MOST_BYTES, MOST_ROWS, Table, must_be_short, read_table, write_table
from cases.admin.types import ModelAdmin
from cases.editorial.errors import EditorialError, NotAllowed, refused_by_database
from cases.models import User

# How long a file waits between its preview and its confirmation.
_KEPT = 60 * 60


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of a row, before and after."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row: new, changed, unchanged, or why it cannot be brought in."""

    number: int
    key: str
    becomes: str
    differences: list[Difference]
    errors: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What becomes of a file."""

    outcomes: list[Outcome]

    @property
    def tally(self) -> dict[str, int]:
        """How many rows become what."""
        counted = Counter(outcome.becomes for outcome in self.outcomes)
        return {name: counted[name] for name in ("new", "changed", "unchanged", "error")}

    @property
    def digest(self) -> str:
        """Of all of it: the same while the record says the same."""
        said = json.dumps([asdict(outcome) for outcome in self.outcomes], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def must_fit(which: type[ReferenceList], columns: Sequence[str], by: User) -> None:
    """Refuse a file whose head does not fit the list.

    Raises:
        EditorialError: a column is unknown or stands twice, or the key is missing.
    """
    known = which(by=by)
    for column in columns:
        if column not in known.columns:
            raise EditorialError(
                f"The column “{column[:60]}” is unknown to this list: name it otherwise or take it out. "
                f"It knows {', '.join(known.columns)}."
            )
        if list(columns).count(column) > 1:
            raise EditorialError(f"The column “{column}” stands twice in the first row: keep one of the two.")
    missing = [column for column in known.key if column not in columns]
    if missing:
        raise EditorialError(f"The column {', '.join(missing)} is missing: rows are known by it.")


def bring_in(which: type[ReferenceList], table: Table, *, by: User, seen: str | None = None) -> Preview:
    """Bring rows in, all or none; with their history saying who did, by the verb "import".

    Args:
        which: the list.
        table: the rows.
        by: an editor.
        seen: the digest of the preview that was confirmed; None to look and write nothing.

    Returns:
        What becomes of each row. Nothing is written if a row has an error, or if that is not what was seen.

    Raises:
        NotAllowed: somebody else than an editor asks.
        EditorialError: the head does not fit the list.

    Writes:
        The rows of the list that are new or changed.
    """
    if not by.may_publish:
        raise NotAllowed("Reference lists are imported by editors: ask one.")
    must_fit(which, table.columns, by)
    rows = tablib.Dataset(*map(tuple, table.rows), headers=table.columns)
    with transaction.atomic(), pghistory.context(user=by.pk, verb="import"):
        known = which(by=by)
        found = known.import_data(
            rows, dry_run=seen is None, rollback_on_validation_errors=True, retain_instance_in_row_result=True
        )
        for error in found.base_errors:
            raise error.error
        preview = Preview([_outcome(known, row, table, place) for place, row in enumerate(found.rows)])
        if seen is None or preview.digest != seen or preview.tally["error"]:
            transaction.set_rollback(True)
    return preview


def _outcome(known: ReferenceList, row: Any, table: Table, place: int) -> Outcome:
    cells = dict(zip(table.columns, table.rows[place], strict=True))
    errors = _sentences(row)
    becomes = "error" if errors else {"new": "new", "update": "changed", "skip": "unchanged"}[row.import_type]
    differences = []
    if becomes in ("new", "changed"):
        for column in known.columns:
            field = known.fields[column]
            before = "" if row.original is None else str(field.export(row.original))
            after = str(field.export(row.instance))
            if before != after:
                differences.append(Difference(column, before, after))
    key = known.key_of(row.instance) if becomes in ("new", "changed") else known.row_key(cells)
    return Outcome(table.numbers[place], " · ".join(filter(None, key)), becomes, differences, errors)


def _sentences(row: Any) -> list[str]:
    """What is wrong with a row, by column.

    Raises:
        Exception: what is no refusal, but a fault.
    """
    said = []
    if row.validation_error is not None:
        for column, errors in row.validation_error.message_dict.items():
            where = "" if column == NON_FIELD_ERRORS else f"{column}: "
            said += [f"{where}{in_words(str(error))}" for error in errors]
    for error in row.errors:
        if isinstance(error.error, IntegrityError):
            said.append(_broken_rule(error.error))
        elif isinstance(error.error, EditorialError):
            said.append(error.error.sentence)
        else:
            raise error.error
    return said


def _broken_rule(error: IntegrityError) -> str:
    """What the database said of a row; a check constraint has only its name to say."""
    said = refused_by_database(error).sentence
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    return in_words(f"Constraint “{rule}” is violated") if said.endswith(f"({rule}).") else said


class FileForm(forms.Form):
    """A file, and the list that it fills."""

    which = forms.ChoiceField(label="List", widget=forms.RadioSelect)
    file = forms.FileField(
        label="File",
        help_text=f"CSV, TSV or JSON in UTF-8: at most {MOST_ROWS:,} rows and {MOST_BYTES // 1_000_000} MB.",
    )

    def __init__(self, lists: Sequence[type[ReferenceList]], *args: Any) -> None:
        super().__init__(*args)
        which = self.fields["which"]
        assert isinstance(which, forms.ChoiceField)
        which.choices = [(one.name, one.title) for one in lists]
        which.initial = lists[0].name
        if len(lists) == 1:
            which.widget = forms.HiddenInput()

    def clean_file(self) -> Table:
        """The rows of the file."""
        upload = self.cleaned_data["file"]
        form = PurePath(upload.name).suffix.lower().lstrip(".")
        if form not in FORMATS:
            raise ValidationError("The name of the file has to end in .csv, .tsv or .json: save it as one of these.")
        try:
            must_be_short(upload.size)
            return read_table(form, upload.read())
        except EditorialError as error:
            raise ValidationError(error.sentence) from None


class ExchangePages(ModelAdmin):
    """Files of a list: what it shows goes out, what editors have prepared comes in.

    Attributes:
        lists: the files that the noun has.
    """

    lists: ClassVar[tuple[type[ReferenceList], ...]] = ()

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Whether the person may bring rows in: editors, where a list takes any."""
        return isinstance(request.user, User) and request.user.may_publish and bool(self._taken_in())

    def _taken_in(self) -> list[type[ReferenceList]]:
        return [one for one in self.lists if not one.readable_only]

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("export/<slug:which>.<slug:form>", wrap(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def _address(self, page: str, *args: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=args)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        asked = request.GET.copy()
        for name in ("p", "e"):
            asked.pop(name, None)
        query = f"?{asked.urlencode()}" if asked else ""
        context = {
            "import_address": self._address("import") if self.has_import_permission(request) else "",
            "files": [
                {
                    "title": one.title,
                    "forms": [(form.upper(), self._address("export", one.name, form) + query) for form in FORMATS],
                }
                for one in self.lists
            ],
        }
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def export_view(self, request: HttpRequest, which: str, form: str) -> HttpResponse:
        """What the list shows now, filtered and searched, as a file."""
        chosen = {one.name: one for one in self.lists}.get(which)
        if chosen is None or form not in FORMATS:
            raise Http404
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if not isinstance(request.user, User) or not self.has_view_permission(request):
            raise PermissionDenied
        try:
            shown = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(f"{self._address('changelist')}?e=1")
        known = chosen(by=request.user)
        if chosen._meta.model is not self.model:
            rows = chosen._meta.model._default_manager.filter(**{f"{self.opts.model_name}__in": shown.order_by()})
            shown = rows.order_by("pk")
        found = known.export(shown)
        response = HttpResponse(
            write_table(form, found.headers, ([str(cell) for cell in row] for row in found)),
            content_type=f"{FORMATS[form]}; charset=utf-8",
        )
        response["Content-Disposition"] = f'attachment; filename="{which}.{form}"'
        return response

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """A file is chosen, then looked at row by row, then brought in."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        assert isinstance(request.user, User)
        if request.method == "POST" and "confirm" in request.POST:
            return self._confirm(request, request.user, request.POST["confirm"])
        form = FileForm(self._taken_in(), *([request.POST, request.FILES] if request.method == "POST" else []))
        if request.method == "POST" and form.is_valid():
            which, table = form.cleaned_data["which"], form.cleaned_data["file"]
            try:
                return self._show(request, request.user, which, table)
            except EditorialError as error:
                form.add_error("file", error.sentence)
        return self._page(request, form=form)

    def _list(self, name: str) -> type[ReferenceList]:
        return next(one for one in self._taken_in() if one.name == name)

    def _show(self, request: HttpRequest, by: User, which: str, table: Table) -> HttpResponse:
        """The preview; what was seen is kept until it is confirmed."""
        preview = bring_in(self._list(which), table, by=by)
        token = uuid4().hex
        if not preview.tally["error"]:
            cache.set(self._kept(by, token), (which, asdict(table), preview.digest), _KEPT)
        return self._page(request, preview=preview, token=token, list_title=self._list(which).title)

    def _kept(self, by: User, token: str) -> str:
        return f"import:{self.opts.model_name}:{by.pk}:{hashlib.sha256(token.encode()).hexdigest()}"

    def _confirm(self, request: HttpRequest, by: User, token: str) -> HttpResponse:
        kept = cache.get(self._kept(by, token))
        if kept is None:
            messages.error(request, "The preview is gone, and nothing was written: choose the file once more.")
            return HttpResponseRedirect(self._address("import"))
        which, table, seen = kept
        try:
            preview = bring_in(self._list(which), Table(**table), by=by, seen=seen)
        except IntegrityError as error:
            messages.error(request, f"{refused_by_database(error).sentence} Nothing was written.")
            return HttpResponseRedirect(self._address("import"))
        cache.delete(self._kept(by, token))
        if preview.digest != seen:
            messages.error(
                request, "The list was changed since the preview, and nothing was written: look at the rows again."
            )
            return self._show(request, by, which, Table(**table))
        done = preview.tally
        messages.success(
            request,
            f"{self._list(which).title}: {done['new']} new, {done['changed']} changed, {done['unchanged']} unchanged.",
        )
        return HttpResponseRedirect(self._address("changelist"))

    def _page(self, request: HttpRequest, **shown: Any) -> HttpResponse:
        assert isinstance(request.user, User)
        describe = partial(_described, by=request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Import {self.opts.verbose_name_plural}",
            "noun": capfirst(str(self.opts.verbose_name_plural)),
            "opts": self.opts,
            "back": self._address("changelist"),
            "lists": [describe(one) for one in self._taken_in()],
            **shown,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/import_export/import.html", context)


def _described(one: type[ReferenceList], by: User) -> dict[str, Any]:
    """A list for the page: its columns, which of them are the key, and what to know."""
    known = one(by=by)
    opts = known._meta.model._meta
    said = HELP.get(opts.model_name, {})
    columns = [
        {
            "name": name,
            "is_key": name in known.key,
            "help": said.get(name) or str(opts.get_field(name).help_text),
            "takes": known.fields[name].widget.takes,
        }
        for name in known.columns
    ]
    return {"title": one.title, "explains": one.explains, "columns": columns}
