"""How the reading of comments grows with their length: `python bench/comment_texts.py`.

Printed are, for each function, the milliseconds that it takes for 10,000 letters at the most, and how many times as
long it takes for four times the text: four where the time is linear, sixteen where it is quadratic; and how long it
takes to learn from 2,000 decisions.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from midad.comments.classifier import train
from midad.comments.disguises import Words
from midad.comments.tests.hostile import REPEATED
from midad.comments.tests.listed import LISTED
from midad.comments.tests.test_classifier import examples
from midad.comments.tests.test_disguises import innocents, of_dictionaries
from midad.comments.tests.test_hostile import reads

SHORT, LONG = 10_000, 40_000


def main() -> None:
    started = time.process_time()
    model = train(examples(2000))
    print(f"learning from 2,000 decisions {time.process_time() - started:.1f} s")
    for name, read in reads(model).items():
        pairs = [tuple(_best(read, piece * (length // len(piece))) for length in (SHORT, LONG)) for piece in REPEATED]
        # What is quick at any length says nothing of how it grows.
        growth = max((long / short for short, long in pairs if long > 0.02), default=0.0)
        said = f"x {growth:.1f} for x 4" if growth else "below 20 ms for 40,000"
        print(f"  {name:16} {1000 * max(short for short, _long in pairs):8.1f} ms   {said}")
    comment = " ".join(innocents()[:400])[:5200]
    for name, listed in (("few", LISTED), ("thousands of", [*of_dictionaries(), *LISTED])):
        print(
            f"{name} listed words in a comment of 5,200 letters {1000 * _best(Words.of(listed).found, comment):.1f} ms"
        )


def _best(read: Callable[[str], object], text: str) -> float:
    """Seconds of CPU, the least of three times."""

    def seconds() -> float:
        started = time.process_time()
        read(text)
        return time.process_time() - started

    return min(seconds() for _time in range(3))


if __name__ == "__main__":
    main()
