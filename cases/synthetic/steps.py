"""What a made-up court may decide: each kind of ruling with its parts, in the words of the models. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of ruling.

    Attributes:
        posture: ``Posture``.
        done: ``DispositionKind`` values, the main one first.
        reliefs: kind, decision, territory and end, in the words of the models.
        prevailing: ``Prevailing``.
        form: ``Form``.
        title: in plain words.
        told: what the court did, after "Judge Friedrich ".
        held: a holding.
        cites: an authority, in its normal form; empty for none.
    """

    posture: str
    done: tuple[str, ...]
    reliefs: tuple[tuple[str, str, str, str], ...]
    prevailing: str
    form: str
    title: str
    told: str
    held: str = ""
    cites: str = ""


def _given(
    kind: str, decision: str = "ordered", territory: str = "parties", ends: str = "further_order"
) -> tuple[tuple[str, str, str, str], ...]:
    return ((kind, decision, territory, ends),)


def _refused(kind: str) -> tuple[tuple[str, str, str, str], ...]:
    return ((kind, "refused", "not_stated", "not_stated"),)


_GOV, _CHALLENGERS, _MIXED = "government", "challengers", "mixed"
_FINAL = "The action was arbitrary and capricious."
_NO_HARM = "The challengers did not show irreparable harm."
_NO_STANDING = "The challengers did not show an injury that a court could redress."
_PI, _MTD, _SJ = "preliminary_injunction", "motion_to_dismiss", "summary_judgment"

KINDS: dict[str, Kind] = {
    "tro_granted": Kind(
        "tro",
        ("granted",),
        _given("tro", ends="fourteen_days"),
        _CHALLENGERS,
        "order",
        "Temporary restraining order granted",
        "granted a temporary restraining order",
        cites="Fed. R. Civ. P. 65",
    ),
    "tro_denied": Kind(
        "tro",
        ("denied",),
        _refused("tro"),
        _GOV,
        "minute_order",
        "Temporary restraining order denied",
        "denied a temporary restraining order",
    ),
    "tro_extended": Kind(
        "tro",
        ("extended",),
        _given("tro", "extended", ends="fourteen_days"),
        _CHALLENGERS,
        "order",
        "Temporary restraining order extended",
        "extended the temporary restraining order by fourteen days",
    ),
    "pi_granted": Kind(
        _PI,
        ("granted",),
        _given(_PI, territory="nationwide"),
        _CHALLENGERS,
        "memorandum",
        "Preliminary injunction granted",
        "granted a preliminary injunction",
        "The challengers are likely to succeed on the merits.",
        "5 U.S.C. § 706",
    ),
    "pi_in_part": Kind(
        _PI,
        ("granted_in_part",),
        _given(_PI, "ordered_in_part"),
        _MIXED,
        "memorandum",
        "Preliminary injunction granted in part",
        "granted a preliminary injunction in part",
        "Relief reaches no further than the parties.",
    ),
    "pi_denied": Kind(
        _PI,
        ("denied",),
        _refused(_PI),
        _GOV,
        "opinion",
        "Preliminary injunction denied",
        "denied a preliminary injunction",
        _NO_HARM,
    ),
    "pi_modified": Kind(
        "reconsideration",
        ("granted",),
        (),
        _MIXED,
        "order",
        "Preliminary injunction modified",
        "modified the preliminary injunction",
    ),
    "pi_dissolved": Kind(
        "reconsideration",
        ("dissolved",),
        (),
        _GOV,
        "order",
        "Preliminary injunction dissolved",
        "dissolved the preliminary injunction",
        "Circumstances have changed since the injunction was entered.",
    ),
    "dismissal_denied": Kind(
        _MTD,
        ("denied",),
        (),
        _CHALLENGERS,
        "opinion",
        "Motion to dismiss denied",
        "denied the government’s motion to dismiss",
    ),
    "dismissed": Kind(
        _MTD,
        ("granted", "dismissed"),
        (),
        _GOV,
        "opinion",
        "Case dismissed",
        "dismissed the case",
        _NO_STANDING,
        "Fed. R. Civ. P. 12(b)(1)",
    ),
    "dismissed_as_moot": Kind(
        _MTD,
        ("dismissed",),
        (),
        "neither",
        "order",
        "Case dismissed as moot",
        "dismissed the case as moot",
        "Nothing is left that the court could order.",
    ),
    "dismissed_in_part": Kind(
        _MTD,
        ("granted_in_part",),
        (),
        _MIXED,
        "opinion",
        "Motion to dismiss granted in part",
        "dismissed some of the claims and let the others go on",
    ),
    "vacatur": Kind(
        _SJ,
        ("granted", "vacated"),
        _given("vacatur", territory="nationwide", ends="not_stated"),
        _CHALLENGERS,
        "opinion",
        "Agency action vacated",
        "granted summary judgment and set the action aside",
        _FINAL,
        "5 U.S.C. § 706(2)(A)",
    ),
    "summary_gov": Kind(
        _SJ,
        ("granted",),
        (),
        _GOV,
        "opinion",
        "Summary judgment for the government",
        "granted summary judgment to the government",
        "The agency explained its action reasonably.",
        "5 U.S.C. § 706(2)(A)",
    ),
    "summary_in_part": Kind(
        _SJ,
        ("granted_in_part", "remanded"),
        _given("remand", territory="not_stated", ends="not_stated"),
        _MIXED,
        "opinion",
        "Summary judgment granted in part; remanded to the agency",
        "granted summary judgment in part and remanded the matter to the agency",
    ),
    "reconsideration_denied": Kind(
        "reconsideration",
        ("denied",),
        (),
        _GOV,
        "minute_order",
        "Reconsideration denied",
        "denied reconsideration",
        cites="Fed. R. Civ. P. 59(e)",
    ),
    "review_stay_denied": Kind(
        "stay",
        ("denied",),
        _refused("stay_of_action"),
        _GOV,
        "order",
        "Stay of the agency action denied",
        "denied a stay of the agency action",
    ),
    "review_stay_granted": Kind(
        "stay",
        ("granted",),
        _given("stay_of_action", territory="nationwide"),
        _CHALLENGERS,
        "order",
        "Stay of the agency action granted",
        "stayed the agency action pending review",
        cites="5 U.S.C. § 705",
    ),
    "petition_vacated": Kind(
        "petition_for_review",
        ("granted", "vacated"),
        _given("vacatur", territory="nationwide", ends="not_stated"),
        _CHALLENGERS,
        "opinion",
        "Petition for review granted; action vacated",
        "granted the petition for review and vacated the action",
        _FINAL,
        "5 U.S.C. § 706(2)(A)",
    ),
    "petition_denied": Kind(
        "petition_for_review",
        ("denied",),
        (),
        _GOV,
        "opinion",
        "Petition for review denied",
        "denied the petition for review",
        "Substantial evidence supports the agency’s findings.",
    ),
    "appeal_stay_denied": Kind(
        "stay",
        ("denied",),
        _refused("stay_pending_appeal"),
        _CHALLENGERS,
        "order",
        "Stay pending appeal denied",
        "denied a stay pending appeal",
        cites="Fed. R. App. P. 8",
    ),
    "appeal_stay": Kind(
        "stay",
        ("granted", "stayed"),
        _given("stay_pending_appeal", territory="not_stated", ends="not_stated"),
        _GOV,
        "order",
        "Stay pending appeal granted",
        "stayed the injunction pending appeal",
        cites="Fed. R. App. P. 8",
    ),
    "administrative_stay": Kind(
        "stay",
        ("granted", "stayed"),
        _given("administrative_stay", territory="not_stated", ends="not_stated"),
        "neither",
        "order",
        "Administrative stay granted",
        "stayed the injunction for as long as the motion is considered",
    ),
    "highest_stay": Kind(
        "stay",
        ("granted_in_part", "stayed"),
        _given("stay_pending_appeal", "ordered_in_part", "not_stated", "not_stated"),
        _MIXED,
        "order",
        "Stay granted in part",
        "stayed the injunction in part",
    ),
    "affirmed": Kind(
        "appeal",
        ("affirmed",),
        (),
        _CHALLENGERS,
        "opinion",
        "Preliminary injunction affirmed",
        "affirmed the injunction",
        "The district court did not abuse its discretion.",
    ),
    "refusal_affirmed": Kind(
        "appeal",
        ("affirmed",),
        (),
        _GOV,
        "opinion",
        "Denial of an injunction affirmed",
        "affirmed the denial of an injunction",
        _NO_HARM,
    ),
    "reversed": Kind(
        "appeal",
        ("reversed", "remanded"),
        (),
        _MIXED,
        "opinion",
        "Reversed and remanded",
        "reversed and remanded",
        "The district court applied the wrong standard.",
    ),
    "judgment_vacated": Kind(
        "appeal",
        ("vacated", "remanded"),
        (),
        _GOV,
        "opinion",
        "Judgment vacated and remanded",
        "vacated the judgment below and remanded",
        "The district court reached further than the parties before it.",
    ),
}
