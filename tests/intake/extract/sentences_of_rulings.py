"""Sentences of our own making, a group a rule: two that it must get right, and one that it must leave alone.

A line: sentence, outcome, posture, prevailing. "None" for an outcome: the sentence reports no ruling.


More stand in ``rulings.txt``, a line each: outcome, posture, prevailing ("none" and "-" for those that are not told).
"""

from pathlib import Path

RULES = {
    "relief that blocks, granted": [
        (
            "A federal judge granted a preliminary injunction against the hiring rule on Tuesday.",
            "blocked",
            "preliminary_injunction",
            "challengers",
        ),
        (
            (
                "U.S. District Judge Ana Reyes issued a temporary restraining order on Monday against the deportation "
                "flights."
            ),
            "blocked",
            "tro",
            "challengers",
        ),
        (
            "The unions have asked a federal judge for a preliminary injunction against the hiring rule.",
            None,
            None,
            None,
        ),
    ],
    "relief that blocks, refused": [
        (
            "A federal judge on Friday denied a motion for a temporary restraining order against the grant cuts.",
            "not_blocked",
            "tro",
            "government",
        ),
        (
            "Judge Tanya Chutkan declined to issue a preliminary injunction against the fund's closing.",
            "not_blocked",
            "preliminary_injunction",
            "government",
        ),
        ("The judge has not decided whether to deny the preliminary injunction.", None, None, None),
    ],
    "block, as a verb of its own": [
        (
            "A judge in Seattle temporarily blocked the order on birthright citizenship Thursday.",
            "blocked",
            "preliminary_injunction",
            "challengers",
        ),
        (
            (
                "The administration was barred on Monday from ending the parole program while the lawsuit proceeds, "
                "under a judge's order."
            ),
            "blocked",
            "preliminary_injunction",
            "challengers",
        ),
        (
            "The administration blocked the shipments last week, and a judge will hear the case in June.",
            None,
            None,
            None,
        ),
    ],
    "refusing to block": [
        ("A federal judge refused to halt the layoffs at the weather service.", "not_blocked", None, "government"),
        (
            "Judge Nichols on Tuesday rejected a bid to stop the tariffs from taking effect.",
            "not_blocked",
            None,
            "government",
        ),
        ("Lawmakers rejected a bid to stop the tariffs, and a court hearing is set for May.", None, None, None),
    ],
    "a motion to dissolve is no bid for relief": [
        (
            "The court denied the government's motion to dissolve the injunction.",
            "denied",
            "reconsideration",
            "challengers",
        ),
        (
            "Judge Reyes refused to lift the injunction that bars the policy.",
            "denied",
            "reconsideration",
            "challengers",
        ),
        ("The government wants Judge Reyes to dissolve the injunction.", None, None, None),
    ],
    "the court lifts its own order": [
        (
            "On Friday Judge Nichols dissolved the restraining order that he had issued.",
            "not_blocked",
            "reconsideration",
            "government",
        ),
        (
            "The judge lifted her own injunction against the data center on Wednesday.",
            "not_blocked",
            "reconsideration",
            "government",
        ),
        ("The judge could still lift her injunction against the data center.", None, None, None),
    ],
    "a court of review lifts an order below": [
        (
            "The Supreme Court on Monday lifted a judge's injunction against the firings.",
            "stayed",
            "stay",
            "government",
        ),
        (
            "The 4th U.S. Circuit Court of Appeals put on hold an order that had blocked the DEI directives.",
            "stayed",
            "stay",
            "government",
        ),
        (
            "The Justice Department asked the Supreme Court to lift the injunction against the firings.",
            None,
            None,
            None,
        ),
    ],
    "a stay refused": [
        (
            "The appeals court on Thursday refused to stay the order requiring the workers' reinstatement.",
            "denied",
            "stay",
            "challengers",
        ),
        (
            "Judge Boasberg denied the pipeline company's motion for a stay pending appeal.",
            "denied",
            "stay",
            "challengers",
        ),
        ("The agency has sought a stay of the ruling from the appeals court.", None, None, None),
    ],
    "a stay granted": [
        (
            "The 5th Circuit granted the administration's request for a stay pending appeal.",
            "stayed",
            "stay",
            "government",
        ),
        ("A judge on Friday put her own ruling on hold while the government appeals.", "stayed", "stay", "government"),
        ("The stay that the panel is weighing would last until September.", None, None, None),
    ],
    "an action set aside": [
        ("A federal judge in Texas on Wednesday vacated the overtime rule.", "vacated", None, "challengers"),
        ("Judge Tigar struck down the asylum regulation, finding it contrary to law.", "vacated", None, "challengers"),
        ("Congress could set aside the regulation before any court rules on it.", None, None, None),
    ],
    "a case dismissed": [
        (
            "A federal judge on Tuesday dismissed the lawsuit that two governors brought over the base closings.",
            "dismissed",
            "motion_to_dismiss",
            "government",
        ),
        (
            "The suit by the former agents was thrown out by U.S. District Judge Jia Cobb.",
            "dismissed",
            "motion_to_dismiss",
            "government",
        ),
        ("The company dismissed claims by the plaintiffs that its filings to the court were late.", None, None, None),
    ],
    "efforts dismissed are no case dismissed": [
        ("The judge dismissed efforts by residents to stop the demolition.", "not_blocked", None, "government"),
        ("Judge Friedrich tossed a bid by landlords to block the moratorium.", "not_blocked", None, "government"),
        ("The mayor dismissed efforts by residents to stop the demolition.", None, None, None),
    ],
    "dismissal refused": [
        (
            "A federal judge denied the government's motion to dismiss the tribes' suit.",
            "denied",
            "motion_to_dismiss",
            "challengers",
        ),
        (
            "Judge Howell refused to dismiss the firm's complaint on Friday.",
            "denied",
            "motion_to_dismiss",
            "challengers",
        ),
        ("The government has filed a motion to dismiss the tribes' suit in federal court.", None, None, None),
    ],
    "summary judgment": [
        (
            "The district court granted summary judgment to the Department of Justice on Monday.",
            "granted",
            "summary_judgment",
            "government",
        ),
        (
            "Judge Jordan granted summary judgment to a coalition of business groups.",
            "granted",
            "summary_judgment",
            "challengers",
        ),
        ("Both sides have moved for summary judgment before the district court.", None, None, None),
    ],
    "in part": [
        (
            "The judge granted in part and denied in part the motion for a preliminary injunction.",
            "granted_in_part",
            "preliminary_injunction",
            "challengers",
        ),
        (
            "Summary judgment was GRANTED as to the first sale and DENIED as to the rest, the court ordered.",
            "granted_in_part",
            "summary_judgment",
            "mixed",
        ),
        ("The injunction is part of a larger fight in the courts over grants.", None, None, None),
    ],
    "affirmed": [
        (
            "The D.C. Circuit on Tuesday affirmed a judge's refusal to block the data agreement.",
            "affirmed",
            "appeal",
            "government",
        ),
        (
            "A three-judge panel of the 9th Circuit upheld an injunction that bars the troop deployment.",
            "affirmed",
            "appeal",
            "challengers",
        ),
        ("The agency affirmed its commitment to the program after the court hearing.", None, None, None),
    ],
    "reversed": [
        ("The 8th Circuit reversed a ruling that had blocked the fishing limits.", "reversed", "appeal", "government"),
        (
            "An appeals court on Friday reversed the dismissal of the journalists' lawsuit.",
            "reversed",
            "appeal",
            "challengers",
        ),
        ("The secretary reversed the policy a day before the court was to hear arguments.", None, None, None),
    ],
    "reconsideration": [
        (
            "The court denied the agency's motion for reconsideration on Monday.",
            "denied",
            "reconsideration",
            "challengers",
        ),
        ("Judge Cooper rejected DOGE's request to reconsider his order.", "denied", "reconsideration", "challengers"),
        ("The agency said it will ask the court to reconsider.", None, None, None),
    ],
    "an order extended": [
        ("Judge Nichols extended the temporary restraining order by a week.", "blocked", "tro", "challengers"),
        (
            "A federal judge on Thursday prolonged a restraining order against the funding freeze.",
            "blocked",
            "tro",
            "challengers",
        ),
        ("The ministry extended the comment period after the court's order of March.", None, None, None),
    ],
    "review by the Supreme Court": [
        ("The Supreme Court on Monday declined to hear a challenge to the menthol rule.", "denied", "appeal", None),
        ("The justices refused to take up the landlords' appeal.", "denied", "appeal", None),
        ("The landlords have asked the Supreme Court to take up their appeal.", None, None, None),
    ],
    "a party wins or loses": [
        (
            "Gun owners lost a bid to block the bump-stock ban when a federal judge ruled Monday.",
            "not_blocked",
            None,
            "government",
        ),
        (
            "Foreign-aid groups won a preliminary injunction from a federal judge on Wednesday.",
            "blocked",
            "preliminary_injunction",
            "challengers",
        ),
        ("The groups lost their office lease last month, a court filing says.", None, None, None),
    ],
    "an order to act": [
        (
            "A federal judge on Thursday ordered the administration to restore the grants.",
            "granted",
            None,
            "challengers",
        ),
        (
            "Judge McConnell directed the department to pay the benefits in full by Friday.",
            "granted",
            None,
            "challengers",
        ),
        ("The president ordered the department to pay the benefits, court papers say.", None, None, None),
    ],
    "an order to stop": [
        ("A judge ordered the tax agency to stop sharing addresses.", "blocked", None, "challengers"),
        (
            "Judge Kollar-Kotelly directed the service to halt the transfers while the suit goes on.",
            "blocked",
            "preliminary_injunction",
            "challengers",
        ),
        ("A state official ordered the clinic to stop the trials, and a court may hear the case.", None, None, None),
    ],
    "the way is clear": [
        ("A federal judge on Monday cleared the way for the sale of the plant.", "not_blocked", None, "government"),
        ("The judge allowed the agency to go on sharing the records.", "not_blocked", None, "government"),
        ("The law allows the agency to share records if a court agrees.", None, None, None),
    ],
    "a suit may go on": [
        ("A judge on Friday let the states' lawsuit proceed.", "denied", "motion_to_dismiss", "challengers"),
        (
            "U.S. District Judge Paul Engelmayer allowed the suit to move forward.",
            "denied",
            "motion_to_dismiss",
            "challengers",
        ),
        ("The parties agreed that the suit may be heard in the fall by a judge.", None, None, None),
    ],
    "other motions": [
        ("The judge denied the newspaper's motion to intervene.", "denied", "other", None),
        ("Judge Torres will not let the commission appeal before trial.", "denied", "other", None),
        ("The newspaper will move to intervene before the judge.", None, None, None),
    ],
    "an earlier ruling is background": [
        (
            "Judge Sorokin had blocked the order in February; on Monday he dismissed the suit as moot.",
            "dismissed",
            "motion_to_dismiss",
            "government",
        ),
        (
            "The appeals court affirmed the injunction that Judge Chuang issued last month.",
            "affirmed",
            "appeal",
            "challengers",
        ),
        ("Last month another judge had blocked the order; a hearing on this one is set for June.", None, None, None),
    ],
    "relief that is there": [
        (
            "The judge held a hearing. Her preliminary injunction covers every school that the plaintiffs named.",
            "blocked",
            "preliminary_injunction",
            "challengers",
        ),
        (
            "A Seattle judge wrote on Friday. The temporary restraining order bars the agency from ending the grants.",
            "blocked",
            "tro",
            "challengers",
        ),
        ("A preliminary injunction is what the groups hope for when they see the judge.", None, None, None),
    ],
    "the government's motion against an order": [
        (
            "The judge turned down the government's request to suspend, pending an appeal, part of the injunction.",
            "denied",
            "stay",
            "challengers",
        ),
        ("Judge Orrick rejected the administration's bid to pause his ruling.", "denied", "stay", "challengers"),
        ("The government's request to pause the ruling was filed with the judge on Monday.", None, None, None),
    ],
    "what cannot be done": [
        ("Students can't keep the agency out of aid records, a judge ruled.", "not_blocked", None, "government"),
        ("The unions failed to persuade a judge to stop the transfer.", "not_blocked", None, "government"),
        ("The harm cannot be undone, lawyers told the judge.", None, None, None),
    ],
    "the government sues": [
        (
            "The Justice Department sued Idaho. A federal judge granted it a preliminary injunction against the ban.",
            "blocked",
            "preliminary_injunction",
            "government",
        ),
        (
            "A judge dismissed the federal government's lawsuit. U.S. suit against Illinois is over, for now.",
            "dismissed",
            "motion_to_dismiss",
            "challengers",
        ),
        ("The Justice Department sued Idaho in federal court, a spokesman told a judge.", None, None, None),
    ],
    "an agency's action, reviewed directly": [
        (
            "The Fifth Circuit set aside the commission's rules on private funds in their entirety.",
            "vacated",
            "petition_for_review",
            "challengers",
        ),
        (
            "The Seventh Circuit denied the company's petition for review of the labor board's order.",
            "denied",
            "petition_for_review",
            "government",
        ),
        ("The company has petitioned the Seventh Circuit for review of the board's order.", None, None, None),
    ],
    "sent back": [
        (
            "The D.C. Circuit remanded the orders to the Federal Energy Regulatory Commission without vacatur.",
            "remanded",
            "petition_for_review",
            None,
        ),
        ("The 10th Circuit remanded the case to the trial judge on Tuesday.", "remanded", "appeal", None),
        ("The panel of the 10th Circuit could remand the case.", None, None, None),
    ],
    "an order in a court's own words": [
        (
            "The motion is ripe. IT IS ORDERED that Defendants' Motion to Dismiss is GRANTED by the Court.",
            "dismissed",
            "motion_to_dismiss",
            "government",
        ),
        (
            "For these reasons, the Court DENIES Plaintiffs' motion for a preliminary injunction.",
            "not_blocked",
            "preliminary_injunction",
            "government",
        ),
        ("The Court ordered the parties to file briefs by noon, and will hear them.", None, None, None),
    ],
    "another court": [
        ("Judge Pittman transferred the case to a court in Washington on Thursday.", "other", "other", None),
        ("A federal judge moved the case to Maryland.", "other", "other", None),
        ("The inmate was transferred to a jail near the court.", None, None, None),
    ],
    "things are no verbs": [
        ("It bars immigration stops in Los Angeles, the judge's order of Friday says.", "blocked", None, "challengers"),
        ("The judge said the frozen grants may not be ended, and blocked the cuts.", "blocked", None, "challengers"),
        ("The frozen grants and the two orders came up when the judge met the lawyers.", None, None, None),
    ],
    "what is refused stands first": [
        (
            (
                "Judge Bates gave the agency 90 days. It wrote a memo, and asked him to revise his earlier order. "
                "That motion he has now denied, writing that the memo explains too little."
            ),
            "denied",
            "reconsideration",
            "challengers",
        ),
        (
            "The states moved for a preliminary injunction on Monday. This motion the court has denied.",
            "not_blocked",
            "preliminary_injunction",
            "government",
        ),
        ("The states filed a motion on Monday. That motion the court has yet to take up.", None, None, None),
    ],
    "the order in which a judge below ruled": [
        (
            "The D.C. Circuit affirmed an order in which a district judge refused to enjoin the release.",
            "affirmed",
            "appeal",
            "government",
        ),
        (
            "The appeals court on Friday reversed a decision in which Judge Leon blocked the program.",
            "reversed",
            "appeal",
            "government",
        ),
        ("Lawyers argued about an order in which a district judge refused to enjoin the release.", None, None, None),
    ],
    "what may go on, a judge said": [
        ("The administration may not end the program, a federal judge said on Friday.", "blocked", None, "challengers"),
        (
            "The White House budget director can go on running the bureau, a federal judge said Tuesday.",
            "not_blocked",
            None,
            "government",
        ),
        ("The White House budget director can go on running the bureau, he said Tuesday.", None, None, None),
    ],
    "nothing prevents it": [
        ("Nothing in the statute bars the plan, the judge wrote, and refused to block it.", "not_blocked", None, None),
        ("No law prevents the cuts, the judge said, and denied an injunction.", "not_blocked", None, "government"),
        ("Nothing in the Constitution prevents the agency from bargaining, the court was told.", None, None, None),
    ],
    "relief that blocks puts on hold": [
        (
            "The birthright order was put on hold by a federal judge, who signed a temporary restraining order.",
            "blocked",
            None,
            "challengers",
        ),
        (
            "The mandate was put on hold on Friday by a federal judge in a preliminary injunction.",
            "blocked",
            None,
            "challengers",
        ),
        ("The caller was on hold for an hour, says the filing, and then heard nothing.", None, None, None),
    ],
    "a rule upheld on review": [
        (
            "The Supreme Court upheld the rule on Wednesday and overturned a judgment of the 5th Circuit.",
            "reversed",
            "appeal",
            None,
        ),
        ("The Supreme Court upheld the regulation on Wednesday.", "affirmed", "appeal", "government"),
        ("The Supreme Court has been asked to uphold the rule.", None, None, None),
    ],
    "the lesser half of a ruling": [
        (
            "The judge granted an injunction against the rule. She refused, however, to enjoin a separate one.",
            "blocked",
            None,
            "challengers",
        ),
        (
            "The judge blocked the mandate on Friday. He declined to block another mandate, for contractors.",
            "blocked",
            None,
            "challengers",
        ),
        ("The lawyers spoke of a separate mandate when they met the judge.", None, None, None),
    ],
    "no decision was announced": [
        ("No decision was announced. A district judge suspended the approval on April 7.", None, None, None),
        ("The judge announced no stay, and blocked the rule on Friday.", "blocked", None, "challengers"),
        ("The court's decision was announced Friday: it blocked the rule.", "blocked", None, "challengers"),
    ],
    "who asked for the stay": [
        (
            "The 8th U.S. Circuit Court of Appeals granted the stay that seven states had sought.",
            "stayed",
            "stay",
            "challengers",
        ),
        (
            "The 9th U.S. Circuit Court of Appeals granted the stay that the government had sought.",
            "stayed",
            "stay",
            "government",
        ),
        ("The appeals court has yet to decide on the stay that seven states had sought.", None, None, None),
    ],
    "whom the judge below had ruled for": [
        (
            "The 4th U.S. Circuit Court of Appeals reversed the judgment. A judge had ruled for the state.",
            "reversed",
            "appeal",
            "challengers",
        ),
        (
            "The 4th U.S. Circuit Court of Appeals affirmed the judgment. A judge had ruled for the government.",
            "affirmed",
            "appeal",
            "government",
        ),
        ("The 4th U.S. Circuit Court of Appeals heard that a judge had ruled for the state.", None, None, None),
    ],
    "a precedent with the United States in it": [
        (
            "A federal judge blocked the order, which cannot be squared with United States v. Wong Kim Ark.",
            "blocked",
            None,
            "challengers",
        ),
        ("A federal judge blocked the merger in United States v. Acme Corp.", "blocked", None, "government"),
        ("Lawyers asked whether the order can be squared with United States v. Wong Kim Ark.", None, None, None),
    ],
}


def _more() -> dict[str, list[tuple[str, str | None, str | None, str | None]]]:
    rules: dict[str, list[tuple[str, str | None, str | None, str | None]]] = {}
    rule = ""
    for line in Path(__file__).with_name("rulings.txt").read_text().splitlines():
        if line.startswith("# "):
            rule = line[2:]
            rules[rule] = []
            continue
        values, sentence = line.split(" | ", 1)
        outcome, posture, prevailing = (None if value in ("-", "none") else value for value in values.split())
        rules[rule].append((sentence, outcome, posture, prevailing))
    return rules


RULES |= _more()
