"""What is known of a document beside its words, which `tables` keep: all that results are narrowed and ordered by."""

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """A document that readers can find; `key` is that of its page, without a constraint: pages stand above."""

    key = models.PositiveBigIntegerField(primary_key=True)
    published_at = models.DateTimeField(null=True, db_index=True)
    day = models.IntegerField(null=True, help_text="The day of that moment, counted from the first of year 1.")
    format = models.CharField(max_length=20, blank=True)
    length = models.PositiveIntegerField(help_text="The words of all its fields, folded and stemmed.")
    facet_count = models.PositiveIntegerField(help_text="How many facets it has, to see when one is lost.")
    digest = models.PositiveBigIntegerField(help_text="Of the document as it was filed.")

    class Meta:
        indexes = [models.Index(fields=["format", "key"], name="entries_by_format")]

    def __str__(self) -> str:
        return str(self.key)


class Facet(models.Model):
    """One key that results can be narrowed by: this document is of this section, author or topic."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=10)
    value = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "value", "entry"], name="a_facet_once_an_entry")]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"


class Copy(models.Model):
    """The texts of a document as readers have them: results show a passage of it, and its spelling."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="copy")
    title = models.TextField()
    body = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class Prompt(models.Model):
    """A word of what can be suggested, or that without its article: of a document's title, or a label of its facets."""

    kind = models.CharField(max_length=10, help_text="The name of the facet; empty for a document.")
    value = models.PositiveBigIntegerField()
    word = models.CharField(max_length=60, db_index=True)
    place = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "value"], name="prompts_of_a_value"),
            models.Index(fields=["kind", "word", "value"], name="prompts_by_word"),
        ]

    def __str__(self) -> str:
        return self.word


class Build(models.Model):
    """When the whole index was made last, and by which analysis: an index of another one is made anew."""

    analysis = models.CharField(max_length=100)
    built_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.analysis
