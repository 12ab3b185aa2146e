"""The cases of a plan one block after the other, told by several processes that take turns. Pure: no database here."""

from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection

from cases.synthetic.story import Plan, Story


@dataclass(frozen=True, slots=True)
class Block:
    """Some cases' rows by table, in the text form of COPY."""

    cases: int
    rows: list[tuple[str, bytes]]


def told(plan: Plan, processes: int) -> Iterator[Block]:
    """Every case in its order, after the rows that no case has alone.

    Args:
        plan: what to tell.
        processes: how many tell, each a block ahead of what is read; with none it is told here.

    Raises:
        EOFError: one of them ended before it was done.
    """
    if not processes:
        story = Story(plan)
        yield Block(0, story.shared())
        for numbers in plan.blocks():
            yield Block(len(numbers), story.block(numbers))
        return
    # A process that is forked would share this one's connection to the database.
    context = get_context("spawn")
    tellers = []
    try:
        for turn in range(processes):
            here, there = context.Pipe()
            context.Process(target=_tell_in_turn, args=(turn, processes, there), daemon=True).start()
            # Whoever ends is noticed, as nobody else holds that end of the pipe.
            there.close()
            here.send(plan)
            tellers.append(here)
        yield Block(0, tellers[0].recv())
        for place, numbers in enumerate(plan.blocks()):
            yield Block(len(numbers), tellers[place % processes].recv())
    finally:
        for here in tellers:
            here.close()


def _tell_in_turn(turn: int, processes: int, there: "Connection[object, Plan]") -> None:
    """Every so many-th block, into the pipe, until nobody reads it any more."""
    try:
        plan = there.recv()
        story = Story(plan)
        if turn == 0:
            there.send(story.shared())
        for numbers in list(plan.blocks())[turn::processes]:
            there.send(story.block(numbers))
    except (BrokenPipeError, ConnectionResetError, EOFError, KeyboardInterrupt):
        return
