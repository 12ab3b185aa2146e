"""What a ruling may do to earlier ones, as far as appeal links and dispositions tell: for an editor to confirm."""

from dataclasses import dataclass

from django.db.models import Q

from cases.models import Effect, EffectVerb, Posture, ReliefDecision, ReliefKind, Ruling

# So many candidates are named, the latest first.
_MOST = 5
_ABOVE = {
    "affirmed": EffectVerb.AFFIRMS,
    "reversed": EffectVerb.REVERSES,
    "vacated": EffectVerb.VACATES,
    "remanded": EffectVerb.REMANDS,
    "stayed": EffectVerb.STAYS,
}
_BESIDE = {"extended": EffectVerb.EXTENDS, "dissolved": EffectVerb.DISSOLVES}
_GIVEN = (ReliefDecision.ORDERED, ReliefDecision.ORDERED_IN_PART, ReliefDecision.EXTENDED)


@dataclass(frozen=True, slots=True)
class Likely:
    """An effect that a ruling probably has, and that is not on record."""

    verb: EffectVerb
    acted_on: Ruling


def likely_effects(ruling: Ruling) -> list[Likely]:
    """Effects that follow from a ruling's dispositions and its docket's appeal link, those on record left out.

    Args:
        ruling: a saved one, with its dispositions.

    Returns:
        For each disposition that acts on a ruling: the rulings under review, or on the same docket, up to its day, the
        latest first.
    """
    done = list(ruling.dispositions.order_by("position", "pk").values_list("kind", flat=True))
    if ruling.posture == Posture.STAY and "granted" in done:
        done.append("stayed")
    recorded = set(Effect.objects.filter(acting=ruling).values_list("verb", "acted_on"))
    earlier = Ruling.objects.filter(sort_on__lte=ruling.sort_on).exclude(pk=ruling.pk).select_related("docket__court")
    # The highest court's decision touches what the court of appeals decided, and what that was about.
    under = Q(docket=ruling.docket.on_appeal_from_id) | Q(docket__appeals__appeals=ruling.docket_id)
    below = list(earlier.filter(under).newest_first()[:_MOST]) if ruling.docket.on_appeal_from_id else []
    given = earlier.filter(docket=ruling.docket, reliefs__decision__in=_GIVEN).exclude(reliefs__kind=ReliefKind.NONE)
    beside = given.distinct().newest_first()[:_MOST]
    found = [Likely(_ABOVE[kind], row) for kind in done if kind in _ABOVE for row in below]
    found += [Likely(_BESIDE[kind], row) for kind in done if kind in _BESIDE for row in beside]
    return [one for one in found if (one.verb, one.acted_on.pk) not in recorded]
