"""Words a second of the Arabic engine on one core, and what it costs a process.

Run it from the top of the repository: `python bench/arabic.py`. The text is the demo newspaper's own prose. Cold is a
process that has met no word before; each figure is the best of several runs.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


def main() -> None:
    sys.path.insert(0, str(ROOT))
    before = _memory()
    from midad.arabic import analysis, analyze, lexicon, normalize

    stories = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "midad/demo/content").rglob("*.md"))]

    def each(act: Callable[[str], object]) -> None:
        for story in stories:
            act(story)

    def cold() -> None:
        analysis.forget()
        each(analyze)

    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        file = Path(folder) / "words"
        # By a process of its own: what making it takes is no cost of those that read it.
        making = get_context("fork").Process(target=lexicon.prepare, args=[file])
        start = time.monotonic()
        making.start()
        making.join()
        print(f"making the dictionary {time.monotonic() - start:>13.1f} s")
        lexicon.use(file)
        print(f"opening it            {_seconds(lambda: lexicon.lemma('مدرسه')) * 1000:>13.1f} ms")
        words = sum(len(analyze(story)) for story in stories)
        _print_speed("fold", words, lambda: each(lambda story: normalize(story, level="fold")))
        _print_speed("analyze, cold", words, cold)
        _print_speed("analyze, warm", words, lambda: each(analyze))
        print(
            f"memory of the engine  {_memory() - before:>13.1f} MB, {file.stat().st_size / 2**20:.1f} MB of it shared"
        )


def _print_speed(name: str, words: int, run: Callable[[], None]) -> None:
    print(f"{name:21} {words / min(_seconds(run) for _run in range(RUNS)):>13,.0f} words/s")


def _seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def _memory() -> float:
    """Resident megabytes of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
