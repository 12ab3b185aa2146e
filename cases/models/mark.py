"""That a database was made up to measure the site at size."""

from django.db import models
from django.db.models import Q

from cases.models.integrity import append_only


class SyntheticMark(models.Model):
    """One row in a database whose cases are invented, none elsewhere; such a database never becomes another one."""

    seed = models.BigIntegerField()
    cases = models.PositiveIntegerField()
    as_of_on = models.DateField(help_text="The day on which its story stops.")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="synthetic_mark_once")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.cases:,} made-up cases"
