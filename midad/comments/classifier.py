"""A small linear model of what moderators of this newspaper approve and what they bin as spam.

Logistic regression over hashed pieces of the folded text and a few signals. It knows advertising from talk; of abuse it
knows nothing to rely on (docs/comments/texts.md has figures), so it only ever asks for a person's eye.
"""

import math
import struct
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from zlib import compress, crc32, decompressobj

from midad.arabic import normalize
from midad.comments.contacts import links_of, phones_of
from midad.comments.lookalikes import is_blank
from midad.comments.shingles import NEAR, fingerprint, likeness

#: The model is made of as many approved comments and as many of spam, at least.
LEAST_OF_EACH = 200
#: The share of good comments that the model may hold.
MOST_GOOD_HELD = 0.01

_SIZE = 2**16
_EPOCHS = 6
_RATE = 0.5
_SEED = 8
_LETTERS_READ = 500
_CHARACTERS = (2, 3, 4, 5)
_MAGIC = b"MIDADCM1"
# What is learnt is kept in whole numbers, so that a model that was stored scores as the one that was trained.
_STEPS = 1000
_MOST = 32_767
_HEADER = struct.Struct("<8sII")
_CHECKED_FROM = 12


class NotEnough(ValueError):  # noqa: N818 - the word of the page that shows it
    """There are too few examples of a kind to learn from."""


class DamagedModelError(ValueError):
    """The bytes are no whole model of this version."""


@dataclass(frozen=True)
class Report:
    """What a model did with examples that it had not seen: `held` of `of` comments, at this threshold.

    Precision is the share of spam in what it held, recall the share of the spam that it held.
    """

    precision: float
    recall: float
    threshold: float
    held: int
    of: int


class Model:
    """The weights of a trained model."""

    def __init__(self, weights: "array[int]") -> None:
        self._weights = weights

    def score(self, text: str) -> float:
        """Return how much a text is like what was binned, from 0 to 1."""
        features = _features(text)
        total = sum(map(self._weights.__getitem__, features)) / _STEPS
        return _sigmoid(total / math.sqrt(len(features)))

    def as_bytes(self) -> bytes:
        """Write the model in some tens of kilobytes, with its version and a checksum."""
        stored = array("h", self._weights)
        if struct.pack("=H", 1) != struct.pack("<H", 1):
            stored.byteswap()
        content = compress(stored.tobytes(), 9)
        return _HEADER.pack(_MAGIC, crc32(content), _SIZE) + content

    @classmethod
    def from_bytes(cls, data: bytes) -> "Model":
        """Read a model, and raise `DamagedModelError` where it is not whole or of another version."""
        if len(data) < _HEADER.size:
            raise DamagedModelError("cut short")
        magic, checksum, size = _HEADER.unpack_from(data)
        content = data[_HEADER.size :]
        if magic != _MAGIC or size != _SIZE:
            raise DamagedModelError("of another version")
        if crc32(content) != checksum:
            raise DamagedModelError("damaged")
        weights = array("h")
        try:
            weights.frombytes(_unpacked(content))
        except (zlib.error, ValueError) as error:
            raise DamagedModelError("damaged") from error
        if len(weights) != _SIZE:
            raise DamagedModelError("of another size")
        if struct.pack("=H", 1) != struct.pack("<H", 1):
            weights.byteswap()
        return cls(weights)


def train(examples: Sequence[tuple[str, bool]]) -> Model:
    """Learn from texts and whether each is spam; the same model from the same examples in the same order."""
    _demand_enough(examples)
    return _trained(examples)


def held_out(examples: Sequence[tuple[str, bool]]) -> Report:
    """Train on two thirds of the examples and report on the last one, near-duplicates left out.

    The threshold is the lowest at which at most one good comment of a hundred in that third is held.
    """
    _demand_enough(examples)
    different = _without_duplicates(examples)
    _demand_enough(different)
    shuffled = different.copy()
    Random(_SEED).shuffle(shuffled)  # noqa: S311 - an order, and no secret
    tested: list[tuple[str, bool]] = []
    learnt: list[tuple[str, bool]] = []
    for is_spam in (True, False):
        kind = [example for example in shuffled if example[1] is is_spam]
        tested += kind[: len(kind) // 3]
        learnt += kind[len(kind) // 3 :]
    model = _trained(learnt)
    return _report([(model.score(text), is_spam) for text, is_spam in tested])


def _report(scored: list[tuple[float, bool]]) -> Report:
    good = sorted((score for score, is_spam in scored if not is_spam), reverse=True)
    # The first good score that may not be held any more; what scores more than it is held.
    limit = good[int(MOST_GOOD_HELD * len(good))]
    threshold = min((score for score, _is_spam in scored if score > limit), default=1.0)
    held = [is_spam for score, is_spam in scored if score >= threshold]
    spam = sum(is_spam for _score, is_spam in scored)
    return Report(
        precision=sum(held) / len(held) if held else 0.0,
        recall=sum(held) / spam,
        threshold=threshold,
        held=len(held),
        of=len(scored),
    )


def _demand_enough(examples: Sequence[tuple[str, bool]]) -> None:
    spam = sum(is_spam for _text, is_spam in examples)
    if min(spam, len(examples) - spam) < LEAST_OF_EACH:
        raise NotEnough(f"{spam} of spam and {len(examples) - spam} others; {LEAST_OF_EACH} of each are needed")


def _without_duplicates(examples: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Leave the first of texts that are much alike: a model that has seen a text knows it by heart."""
    kept: list[tuple[str, bool]] = []
    fingerprints: list[list[int]] = []
    # Texts that are much alike share one of their eight smallest numbers, all but surely.
    by_number: dict[int, list[int]] = {}
    for example in examples:
        numbers = fingerprint(example[0])
        near = {place for number in numbers[:8] for place in by_number.get(number, ())[-50:]}
        if any(likeness(numbers, fingerprints[place]) >= NEAR for place in near):
            continue
        for number in numbers[:8]:
            by_number.setdefault(number, []).append(len(kept))
        kept.append(example)
        fingerprints.append(numbers)
    return kept


def _trained(examples: Sequence[tuple[str, bool]]) -> Model:
    """Take the weights down the gradient, one example after another, in an order that chance with a seed decides."""
    chance = Random(_SEED)  # noqa: S311 - an order, and no secret
    seen = [(_features(text), is_spam) for text, is_spam in examples]
    # Kinds that are rare weigh as much as common ones.
    spam = sum(is_spam for _text, is_spam in examples)
    importance = {True: len(seen) / (2 * spam), False: len(seen) / (2 * (len(seen) - spam))}
    weights = [0.0] * _SIZE
    for epoch in range(_EPOCHS):
        chance.shuffle(seen)
        rate = _RATE / (1 + epoch)
        for features, is_spam in seen:
            scale = 1 / math.sqrt(len(features))
            score = _sigmoid(sum(map(weights.__getitem__, features)) * scale)
            step = rate * importance[is_spam] * (is_spam - score) * scale
            for feature in features:
                weights[feature] += step
    return Model(array("h", (max(-_MOST, min(_MOST, round(weight * _STEPS))) for weight in weights)))


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-35.0, min(35.0, value))))


def _features(text: str) -> list[int]:
    """Return the places in the weights that a text touches, each once; at least the one that every text touches."""
    places = {crc32(piece.encode("utf-8", "surrogatepass")) % _SIZE for piece in _pieces(text)}
    return sorted(places)


def _pieces(text: str) -> Iterator[str]:
    yield "every text"
    yield from _signals(text)
    folded = normalize(_beginning(text), level="fold")
    words = folded.split()
    for word in words:
        yield f"word {word}"
    for before, after in pairwise(words):
        yield f"words {before} {after}"
    line = f" {' '.join(words)} "
    for length in _CHARACTERS:
        for start in range(len(line) - length + 1):
            yield line[start : start + length]


def _beginning(text: str) -> str:
    """The beginning of a text and its end, where advertisements have their address."""
    if len(text) <= _LETTERS_READ:
        return text
    return f"{text[: _LETTERS_READ * 2 // 3]} {text[-_LETTERS_READ // 3 :]}"


_READ_FOR_SIGNALS = 20_000
_ARABIC_LETTERS = frozenset(chr(code) for code in range(0x620, 0x8C9) if chr(code).isalpha())


def _signals(text: str) -> Iterator[str]:
    text = text[:_READ_FOR_SIGNALS]
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(letter not in _ARABIC_LETTERS for letter in letters)
    # Repeated by strength, so that a signal is not one piece among hundreds.
    for name, value in (
        ("links", min(3, len(links_of(text)))),
        ("phones", min(2, len(phones_of(text)))),
        ("foreign", round(4 * foreign / len(letters)) if letters else 0),
        ("hidden", min(3, sum(is_blank(character) for character in text))),
        ("length", len(text).bit_length()),
    ):
        for strength in range(value):
            for weight in range(4):
                yield f"signal {name} {strength} {weight}"


def _unpacked(content: bytes) -> bytes:
    """Unpack no more than a model has, whatever the bytes promise."""
    return decompressobj().decompress(content, 2 * _SIZE + 1)
