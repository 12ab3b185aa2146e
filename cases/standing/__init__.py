"""Where things stand on a day: rulings, challenged actions and cases, worked out from what was decided. Pure.

``chain`` holds what the engine is given, ``terms`` what relief holds and how long, ``rulings`` where each ruling
stands, ``spells`` how that changed, ``actions`` and ``stages`` what it comes to for an action and a case,
``sentences`` the words.
"""

from cases.standing.actions import ActionStanding, Word, action_standing
from cases.standing.chain import RANK, Chain, Docket, Effect, Key, Relief, Ruling, chain_of
from cases.standing.rulings import Reason, Standing, standings
from cases.standing.spells import Spell, spells
from cases.standing.stages import Stage, Step, stage_of

__all__ = [
    "RANK",
    "ActionStanding",
    "Chain",
    "Docket",
    "Effect",
    "Key",
    "Reason",
    "Relief",
    "Ruling",
    "Spell",
    "Stage",
    "Standing",
    "Step",
    "Word",
    "action_standing",
    "chain_of",
    "spells",
    "stage_of",
    "standings",
]
