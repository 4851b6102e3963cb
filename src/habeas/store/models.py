"""Tables of the register. LedgerEntry is the truth; every other table is a projection of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LedgerEntry(models.Model):
    """One sealed entry. Database triggers refuse UPDATE and DELETE (migration 0002)."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=27)
    by = models.TextField()
    kind = models.CharField(max_length=40)
    body = models.TextField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["seq"]


class DocumentRow(models.Model):
    """One extraction of a captured document; the latest one known is the document's text layer."""

    seq = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64, db_index=True)
    known_at = models.CharField(max_length=27)
    published_on = models.CharField(max_length=10, null=True, db_index=True)
    body = models.TextField()

    class Meta:
        ordering: ClassVar = ["seq"]


class ClaimRow(models.Model):
    """One claim, as read by a reader or transcribed by a person."""

    name = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField()
    position = models.IntegerField()
    known_at = models.CharField(max_length=27)
    document = models.CharField(max_length=64, null=True, db_index=True)
    country = models.CharField(max_length=2, null=True, db_index=True)
    supersedes = models.CharField(max_length=40, null=True, db_index=True)
    read_by = models.TextField()
    body = models.TextField()

    class Meta:
        ordering: ClassVar = ["seq", "position"]


class JudgementRow(models.Model):
    """What a person decided about a claim; the last one known stands."""

    key = models.CharField(max_length=60, primary_key=True)
    seq = models.BigIntegerField()
    known_at = models.CharField(max_length=27)
    claim = models.CharField(max_length=40, db_index=True)
    verdict = models.CharField(max_length=12)
    by = models.TextField()
    why = models.TextField(null=True)

    class Meta:
        ordering: ClassVar = ["seq", "key"]


class SketchRow(models.Model):
    """One value of a document's sketch (kit.likeness); `size` is how many the document has."""

    key = models.CharField(max_length=32, primary_key=True)
    seq = models.BigIntegerField()
    document = models.CharField(max_length=64)
    value = models.BigIntegerField(db_index=True)
    size = models.IntegerField()


class LinkRow(models.Model):
    """Two documents that are copies (measured, or as a person said), or one that a person said is none."""

    key = models.CharField(max_length=150, primary_key=True)
    seq = models.BigIntegerField()
    known_at = models.CharField(max_length=27)
    document = models.CharField(max_length=64, db_index=True)
    other = models.CharField(max_length=64, null=True, db_index=True)
    likeness = models.FloatField(null=True)
    method = models.TextField()
    verdict = models.CharField(max_length=12, null=True)
    by = models.TextField()
    why = models.TextField(null=True)

    class Meta:
        ordering: ClassVar = ["seq", "key"]


PROJECTIONS: tuple[type[models.Model], ...] = (DocumentRow, ClaimRow, JudgementRow, LinkRow, SketchRow)
