"""Two documents have one digest when they are the same, but for their facets."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from midad.search.documents import Document

texts = st.text(max_size=3)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
labels = st.dictionaries(st.sampled_from(["author", "topic"]), st.dictionaries(st.integers(1, 3), texts, max_size=2))
fields = st.fixed_dictionaries(
    {"title": texts, "lead": texts, "body": texts, "published_at": moments, "format": texts, "labels": labels}
)


@given(fields, fields)
def test_a_digest_tells_documents_apart(one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = Document(1, **one), Document(1, **other)
    assert (first.digest == second.digest) == (one == other)


@given(fields)
def test_a_digest_is_the_same_in_any_order_and_zone(one: dict[str, Any]) -> None:
    document = Document(1, **one)
    turned = {kind: dict(reversed(values.items())) for kind, values in reversed(document.labels.items())}
    again = replace(document, labels=turned, facets={"section": frozenset({1})})
    assert 0 <= document.digest == again.digest < 2**63
    if document.published_at and document.published_at.year > 1:
        moved = document.published_at.astimezone(timezone(-timedelta(hours=3)))
        assert replace(document, published_at=moved).digest == document.digest


def test_a_moment_is_compared_to_the_microsecond() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    later = moment + timedelta(microseconds=1)
    assert Document(1, "", published_at=moment).digest != Document(1, "", published_at=later).digest
