"""Rules that span rows, as triggers: what a check constraint can't say and a verb alone could not keep."""

import pgtrigger
from django.db import models


def refuse(
    condition: str,
    message: str,
    *,
    name: str,
    operation: pgtrigger.Operation,
    timing: pgtrigger.Timing | None = None,
) -> pgtrigger.Trigger:
    """A row trigger that raises a check violation when an SQL condition on NEW holds.

    Args:
        condition: SQL over NEW (and OLD on update); ``{meta.db_table}`` and ``{columns.x}`` are filled in.
        message: the sentence that the error carries.
        name: the trigger's name, also given as the constraint's name in the error.
        operation: insert, update, delete or several.
        timing: ``pgtrigger.Deferred`` to look at the end of the transaction; at once when left out.

    Returns:
        The trigger, after the row is written; Django sees its refusal as ``IntegrityError``.
    """
    sentence = message.replace("'", "''")
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.After,
        timing=timing,
        func=pgtrigger.Func(
            f"IF {condition} THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', "
            f"CONSTRAINT = '{name}', MESSAGE = '{sentence}'; END IF; RETURN NEW;"
        ),
    )


def no_cycle(noun: str, parent: str, message: str) -> pgtrigger.Trigger:
    """A trigger that keeps a self-reference a forest.

    Args:
        noun: the model's name in lower case, for the trigger's name.
        parent: the field that points to the same table.
        message: the sentence that the error carries.
    """
    column = f"{parent}_id"
    in_a_circle = (
        f"EXISTS (WITH RECURSIVE up(id) AS (SELECT NEW.{column} UNION "  # noqa: S608 - names of the model
        f"SELECT above.{column} FROM {{meta.db_table}} above JOIN up ON above.id = up.id) "
        "SELECT 1 FROM up WHERE up.id = NEW.id)"
    )
    return refuse(
        in_a_circle,
        message,
        name=f"{noun}_{parent}_no_cycle",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(column),
    )


def append_only(*, besides: list[str] | None = None) -> list[pgtrigger.Trigger]:
    """Triggers that let rows be added, and neither changed nor deleted.

    Args:
        besides: columns that may change all the same (the outbox's claim).
    """
    return [
        pgtrigger.ReadOnly(name="never_changed", **({"exclude": besides} if besides else {})),
        pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
    ]


def today_in_the_database() -> models.Func:
    """The day of the connection's time zone, for constraints: nothing of the site's settings goes into the schema."""
    return models.Func(template="CURRENT_DATE", output_field=models.DateField())
