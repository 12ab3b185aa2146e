"""Many steps of a migration taken as one.

Before each step Django makes every model anew that the step before may have touched, and here nearly every model
leads to every other: half a minute, with hundreds of steps. Neighbours that don't look at one another need it once.
"""

from itertools import groupby

from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger, RemoveTrigger

# Steps of one set work on the tables as they were before all of them, or as they are after all of them.
SETS = ({CreateModel}, {RemoveTrigger}, {AddField, AddTrigger, AddIndex, AddConstraint})


def together(steps):
    """The same steps in the same order, each row of neighbours that bear it as one step."""
    found = []
    for kind, row in groupby(steps, lambda step: next((kind for kind in SETS if type(step) in kind), None)):
        found += row if kind is None else [Together(list(row))]
    return found


class Together(Operation):
    """A row of steps, for which the models are made anew once."""

    def __init__(self, steps):
        self.steps = steps

    def state_forwards(self, app_label, state):
        # Without rendered models a step only notes what it changes; they are made when they are next asked for.
        state.__dict__.pop("apps", None)
        for step in self.steps:
            step.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for step in self.steps:
            step.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for step in reversed(self.steps):
            # A constraint goes before the fields that it names, which the tables before all steps may not have.
            left = to_state if isinstance(step, RemoveTrigger) else from_state
            step.database_backwards(app_label, schema_editor, from_state, left)

    def references_model(self, name, app_label):
        return any(step.references_model(name, app_label) for step in self.steps)

    def describe(self):
        return "\n".join(step.describe() for step in self.steps)
