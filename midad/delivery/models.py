"""The log of what changed: what the database noted of each row, and the keys of the pages that it was on."""

import secrets

from django.db import models


def new_token() -> int:
    return secrets.randbits(63)


class Change(models.Model):
    """A changed row of a declared table. Written by the database itself (`triggers`), read when it is committed."""

    table = models.CharField(max_length=64)
    row = models.BigIntegerField()
    #: The names of the changed columns, each with a blank behind it; `*` for a row that is new or gone.
    columns = models.TextField()
    #: What the row was found by before, as a JSON object; empty for a new row.
    was = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.table} {self.row}: {self.columns}"


class Purge(models.Model):
    """The keys of what one transaction changed, in the order in which transactions were committed.

    The token tells this log from that of another database with the same numbers: a store of pages follows one log.
    """

    token = models.BigIntegerField(default=new_token)
    #: Keys, a line each, with a tab and the moments of the changed rows behind those that have some.
    keys = models.TextField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.keys[:80]}"


class Installed(models.Model):
    """Which triggers are in place; one row."""

    digest = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.digest


class Target(models.Model):
    """A cache in front, and the last purge that it was told of and has had time to hear twice."""

    #: As in `MIDAD_PURGE_URLS`.
    address = models.CharField(max_length=500, unique=True)
    #: Number and token of the purge; a negative number for a cache that was told nothing yet.
    told = models.BigIntegerField(default=-1)
    token = models.BigIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    #: Why it could not be told the last time, since when, how often; not again before `due_at`.
    fault = models.TextField(blank=True)
    failing_since = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.address
