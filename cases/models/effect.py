"""What later rulings do to earlier ones, and what an editor says against the computed standing."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.models.integrity import refuse
from cases.models.ruling import Ruling
from cases.models.standing import StandingValue


class EffectVerb(models.TextChoices):
    """What a later ruling does to an earlier one; the reverse reads "… by"."""

    AFFIRMS = "affirms", "affirms"
    REVERSES = "reverses", "reverses"
    VACATES = "vacates", "vacates"
    REMANDS = "remands", "remands"
    STAYS = "stays", "stays"
    LIFTS_STAY = "lifts_stay", "lifts the stay of"
    MODIFIES = "modifies", "modifies"
    NARROWS = "narrows", "narrows"
    EXTENDS = "extends", "extends"
    DISSOLVES = "dissolves", "dissolves"
    REINSTATES = "reinstates", "reinstates"
    SUPERSEDES = "supersedes", "supersedes"
    WITHDRAWS = "withdraws", "withdraws"
    MOOTS = "moots", "moots"
    GRANTS_REHEARING = "grants_rehearing", "grants rehearing of"
    """Fed. R. App. P. 35 and 40: the panel's judgment is vacated by the grant where the circuit's rule says so."""

    @property
    def reverse_label(self) -> str:
        """The verb as the ruling acted on has it: affirmed, stayed …"""
        return _REVERSE[self]


_REVERSE = {
    EffectVerb.AFFIRMS: "affirmed",
    EffectVerb.REVERSES: "reversed",
    EffectVerb.VACATES: "vacated",
    EffectVerb.REMANDS: "remanded",
    EffectVerb.STAYS: "stayed",
    EffectVerb.LIFTS_STAY: "stay lifted",
    EffectVerb.MODIFIES: "modified",
    EffectVerb.NARROWS: "narrowed",
    EffectVerb.EXTENDS: "extended",
    EffectVerb.DISSOLVES: "dissolved",
    EffectVerb.REINSTATES: "reinstated",
    EffectVerb.SUPERSEDES: "superseded",
    EffectVerb.WITHDRAWS: "withdrawn",
    EffectVerb.MOOTS: "mooted",
    EffectVerb.GRANTS_REHEARING: "rehearing granted",
}


@pghistory.track()
class Effect(models.Model):
    """What one ruling does to an earlier one."""

    acting = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="effects")
    acted_on = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="effects_of_others")
    verb = models.CharField(max_length=16, choices=EffectVerb.choices)
    in_part = models.BooleanField(default=False)
    part = models.CharField(max_length=160, blank=True, help_text="Which part, when not the whole.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["acting", "acted_on", "verb"], name="effect_once"),
            models.CheckConstraint(condition=~Q(acting=F("acted_on")), name="effect_needs_two_rulings"),
            models.CheckConstraint(condition=Q(part="") | Q(in_part=True), name="effect_part_only_in_part"),
        ]
        triggers = [
            refuse(
                "EXISTS (SELECT 1 FROM cases_ruling later, cases_ruling earlier WHERE later.id = NEW.acting_id "
                "AND earlier.id = NEW.acted_on_id AND earlier.decided_on > later.sort_on)",
                "A ruling cannot act on one that was decided after it.",
                name="effect_acts_on_the_past",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            refuse(
                "EXISTS (WITH RECURSIVE reached(id) AS (SELECT NEW.acted_on_id UNION "
                "SELECT effect.acted_on_id FROM cases_effect effect JOIN reached ON effect.acting_id = reached.id) "
                "SELECT 1 FROM reached WHERE reached.id = NEW.acting_id)",
                "Rulings cannot act on each other in a circle.",
                name="effect_no_cycle",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.acting_id} {self.get_verb_display()} {self.acted_on_id}"

    @property
    def verb_done(self) -> str:
        """The verb as the ruling acted on has it: affirmed, stayed …"""
        return EffectVerb(self.verb).reverse_label


@pghistory.track()
class StandingOverride(models.Model):
    """What an editor says of a ruling's standing against the engine, why, and until when; always shown as such."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="standing_overrides")
    says = models.CharField(
        max_length=80, choices=StandingValue.choices, help_text="The standing, in the engine's words."
    )
    why = models.TextField(help_text="Shown to the public.")
    from_on = models.DateField()
    until_on = models.DateField(help_text="An override ends: it is looked at again by then.")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("cases.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="override_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(why=""), name="override_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.get_says_display()}: {self.ruling}"
