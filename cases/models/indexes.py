"""Indexes that several nouns have."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models.functions import Upper


def begins_with(column: str, name: str) -> models.Index:
    """An index that finds what begins like something typed, in whatever case (``istartswith``)."""
    return models.Index(OpClass(Upper(column), name="text_pattern_ops"), name=name)
