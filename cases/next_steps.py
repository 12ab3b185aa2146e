"""What usually follows a stage of a federal case, with the usual deadline and the rule that sets it. No Django.

General information about procedure in the federal courts: never a prediction, never advice about one case. Courts
shorten and extend most of these periods by order, and local rules add their own. It speaks of federal courts only.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing that usually follows.

    Attributes:
        what: one or two plain sentences.
        deadline: the usual deadline in words; blank where no rule sets one.
        rule: what it rests on, the rule that sets the deadline first.
        url: the public text of the first rule cited.
        days: the deadline in days, where it is counted from the ruling (from its entry on the docket).
    """

    what: str
    deadline: str
    rule: str
    url: str
    days: int | None


# name | deadline, with a plus where it is counted from the ruling | rules
#     what usually follows
_STEPS_TEXT = """
# In the district court
service | 90 days after the complaint is filed | Fed. R. Civ. P. 4(m)
    The plaintiff usually has the summons and the complaint served on every defendant.
answer | 60 days after the United States attorney is served | Fed. R. Civ. P. 12(a)(2); 5 U.S.C. § 552(a)(4)(C)
    The defendant answers the complaint or moves to dismiss it. The United States, its agencies and officers sued in
    their official capacity have more time than others, but only 30 days in a Freedom of Information Act case.
answer_of_others | 21 days after service | Fed. R. Civ. P. 12(a)(1)(A)
    The defendant answers the complaint or moves to dismiss it. A defendant in the United States that waived service has
    60 days from the day the request for the waiver was sent.
early_motion |  | Fed. R. Civ. P. 65(a), (b)
    A party that says it can't wait may ask for a temporary restraining order or a preliminary injunction.
tro_lasts | +at most 14 days after the order is entered, unless extended | Fed. R. Civ. P. 65(b)(2)
    A temporary restraining order issued without notice usually ends on the day that it names. The court may extend
    it once for a like period for good cause, or for longer if the restrained party consents.
pi_hearing_after_tro |  | Fed. R. Civ. P. 65(b)(3)
    After a temporary restraining order issued without notice, the motion for a preliminary injunction is to be set for
    hearing at the earliest possible time.
tro_appeal |  | 28 U.S.C. § 1292(a)(1)
    An order on a temporary restraining order usually can't be appealed, unless it works like an injunction.
tro_asked |  | Fed. R. Civ. P. 65(b)(1)
    The court may rule before the other side is heard only where specific facts clearly show immediate and
    irreparable injury, and the movant's attorney says what was done to give notice.
pi_motion |  | Fed. R. Civ. P. 65(a)(1)
    A motion for a preliminary injunction is decided only on notice to the other side, usually after a hearing.
appeal_injunction | +60 days after the order is entered | Fed. R. App. P. 4(a)(1)(B); 28 U.S.C. §§ 1292(a)(1), 2107(b)
    An order that grants, refuses or modifies an injunction may be appealed at once, before the case ends.
appeal_705 | +60 days after the order is entered | Fed. R. App. P. 4(a)(1)(B); 28 U.S.C. § 1292(a)(1); 5 U.S.C. § 705
    An order that postpones agency action, or refuses to, may often be appealed at once, like an injunction.
stay_pending_appeal |  | Fed. R. App. P. 8(a)(1)(A)
    A party that appeals may ask for a stay of the order in the meantime, usually first in the district court.
injunction_pending_appeal |  | Fed. R. App. P. 8(a)(1)(C); Fed. R. Civ. P. 62(d)
    A party that appeals may ask for an injunction in the meantime, usually first in the district court.
in_force |  | Fed. R. Civ. P. 62(c)(1)
    An appeal alone does not suspend an injunction: it stays in force unless a court orders otherwise.
not_the_end |  | University of Texas v. Camenisch, 451 U.S. 390, 395 (1981)
    A ruling on a preliminary injunction does not finally decide the case, which usually goes on to judgment.
answer_after_motion | +14 days after notice of the ruling | Fed. R. Civ. P. 12(a)(4)(A)
    The defendant usually answers the claims that remain, unless the court sets another time.
planning |  | Fed. R. Civ. P. 26(f)(1), 26(a)(1)(B)(i)
    The parties usually plan the exchange of evidence; a case on an agency's record is exempt from that.
not_final |  | 28 U.S.C. § 1291
    An order that does not end the whole case usually can't be appealed until judgment. Orders denying some official
    immunities are an exception.
partial |  | Fed. R. Civ. P. 54(b)
    A ruling on fewer than all claims may be revised until final judgment, unless the court expressly directs a
    separate judgment on them.
certified | 10 days after the order with the certificate is entered | 28 U.S.C. § 1292(b); Fed. R. App. P. 5(a)
    The district court may certify an order for early appeal, which the court of appeals may then permit.
amend |  | Fed. R. Civ. P. 15(a)(2)
    Where the dismissal leaves room for it, the plaintiff may ask the court's leave to file an amended complaint.
mtd_motion |  | Fed. R. Civ. P. 12(i)
    The other side answers the motion in writing within the time that local rules set. The court may hear argument
    and usually decides the motion before trial.
appeal_final | +60 days after the judgment is entered | Fed. R. App. P. 4(a)(1)(B); 28 U.S.C. §§ 1291, 2107(b)
    If the ruling ends the whole case, the losing side may appeal to the court of appeals. The period runs from the
    entry of the judgment, which may come later than the ruling.
alter | +28 days after the judgment is entered | Fed. R. Civ. P. 59(e); Fed. R. App. P. 4(a)(4)(A)
    A party may ask the district court to alter or amend a judgment; a timely motion moves the time to appeal.
sj_motion |  | Fed. R. Civ. P. 56(a), (c)
    Each side shows by the record whether there is a genuine dispute of material fact. The court grants summary
    judgment only where there is none and the law entitles the movant to it.
trial_next |  | Fed. R. Civ. P. 56(g)
    What summary judgment does not decide usually goes on to trial, unless the parties settle or the court rules
    again on the record. The court may state which facts it treats as established.
ask_above |  | Fed. R. App. P. 8(a)(2)(A)(ii)
    A party whose motion for a stay the district court denied may ask the court of appeals for one.
stayed_meanwhile |  | Fed. R. Civ. P. 62(g)
    A stay usually lasts as long as the order granting it says. The other side may ask that court, or the court
    above, to lift it.
stay_motion |  | Nken v. Holder, 556 U.S. 418, 434 (2009)
    A court asked for a stay usually weighs the likelihood of success, irreparable injury, harm to others and the
    public interest.
appeal_after_motion | +60 days after that order is entered | Fed. R. App. P. 4(a)(4)(A), 4(a)(1)(B)
    If the motion was one that the rule lists, filed in time, the time to appeal the judgment runs for all parties
    from the order that disposes of the last such motion.
motion_pending |  | Fed. R. App. P. 4(a)(4)(A)
    While a timely motion that the rule lists is pending, the time to appeal the judgment usually does not run.
verdict |  | Fed. R. Civ. P. 52(a)(1), 58(b)
    After a bench trial the court states its findings and conclusions; on a jury's verdict judgment is entered.
new_trial | +28 days after the judgment is entered | Fed. R. Civ. P. 59(b), 50(b)
    A party may ask for a new trial or, after a jury's verdict, renew a motion for judgment as a matter of law.
remand_to_state |  | 28 U.S.C. § 1447(c), (d)
    A case returned to the state court it came from usually goes on there; most such orders can't be appealed.
remand_to_agency |  | 28 U.S.C. § 1291
    A matter sent back to an agency is usually decided anew there, within the limits of the ruling. Such an order is
    often not final for an appeal, with exceptions chiefly for the agency.
criminal_appeal | +14 days after the judgment or order is entered | Fed. R. App. P. 4(b)(1)(A); 28 U.S.C. § 1291
    A defendant may appeal after the judgment of conviction and sentence; most earlier orders can't be appealed.
government_appeal | +30 days after the order is entered | 18 U.S.C. § 3731; Fed. R. App. P. 4(b)(1)(B)
    The United States may appeal an order dismissing charges, suppressing evidence or granting a new trial, where
    double jeopardy does not bar it.
criminal_new_trial | 14 days after the verdict or finding of guilty | Fed. R. Crim. P. 33(b)
    After a verdict of guilty the defendant may ask for a new trial; newly discovered evidence has a longer period.
speedy_trial | 70 days after the charge or the first appearance, if later | 18 U.S.C. § 3161(c)(1), (h)
    Trial usually begins within the time that the Speedy Trial Act sets, which leaves out many delays.
# In the court of appeals
briefs | 40 days after the record is filed | Fed. R. App. P. 31(a)(1), 34(a)
    The appellant files a brief, the appellee has 30 days to answer it, and a reply may follow within 21 days. The
    court may set other days and may hear argument.
agency_record | 40 days after the agency is served with the petition | Fed. R. App. P. 17(a)
    The agency files the record on which it acted, or a list of what is in it.
agency_stay |  | Fed. R. App. P. 18(a)(1)
    A party may ask for a stay of the agency's order during review, usually first from the agency.
rehearing | +45 days after the judgment is entered | Fed. R. App. P. 40(d)(1)
    A party may petition the panel for rehearing or the full court for rehearing en banc, which is not favored.
mandate | 7 days after the time for rehearing ends or rehearing is denied | Fed. R. App. P. 41(b)
    The court's mandate, which returns the matter below, issues after the time for rehearing has passed or a timely
    petition has been denied, whichever is later, unless the court shortens, extends or stays it.
mandate_after_denial | +7 days after the order denying rehearing is entered | Fed. R. App. P. 41(b), (d)
    After rehearing is denied, the court's mandate usually issues, unless a party asks for a stay of it.
certiorari | +90 days after the judgment is entered | S. Ct. R. 13.1, 13.3; 28 U.S.C. § 2101(c)
    A party may petition the Supreme Court for certiorari; a timely petition for rehearing restarts the period.
certiorari_after_denial | +90 days after rehearing is denied | S. Ct. R. 13.3; 28 U.S.C. § 2101(c)
    A party may petition the Supreme Court for a writ of certiorari.
reheard |  | Fed. R. App. P. 40
    After rehearing is granted, the court may decide with or without more briefs and argument. Many circuits vacate
    the panel's decision when the full court takes the case.
below_again |  | 28 U.S.C. § 2106
    The court below usually takes the case up again, within the limits of the decision.
agency_again |  | 5 U.S.C. § 706
    An agency whose action is set aside or sent back may decide anew, within the limits of the decision.
to_the_circuit_justice |  | S. Ct. R. 22, 23
    A party may apply to the Supreme Court, through the Justice for that circuit, for a stay or to vacate one. The
    Justice may refer the application to the full Court.
appeal_goes_on |  | Nken v. Holder, 556 U.S. 418, 421 (2009)
    A ruling on a stay or an injunction during an appeal holds for the meantime; the appeal usually goes on.
appeal_motion |  | Fed. R. App. P. 27
    An order on a motion usually leaves the appeal itself to be decided.
# In the Supreme Court
cert_response | 30 days after the case is placed on the docket | S. Ct. R. 15.3, 10
    The other side may oppose or waive. Review is not of right: it is granted only for compelling reasons.
cert_denied |  | S. Ct. R. 16.3; Maryland v. Baltimore Radio Show, 338 U.S. 912 (1950)
    A denied petition leaves the judgment below in place and is no ruling on its merits. The denial is usually not
    suspended while rehearing is asked for.
cert_rehearing | +25 days after the order of denial | S. Ct. R. 44.2
    A petition for rehearing of the denial may rest only on intervening circumstances of substantial effect, or on
    other substantial grounds not presented before.
merits_briefs | +45 days after the order granting review | S. Ct. R. 25.1, 25.2, 28
    The petitioner files a brief on the merits; the respondent has 30 days to answer it. Argument usually follows.
sc_rehearing | +25 days after the judgment or decision is entered | S. Ct. R. 44.1
    A party may ask the Supreme Court for rehearing, which only a majority may grant, at the instance of a Justice who
    concurred in the decision.
sc_judgment | +32 days after the judgment is entered | S. Ct. R. 45.3
    The Clerk usually sends the judgment to the court below, unless rehearing is asked for or the time changed.
no_second_rehearing |  | S. Ct. R. 44.4
    The Supreme Court does not receive a second petition for rehearing of the same decision.
application |  | S. Ct. R. 22.3, 22.5
    An application goes to the Justice for the circuit, who may act alone or refer it to the full Court.
renewed |  | S. Ct. R. 22.4
    An application that one Justice denied may be renewed to another, which is not favored.
sc_stay_lasts |  | 28 U.S.C. §§ 2101(f), 1651(a); S. Ct. R. 23
    Such a stay usually lasts until the appeal and any timely petition for certiorari are disposed of.
# A case pending in more courts than one
appeal_pending |  | Fed. R. Civ. P. 62(d)
    While an appeal on an injunction is pending, the district court may suspend, modify, restore or grant the injunction
    on terms that protect the other side, and usually goes on with what is not on appeal.
case_below |  | Griggs v. Provident Consumer Discount Co., 459 U.S. 56, 58 (1982)
    An appeal usually takes from the district court only what is appealed; the rest of the case may go on there.
no_stay_by_itself |  | 28 U.S.C. § 2101(f)
    A petition to the Supreme Court does not by itself stop the case below; a court or a Justice may stay the judgment.
"""

_LII = "https://www.law.cornell.edu"
_PLACES = (
    (re.compile(r"Fed\. R\. Civ\. P\. ([0-9]+)"), "/rules/frcp/rule_{}"),
    (re.compile(r"Fed\. R\. App\. P\. ([0-9]+)"), "/rules/frap/rule_{}"),
    (re.compile(r"Fed\. R\. Crim\. P\. ([0-9]+)"), "/rules/frcrmp/rule_{}"),
    (re.compile(r"S\. Ct\. R\. ([0-9]+)"), "/rules/supct/rule_{}"),
    (re.compile(r"([0-9]+) U\.S\.C\. §§? ([0-9]+)"), "/uscode/text/{}/{}"),
    (re.compile(r"[^;]*, ([0-9]+) U\.S\. ([0-9]+)"), "/supremecourt/text/{}/{}"),
)


def _read(text: str) -> dict[str, NextStep]:
    """The steps by name."""
    steps = {}
    for entry in re.split(r"\n(?=\w)", re.sub(r"(?m)^#.*\n", "", text.strip())):
        head, _, what = entry.partition("\n")
        name, deadline, rule = (part.strip() for part in head.split("|"))
        days = int(deadline[: deadline.index(" days")].split()[-1].lstrip("+")) if "+" in deadline else None
        found = ((pattern.match(rule), place) for pattern, place in _PLACES)
        url = next((_LII + place.format(*match.groups()) for match, place in found if match), "")
        steps[name] = NextStep(" ".join(what.split()), deadline.replace("+", ""), rule, url, days)
    return steps


_STEPS = _read(_STEPS_TEXT)


def _shorter(step: NextStep, days: int) -> NextStep:
    """The same step where neither the United States nor its agency or officer is a party."""
    return replace(
        step,
        deadline=step.deadline.replace(f"{step.days} days", f"{days} days"),
        rule=step.rule.replace("4(a)(1)(B)", "4(a)(1)(A)").replace("2107(b)", "2107(a)"),
        days=days,
    )


_WITHOUT_THE_UNITED_STATES = {
    "answer": _STEPS["answer_of_others"],
    "appeal_injunction": _shorter(_STEPS["appeal_injunction"], 30),
    "appeal_705": _shorter(_STEPS["appeal_705"], 30),
    "appeal_final": _shorter(_STEPS["appeal_final"], 30),
    "appeal_after_motion": _shorter(_STEPS["appeal_after_motion"], 30),
    "rehearing": _shorter(_STEPS["rehearing"], 14),
}
# Rule 40's longer period and 28 U.S.C. § 2101(c) are for civil cases only.
_STEPS["rehearing_criminal"] = _WITHOUT_THE_UNITED_STATES["rehearing"]
_STEPS["certiorari_criminal"] = replace(_STEPS["certiorari"], rule="S. Ct. R. 13.1, 13.3")
_PENDING_ELSEWHERE = {"trial": "appeal_pending", "appellate": "case_below", "last_resort": "no_stay_by_itself"}
_MEANWHILE = "stay tro preliminary_injunction"
_REVIEW = "appeal petition_for_review"
_GIVEN = "blocked granted granted_in_part"
_REFUSED = "not_blocked denied dismissed"
_SENT_BACK = "reversed vacated remanded"

# Level, postures, outcomes ("*" for any) and steps, read from the top: the first row that fits is the answer.
_TABLE = (
    ("trial", "just_filed", "*", "service answer early_motion"),
    ("trial", "criminal", "granted granted_in_part dismissed vacated", "government_appeal"),
    ("trial", "criminal", "denied", "not_final speedy_trial"),
    ("trial", "criminal", "none", "speedy_trial"),
    ("trial", "criminal", "*", "criminal_appeal criminal_new_trial"),
    ("trial", "*", "remanded", "remand_to_state remand_to_agency"),
    ("trial", "*", "stayed", "stayed_meanwhile"),
    ("trial", "tro", _GIVEN, "tro_lasts pi_hearing_after_tro tro_appeal"),
    ("trial", "tro", _REFUSED, "pi_motion tro_appeal"),
    ("trial", "tro", "none other", "tro_asked pi_motion"),
    ("trial", "preliminary_injunction", _GIVEN, "appeal_injunction stay_pending_appeal in_force not_the_end"),
    ("trial", "preliminary_injunction", _REFUSED, "appeal_injunction injunction_pending_appeal not_the_end"),
    ("trial", "preliminary_injunction", "none other", "pi_motion"),
    ("trial", "motion_to_dismiss", "granted dismissed", "appeal_final alter amend"),
    ("trial", "motion_to_dismiss", "denied", "answer_after_motion planning not_final"),
    ("trial", "motion_to_dismiss", "granted_in_part", "answer_after_motion partial amend"),
    ("trial", "motion_to_dismiss", "none other", "mtd_motion"),
    ("trial", "summary_judgment", "granted dismissed not_blocked", "appeal_final alter"),
    ("trial", "summary_judgment", "denied", "trial_next not_final"),
    ("trial", "summary_judgment", "granted_in_part", "partial trial_next appeal_injunction"),
    ("trial", "summary_judgment", "none other", "sj_motion"),
    ("trial", "stay", "blocked granted_in_part", "appeal_705 stay_pending_appeal"),
    ("trial", "stay", "not_blocked", "appeal_705 injunction_pending_appeal"),
    ("trial", "stay", "granted", "stayed_meanwhile"),
    ("trial", "stay", "denied dismissed", "ask_above"),
    ("trial", "stay", "none other", "stay_motion"),
    ("trial", "reconsideration", "blocked not_blocked", "appeal_injunction appeal_after_motion"),
    ("trial", "reconsideration", "none other", "motion_pending"),
    ("trial", "reconsideration", "*", "appeal_after_motion"),
    ("trial", "trial", "none other", "verdict"),
    ("trial", "trial", "*", "appeal_final new_trial stay_pending_appeal"),
    ("trial", "*", "blocked vacated", "appeal_final alter stay_pending_appeal"),
    ("trial", "*", "not_blocked", "appeal_injunction not_final"),
    ("trial", "*", "dismissed affirmed reversed", "appeal_final alter"),
    ("trial", "*", "granted denied granted_in_part other", "partial not_final certified"),
    ("appellate", "just_filed", "*", "briefs"),
    ("appellate", "petition_for_review", "none", "agency_record briefs agency_stay"),
    ("appellate", "appeal", "none", "briefs"),
    ("appellate", "reconsideration", "denied dismissed", "mandate_after_denial certiorari_after_denial"),
    ("appellate", "reconsideration", "granted granted_in_part", "reheard"),
    ("appellate", "criminal", "affirmed dismissed", "rehearing_criminal mandate certiorari_criminal"),
    ("appellate", "criminal", _SENT_BACK, "rehearing_criminal mandate certiorari_criminal below_again"),
    ("appellate", "petition_for_review", _SENT_BACK, "rehearing mandate certiorari agency_again"),
    ("appellate", "*", _SENT_BACK, "rehearing mandate certiorari below_again"),
    ("appellate", "*", "affirmed", "rehearing mandate certiorari"),
    ("appellate", _MEANWHILE, "none other", "stay_motion"),
    ("appellate", _MEANWHILE, "*", "to_the_circuit_justice appeal_goes_on"),
    ("appellate", "*", "stayed blocked not_blocked", "to_the_circuit_justice appeal_goes_on"),
    ("appellate", "*", "dismissed", "rehearing mandate certiorari"),
    ("appellate", _REVIEW, "granted denied granted_in_part", "rehearing mandate certiorari"),
    ("appellate", "*", "granted denied granted_in_part", "appeal_motion"),
    ("last_resort", "just_filed", "*", "cert_response"),
    ("last_resort", _REVIEW, "none", "cert_response"),
    ("last_resort", "*", "affirmed", "sc_rehearing sc_judgment"),
    ("last_resort", "reconsideration", "denied dismissed", "no_second_rehearing"),
    ("last_resort", _MEANWHILE, "denied dismissed not_blocked", "renewed appeal_goes_on"),
    ("last_resort", _MEANWHILE, "stayed blocked granted granted_in_part", "sc_stay_lasts appeal_goes_on"),
    ("last_resort", _MEANWHILE, "none other", "application"),
    ("last_resort", "*", _SENT_BACK, "sc_rehearing sc_judgment below_again"),
    ("last_resort", "*", "stayed blocked", "sc_stay_lasts appeal_goes_on"),
    ("last_resort", "*", "not_blocked", "appeal_goes_on"),
    ("last_resort", _REVIEW, "denied", "cert_denied cert_rehearing"),
    ("last_resort", _REVIEW, "granted granted_in_part", "merits_briefs"),
)


def _fits(word: str, words: str) -> bool:
    return words == "*" or word in words.split()


def next_steps(
    *,
    level: str,
    posture: str,
    outcome: str,
    united_states_is_a_party: bool = True,
    pending_elsewhere: bool = False,
) -> tuple[NextStep, ...]:
    """What usually follows in the federal courts.

    Args:
        level: the court's: "trial", "appellate" or "last_resort".
        posture: a value of ``Posture``; blank for a case, an appeal or a petition just filed.
        outcome: a value of ``Outcome``.
        united_states_is_a_party: whether the United States, its agency or its officer is one, which lengthens periods.
        pending_elsewhere: whether the case is pending in a court above or below as well.

    Returns:
        The steps, the most usual first; none where no rule of general use speaks, or a word is unknown.
    """
    stage = posture or "just_filed"
    fitting = (row for row in _TABLE if row[0] == level and _fits(stage, row[1]) and _fits(outcome, row[2]))
    names = next((steps.split() for *_, steps in fitting), [])
    if pending_elsewhere and level in _PENDING_ELSEWHERE:
        names.append(_PENDING_ELSEWHERE[level])
    known = _STEPS if united_states_is_a_party else _STEPS | _WITHOUT_THE_UNITED_STATES
    return tuple(known[name] for name in names)


_MONDAY, _THURSDAY, _FRIDAY = 0, 3, 4
_FIXED = {(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)}
# Month, day of the week, which one of the month.
_FLOATING = {(1, _MONDAY, 3), (2, _MONDAY, 3), (9, _MONDAY, 1), (10, _MONDAY, 2), (11, _THURSDAY, 4)}
_JUNETEENTH_SINCE = 2021


def is_legal_holiday(on: date) -> bool:
    """Whether a day is a holiday of 5 U.S.C. § 6103(a), or the day on which one is observed.

    Fed. R. Civ. P. 6(a)(6) and Fed. R. App. P. 26(a)(6) take the day set aside by statute for observing the holiday,
    and any day that the President or Congress declares one: read here as the Friday before a Saturday (5 U.S.C.
    § 6103(b)(1)) and the Monday after a Sunday (Exec. Order No. 11,582). Holidays of a state, Inauguration Day and days
    on which a court closes are left out. Holds for 1986 and later.
    """
    if (on.month, on.weekday(), (on.day - 1) // 7 + 1) in _FLOATING:
        return True
    if on.month == 5 and on.weekday() == _MONDAY and on.day > 31 - 7:
        return True
    days = [on]
    if on.weekday() == _FRIDAY and on < date.max:
        days.append(on + timedelta(1))
    if on.weekday() == _MONDAY and on > date.min:
        days.append(on - timedelta(1))
    return any((day.month, day.day) in _FIXED and (day.month != 6 or day.year >= _JUNETEENTH_SINCE) for day in days)


def last_day(decided_on: date, step: NextStep) -> date | None:
    """The day to which a step's period runs: Fed. R. Civ. P. 6(a)(1), Fed. R. App. P. 26(a)(1), S. Ct. R. 30.1.

    Args:
        decided_on: the day from which the period counts, itself left out: that of entry on the docket.
        step: one of ``next_steps``.

    Returns:
        The last day, or the next that is no Saturday, Sunday or legal holiday; None where the period is not counted
        from the ruling, or runs past the calendar's end.
    """
    if step.days is None:
        return None
    try:
        day = decided_on + timedelta(step.days)
        while day.weekday() > _FRIDAY or is_legal_holiday(day):
            day += timedelta(1)
    except OverflowError:
        return None
    return day
