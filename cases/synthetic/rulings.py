"""The rulings of a made-up case as rows, with bench, relief, effects and standing, and the articles that tell of them.

Pure.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from random import Random

from cases.synthetic.cast import OUTLETS, outlets
from cases.synthetic.days import NULL, Days, moment
from cases.synthetic.names import NOUNS, Refs
from cases.synthetic.plots import APPEAL, TRIAL, Plot, Step
from cases.synthetic.tables import Rows
from cases.synthetic.words import Words
from cases.synthetic.world import HIGHEST, Seat, World

_RULING, _ARTICLE, _SOURCE = map(NOUNS.index, ("ruling", "article", "source"))
# One article tells of so many rulings.
_TOLD_TOGETHER = 2
_SAYS_OF_RULING = "{date,judge,court,disposition,prevailing}"
_SAYS_OF_CASE = "{caption,court,filed,parties}"


class Teller:
    """Tells the rulings of cases.

    Args:
        world: who there is.
        refs: references.
        days: the forms of days.
        words: texts.
    """

    def __init__(self, world: World, refs: Refs, days: Days, words: Words) -> None:
        self._world, self._refs, self._days, self._words = world, refs, days, words
        self._domains = [domain for _, _, domain, _ in outlets()]
        self._writer = world.authors[0]

    def rulings(
        self,
        rows: Rows,
        case: int,
        ref: str,
        plot: Plot,
        seat: Seat,
        first: int,
        dockets: Mapping[int, int],
        *,
        short: str,
        agency: str,
        draft: bool,
        dice: Random,
    ) -> None:
        """The rulings of one case, with all that hangs on them.

        Args:
            rows: what is told is put here.
            case: key of the case.
            ref: its reference.
            plot: its course.
            seat: its judge.
            first: the day on which it was filed.
            dockets: their keys, by the place of the court.
            short: the caption.
            agency: who is sued.
            draft: whether it is not published.
            dice: of the block.
        """
        words, iso, lines = self._words, self._days.iso, rows.lines
        told = self._days.draft.on if draft else self._days.published.on
        start = rows.key("cases_ruling")
        quotes: list[tuple[int, str]] = []
        for place, step in enumerate(plot.steps):
            key, day, kind = start + place, first + step.day, step.kind
            who, court = self._bench(rows, key, step, seat, int(iso.on(day)[:4]), dice)
            lead, count = (f"{who} {kind.told} in {short}.", 3) if dice.random() < 0.6 else (f"{who} {kind.told}.", 4)
            quotes.append((key, f"{who} of {court} {kind.told} in {short} on {self._days.words.on(day)}."))
            together = plot.steps[min(place | 1, len(plot.steps) - 1)]
            decided = iso.on(day)
            lines["cases_ruling"].append(
                f"{key}\t{self._refs.of(_RULING, key)}\t{told(first + together.day + 1)}\t{dockets[step.place]}\t"
                f"{decided}\tday\t1\t{decided}\t{kind.title}\t{kind.form}\t{kind.posture}\t{kind.prevailing}\t"
                f"{plot.outcomes[place]}\t{kind.held}\t{lead} {words.sentences(count, dice)}\tarticle\tf"
            )
            self._parts(rows, key, start, step)
        if not draft:
            known = moment(iso.on(first + plot.length + 1))
            for place, spells in enumerate(plot.spells):
                for one in spells:
                    rests_on = NULL if one.rests_on is None else start + one.rests_on
                    until = NULL if one.last is None else iso.on(first + one.last)
                    lines["cases_spell"].append(
                        f"{rows.key('cases_spell')}\t{start + place}\t{one.value}\t{rests_on}\t"
                        f"{iso.on(first + one.first)}\t{until}\t{known}"
                    )
        filed = f"{short}, a case about the {agency}, was filed on {self._days.words.on(first)}."
        for chunk in range(0, len(quotes), _TOLD_TOGETHER):
            last = plot.steps[min(chunk + 1, len(quotes) - 1)]
            title = f"{plot.steps[chunk].kind.title}: {short}"
            of = quotes[chunk : chunk + _TOLD_TOGETHER]
            said = [*of, (0, filed)] if not chunk else of
            self._article(rows, case, ref, first + last.day, title, said, told, dice)

    def _bench(self, rows: Rows, key: int, step: Step, seat: Seat, year: int, dice: Random) -> tuple[str, str]:
        """Who decided, as a sentence begins with it, and the court."""
        lines = rows.lines["cases_rulingjudge"]
        if step.place == TRIAL:
            lines.append(f"{rows.key('cases_rulingjudge')}\t{key}\t{seat.judge}\tauthor\t1\t")
            return f"Judge {seat.name}", seat.court_name
        court = seat.circuit if step.place == APPEAL else HIGHEST
        bench = self._world.benches.get((court, year), ())
        if step.place == APPEAL:
            panel = dice.sample(bench, min(3, len(bench)))
            parts = ["author", "joined", "joined"] if step.kind.form == "opinion" else ["panel"] * 3
            if parts[0] == "author" and (split := dice.random()) < 0.3:
                parts[2] = "dissenting" if split < 0.2 else "concurring"
            name = "A panel"
        else:
            panel, parts, name = list(bench), ["per_curiam"] * len(bench), "The justices"
        for place, ((judge, _), part) in enumerate(zip(panel, parts, strict=False), 1):
            lines.append(f"{rows.key('cases_rulingjudge')}\t{key}\t{judge}\t{part}\t{place}\t")
        return name, self._world.courts[court]

    def _parts(self, rows: Rows, key: int, start: int, step: Step) -> None:
        """Dispositions, relief, effects and the authority of one ruling."""
        kind, lines = step.kind, rows.lines
        for place, done in enumerate(kind.done, 1):
            lines["cases_disposition"].append(f"{rows.key('cases_disposition')}\t{key}\t{done}\t\t{place}")
        for place, (relief, decision, territory, ends) in enumerate(kind.reliefs, 1):
            lines["cases_relief"].append(
                f"{rows.key('cases_relief')}\t{key}\t{relief}\t{decision}\t{territory}\t\t{ends}\t\t{place}"
            )
        for verb, on, in_part in step.effects:
            lines["cases_effect"].append(
                f"{rows.key('cases_effect')}\t{key}\t{start + on}\t{verb}\t{'t' if in_part else 'f'}\t"
            )
        if kind.cites:
            lines["cases_rulingcitation"].append(
                f"{rows.key('cases_rulingcitation')}\t{key}\tauthority\t{kind.cites}\t{kind.cites}"
            )

    def _article(
        self,
        rows: Rows,
        case: int,
        ref: str,
        day: int,
        title: str,
        said: list[tuple[int, str]],
        told: Callable[[int], str],
        dice: Random,
    ) -> None:
        """One article with its text, and the quotes in it: of rulings by their keys, of the case by 0."""
        lines, iso = rows.lines, self._days.iso.on(day)
        key = rows.key("cases_article")
        outlet = int(dice.random() * dice.random() * OUTLETS)
        address = f"https://{self._domains[outlet]}/{iso[:4]}/{ref}/{key}"
        lines["cases_article"].append(
            f"{key}\t{self._refs.of(_ARTICLE, key)}\tcaptured\t{title}\t{outlet + 1}\t\t{address}\t{address}\t"
            f"{iso} 21:30:00+00\tminute\t\ten\t{iso} 22:10:00+00\t{self._writer}\t"
        )
        text = title
        sources = lines["cases_source"]
        stated = told(day + 1)
        for ruling, quote in said:
            begins = len(text) + 2
            text += f"\n\n{quote} {self._words.sentences(1, dice)}"
            line = rows.key("cases_source")
            whose, facts = (f"{ruling}\t{NULL}", _SAYS_OF_RULING) if ruling else (f"{NULL}\t{case}", _SAYS_OF_CASE)
            sources.append(
                f"{line}\t{self._refs.of(_SOURCE, line)}\t{stated}\t{key}\t{whose}\t{quote}\t{begins}\t"
                f"{begins + len(quote)}\t{facts}\tsupports\t{{}}\t"
            )
        digest = sha256(text.encode()).hexdigest()
        kept = text.replace("\n", "\\n")
        lines["cases_snapshot"].append(f"{key}\t{key}\t{kept}\t{digest}\t{iso} 22:10:00+00\t{self._writer}\tpasted")
