"""What is done on a host, and what each page is when it is made anew.

Run as `python -m tests.hosts.acting`: reads orders from its input, a line of JSON each.
"""

import hashlib
import json
import sys
from typing import Any
from urllib.parse import unquote

from tests.coherence.readers import ACTS, Newsroom, Readers, addresses

_KEPT = ("200", "404", "410")


def _pages(readers: Readers, asked: list[str] | None) -> dict[str, tuple[int, str]]:
    answers = {address: readers.made(address) for address in asked or addresses()}
    return {
        address: (int(status[:3]), hashlib.sha256(body).hexdigest())
        for address, (status, body) in answers.items()
        if status.startswith(_KEPT)
    }


def _done(readers: Readers, order: dict[str, Any]) -> Any:
    if "act" not in order:
        return _pages(readers, order["pages"])
    try:
        ACTS[order["act"]](Newsroom(order["seed"]))
    except Exception as error:  # noqa: BLE001 - said to whoever gave the order
        return unquote(repr(error))
    return ""


def main() -> None:
    readers = Readers()
    for line in sys.stdin:
        print(json.dumps(_done(readers, json.loads(line))), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
