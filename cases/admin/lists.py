"""The reference lists as files: which columns leave and come in, by which key a row is known, what stays as it is."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.timezone import now
from import_export.fields import Field

from cases.admin.columns import ReferenceList
from cases.chronicle import keep_standings
from cases.editorial.rights import administers
from cases.models import (
    TAKEN_DOWN,
    Agency,
    ChallengedAction,
    Court,
    Docket,
    Judge,
    JudgeName,
    OldSlug,
    Outlet,
    Party,
    President,
    Service,
    Topic,
)
from cases.parsing import normal_name


class CourtList(ReferenceList):
    """Courts, known by their courts-db identifier."""

    name, title = "courts", "Courts"
    explains = "A court's level and the court above it decide what its stays end with: standings are worked out anew."

    class Meta(ReferenceList.Meta):
        model = Court
        fields = ("id", "name", "abbreviation", "level", "system", "location", "appeals_to")
        import_id_fields = ("id",)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        self.reordered: set[str] = set()

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        before = self.original
        if before is not None and (before.level, before.appeals_to_id) != (instance.level, instance.appeals_to_id):
            self.reordered.add(instance.pk)

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        if self.reordered and not kwargs["dry_run"]:
            on = Docket.objects.filter(court__in=self.reordered)
            keep_standings(set(on.values_list("case", flat=True)), at=now())


class JudgeList(ReferenceList):
    """Judges, known by their slug, or by their number in the Federal Judicial Center's directory."""

    name, title = "judges", "Judges"
    explains = "Where slug is left empty, fjc_nid finds the judge; a new judge's slug is then made from the name."
    moved = "judge"

    class Meta(ReferenceList.Meta):
        model = Judge
        fields = (
            "slug",
            "fjc_nid",
            "name",
            "full_name",
            "given_names",
            "surname",
            "suffix",
            "birth_year",
            "death_year",
        )
        import_id_fields = ("slug",)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        rows = self._meta.model._default_manager.values_list("slug", "fjc_nid")
        self.taken = {slug for slug, _ in rows} | set(
            OldSlug.objects.filter(judge__isnull=False).values_list("slug", flat=True)
        )
        self.by_number = {str(number): slug for slug, number in rows if number is not None}

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        number = str(row.get("fjc_nid") or "").strip()
        if not str(row.get("slug") or "").strip():
            row["slug"] = self.by_number.get(number) or self._made_from(row)
        super().before_import_row(row, **kwargs)
        known = self.by_number.get(number)
        if known is not None and known != self.row_key(row)[0]:
            raise ValidationError({"fjc_nid": f"The number {number} is that of “{known}”: write that slug, or none."})

    def _made_from(self, row: Any) -> str:
        base = slugify(str(row.get("name") or ""))[:100]
        slug, number = base, 1
        while slug in self.taken:
            number += 1
            slug = f"{base}-{number}"
        self.taken.add(slug)
        return slug


class JudgeNameList(ReferenceList):
    """The forms in which judges are written."""

    name, title = "judge-names", "Names of judges, as written"
    explains = "Each row adds a form in which a judge is written; none is changed or taken away."

    class Meta(ReferenceList.Meta):
        model = JudgeName
        fields = ("judge", "as_written")
        import_id_fields = ("judge", "as_written")

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        instance.normal_form = normal_name(instance.as_written)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        instance.normal_form = normal_name(instance.as_written)
        super().validate_instance(instance, import_validation_errors, validate_unique)


class ServiceList(ReferenceList):
    """Who sat where, and when."""

    name, title = "service-periods", "Service periods of judges"
    explains = "One row a commission, numbered from 1 for each judge."

    class Meta(ReferenceList.Meta):
        model = Service
        fields = (
            "judge",
            "sequence",
            "court",
            "court_as_written",
            "title",
            "president",
            "president_as_written",
            "nominated_on",
            "confirmed_on",
            "began_on",
            "senior_on",
            "ended_on",
            "ended_by",
        )
        import_id_fields = ("judge", "sequence")


class PresidentList(ReferenceList):
    """Presidents, known by their name as the Federal Judicial Center writes it."""

    name, title = "presidents", "Presidents"

    class Meta(ReferenceList.Meta):
        model = President
        fields = ("name", "party")
        import_id_fields = ("name",)


class AgencyList(ReferenceList):
    """Agencies, known by their key in the reference list."""

    name, title = "agencies", "Agencies"
    explains = "The slug of an agency that is there stays as it is."
    frozen = ("slug",)
    moved = "agency"

    class Meta(ReferenceList.Meta):
        model = Agency
        fields = ("key", "slug", "name", "acronym", "parent")
        import_id_fields = ("key",)


class TopicList(ReferenceList):
    """Topics, known by their slug."""

    name, title = "topics", "Topics"

    class Meta(ReferenceList.Meta):
        model = Topic
        fields = ("slug", "name", "parent")
        import_id_fields = ("slug",)


class OutletList(ReferenceList):
    """Outlets, known by their domain; those without one, by their name."""

    name, title = "outlets", "Outlets"
    explains = "Where domain is left empty, the name finds an outlet that has none."

    class Meta(ReferenceList.Meta):
        model = Outlet
        fields = ("domain", "name", "kind")
        import_id_fields = ("domain",)

    def key_of(self, record: Any) -> tuple[str, ...]:
        return (record.domain or record.name,)

    def row_key(self, row: Any) -> tuple[str, ...]:
        return (str(row.get("domain") or "").strip() or str(row.get("name") or "").strip(),)

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """A name in place of a domain finds nothing that has a domain."""
        if not new and (instance.domain or "") != str(row.get("domain") or "").strip():
            raise ValidationError({"domain": f"“{row.get('name')}” is the domain of an outlet: write it as domain."})


class PartyList(ReferenceList):
    """Parties, known by name, kind and office. Who stands behind a pseudonym, administrators alone learn and write."""

    name, title = "parties", "Parties"
    explains = (
        "The name behind a pseudonym leaves in files of administrators alone; in those of others the pseudonym stands "
        "in its place, and such rows are left as they are."
    )

    class Meta(ReferenceList.Meta):
        model = Party
        fields = ("name", "kind", "office", "agency", "shown_as")
        import_id_fields = ("name", "kind", "office")

    def get_queryset(self) -> Any:
        found = super().get_queryset()
        # Nobody else may find out by an import that a name is on the record behind a pseudonym.
        return found if administers(self.by) else found.filter(shown_as="")

    def key_of(self, record: Any) -> tuple[str, ...]:
        return (record.name, record.kind, record.office)

    def dehydrate_name(self, party: Party) -> str:
        """The name in the file."""
        return party.name if administers(self.by) else party.public_name

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        super().before_import_row(row, **kwargs)
        pseudonym = str(row.get("shown_as") or "").strip()
        if pseudonym and not administers(self.by) and not self.left_alone(row):
            raise ValidationError(
                {"shown_as": "Who stands behind a pseudonym, administrators alone import: use the party's own form."}
            )

    def left_alone(self, row: Any) -> bool:
        """Whether a row is a pseudonymous party as others than administrators are given it."""
        pseudonym = str(row.get("shown_as") or "").strip()
        return bool(pseudonym) and not administers(self.by) and pseudonym == self.row_key(row)[0]

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        return self.left_alone(row) or super().skip_row(instance, original, row, import_validation_errors)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors = dict(import_validation_errors or {})
        if self.original is not None and self.original.shown_as and not instance.shown_as:
            errors["shown_as"] = ValidationError(
                "A pseudonym is not taken away by an import: use the party's own form."
            )
        super().validate_instance(instance, errors, validate_unique)


class ActionList(ReferenceList):
    """Challenged actions, to be read elsewhere; they are records, and written as such."""

    name, title = "actions", "Challenged actions"
    readable_only = True

    agencies = Field(column_name="agencies")

    class Meta(ReferenceList.Meta):
        model = ChallengedAction
        fields = (
            "slug",
            "title",
            "kind",
            "taken_on",
            "taken_on_precision",
            "agencies",
            "taken_under",
            "summary",
            "citation",
            "url",
            "state",
        )
        import_id_fields = ("slug",)

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """What was taken down leaves with administrators alone."""
        open_to = queryset if administers(self.by) else queryset.exclude(withdrawn_as__in=TAKEN_DOWN)
        return super().filter_export(open_to).prefetch_related("agencies")

    def dehydrate_agencies(self, action: ChallengedAction) -> str:
        """The keys of the agencies that took it."""
        return "; ".join(sorted(agency.key for agency in action.agencies.all()))
