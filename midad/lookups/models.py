"""What the admin's look-ups read."""

from django.db import models


class Entry(models.Model):
    """The words of one row, `row` of `table`, as `words.filed` writes them; without a constraint, for rows stand above.

    A row that has lost its entry is not found until the next migration; an entry that has lost its row finds nothing.
    """

    table = models.CharField(max_length=100)
    row = models.PositiveBigIntegerField()
    keys = models.TextField()
    skeletons = models.TextField()
    analysis = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "row"], name="one_entry_a_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
