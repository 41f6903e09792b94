"""What the copy desk finds and what it costs: recall on planted faults, alarms on clean copy, speed, memory.

Run it from the top of the repository: `python -m bench.copydesk [--faults N]`. The clean copy is the demo newspaper's
own stories, which careful editors have been through: whatever is found there by an error or a warning is an alarm.
"""

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from html import unescape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5
#: So far from the place of a fault a finding still is about it.
NEAR = 3


def main() -> None:
    sys.path.insert(0, str(ROOT))
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--faults", type=int, default=60, help="planted for each class")
    faults = arguments.parse_args().faults
    before = _memory()
    from midad.arabic import lexicon

    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        file = Path(folder) / "words"
        # In a process of its own: what compiling takes is no cost of those that read it.
        child = os.fork()
        if not child:
            lexicon.prepare(file)
            os._exit(0)
        os.waitpid(child, 0)
        lexicon.use(file)
        start = time.process_time()
        from midad.arabic.copydesk import check

        check("قال الناطق.")
        print(f"from the import to the first answer {time.process_time() - start:>8.2f} s")
        stories = demo_stories()
        _print_alarms(stories)
        _print_speed(stories, before, file)
        _print_recall(stories, faults)


def demo_stories() -> list[list[Any]]:
    """The demo's stories as blocks, without their markup."""
    from midad.arabic.copydesk import Block
    from midad.demo.texts import read_texts

    stories = []
    for text in read_texts("articles"):
        blocks = [
            Block(text.meta[name], kind)
            for name, kind in (("title", "headline"), ("standfirst", "standfirst"), ("caption", "caption"))
            if isinstance(text.meta.get(name), str)
        ]
        for kind, value in text.blocks:
            named = {"paragraph": "paragraph", "heading": "heading", "quote": "quotation"}.get(kind, "list_item")
            blocks += [Block(plain, named) for plain in _strings(value)]
        stories.append(blocks)
    return stories


_NOT_TEXT = frozenset("url picture level key link source film recording language direction document".split())


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        plain = unescape(re.sub("<[^>]+>", "", re.sub("</(?:li|p|td|th|tr)>", "\n", value))).strip()
        return [plain] if plain else []
    if isinstance(value, dict):
        return [text for key, inner in value.items() if key not in _NOT_TEXT for text in _strings(inner)]
    return [text for inner in value for text in _strings(inner)] if isinstance(value, list | tuple) else []


def _words(stories: list[list[Any]]) -> int:
    from midad.arabic import analyze

    return sum(len(analyze(block.text)) for story in stories for block in story)


def _print_alarms(stories: list[list[Any]]) -> None:
    from midad.arabic.copydesk import RULES, HouseStyle, RuleSetting, check

    words = _words(stories)
    severities: Counter[str] = Counter()
    for story in stories:
        severities.update(finding.severity for finding in check(story))
    print(f"clean copy: {words:,} words, findings: {dict(severities) or 'none'}")
    extra = HouseStyle(rules={rule.id: RuleSetting(is_on=True) for rule in RULES.values() if not rule.is_core})
    off: Counter[str] = Counter()
    for story in stories:
        off.update(one.rule for one in check(story, style=extra) if not RULES[one.rule].is_core)
    print("rules that are off, findings in it: " + ", ".join(f"{rule} {count}" for rule, count in off.most_common()))


def _print_speed(stories: list[list[Any]], before: float, file: Path) -> None:
    from midad.arabic.copydesk import check

    words = _words(stories)
    spent = []
    for _run in range(RUNS):
        start = time.process_time()
        for story in stories:
            check(story)
        spent.append(time.process_time() - start)
    print(f"1,000 words, warm                   {min(spent) / words * 1e6:>8.1f} ms")
    print(f"memory of engine, desk and stories  {_memory() - before:>8.1f} MB")
    print(f"lexicon, shared                     {file.stat().st_size / 2**20:>8.1f} MB")


def _print_recall(stories: list[list[Any]], faults: int) -> None:
    from bench.copy_faults import CLASSES, planted
    from midad.arabic.copydesk import Block, check, fix

    chance = random.Random(9)
    blocks = [block for story in stories for block in story]
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for fault in CLASSES:
        mine = [block for block in blocks if block.kind in fault.kinds]
        chance.shuffle(mine)
        tried = 0
        for block in mine:
            faulty = planted(fault, block.text, chance)
            if faulty is None:
                continue
            tried += 1
            spoilt = Block(faulty.text, block.kind)
            about = [
                one
                for one in check(spoilt)
                if one.rule == fault.rule and one.start <= faulty.end + NEAR and faulty.start <= one.end + NEAR
            ]
            alike = fault.rule == "P10" and any(one.rule == "P10" for one in check(spoilt))
            seen[fault.rule].update(planted=1, found=bool(about) or alike)
            if any(one.is_safe for one in about):
                restored = fix(spoilt, about).text == block.text
                seen[fault.rule].update(mended=1, right=restored or not fault.restores)
            if tried == faults:
                break
    print("\nrule  planted  found  recall   mended  right")
    for rule, counts in sorted(seen.items()):
        right = f"{counts['mended']:7}  {counts['right'] / counts['mended']:.1%}" if counts["mended"] else "      –"
        print(
            f"{rule:5} {counts['planted']:7} {counts['found']:6}  {counts['found'] / counts['planted']:6.1%}  {right}"
        )


def _memory() -> float:
    """Resident megabytes of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
