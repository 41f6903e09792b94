"""What ten programs that send comments as fast as they can do to a newspaper: `python bench/comments.py [seconds]`.

A newspaper is served; readers read a story and write comments, before and while the programs come: with no token, with
one that is forged, used before, too young or good, with the trap filled in, with advertising and with abuse, from a few
networks. Printed are the answers that programs and readers got, what reading cost, and what the programs left in the
queue. It stops with an error where a reader's comment was refused or an answer was a fault of the server.
"""

import multiprocessing
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
PORT, PROGRAMS, SECONDS = 8117, 10, 60.0
#: A reader writes once in so many seconds, and reads the story that often.
WRITES_EVERY, READS_EVERY = 5.0, 0.02
_PAUSE = 3.2
_WORDS = "ميناء سفينة قمح مطر سوق مدرسة وزير قرار طريق بحر شباك رصيف صياد خبز جسر حديقة".split()
_BAIT = ("اربح الآن من casino-gold.example", "للتواصل 0501234567", "خصم كبير wa.me/97150000", "كلام لا معنى له")


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory(prefix="midad-bench-") as folder:
        os.environ.update(MIDAD_HOME=folder, DJANGO_SETTINGS_MODULE="midad.settings", MIDAD_TRUSTED_PROXIES="127.0.0.1")
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from bench import servers
        from bench.corpus import fill
        from midad.articles.models import ArticlePage
        from midad.comments import tokens
        from midad.comments.models import Comment, Dropped
        from midad.operations import installation

        installation.prepare(say=lambda line: None)
        fill(50)
        installation.collect_static(say=lambda line: None)
        story = ArticlePage.objects.for_readers().first()
        with servers.midad(Path(folder), PORT):
            quiet = _reading(story.get_url(), min(10.0, seconds))
            context = multiprocessing.get_context("fork")
            with context.Pool(2) as others:
                programs = others.apply_async(_programs, (story.pk, tokens.trap_name(), seconds))
                readers = others.apply_async(_readers, (story.pk, seconds))
                busy = _reading(story.get_url(), seconds)
                answered, written = programs.get(), readers.get()
        states = Counter(Comment.objects.exclude(name__startswith="قارئ").values_list("state", flat=True))
        dropped = sum(Dropped._default_manager.values_list("number", flat=True))
    print(f"{PROGRAMS} programs for {seconds:.0f} s: {sum(answered.values()):,} forms, answers {dict(answered)}")
    print(f"  of them in the newspaper {dict(states)}, dropped and counted {dropped:,}")
    print(f"readers wrote {sum(written.values())} comments: answers {dict(written)}")
    for name, figures in (("quiet", quiet), ("meanwhile", busy)):
        cuts = statistics.quantiles(figures, n=100)
        print(f"a story, {name:10} p50 {cuts[49]:6.2f} ms   p99 {cuts[98]:7.2f} ms   ({len(figures):,} requests)")
    if any(status >= 500 for status in answered) or set(written) != {303}:
        sys.exit("a fault of the server, or a reader who was refused")


def _programs(page: int, trap: str, seconds: float) -> Counter[int]:
    end = time.monotonic() + seconds
    answers: Counter[int] = Counter()
    with ThreadPoolExecutor(PROGRAMS) as programs:
        for some in programs.map(lambda seed: _program(page, trap, seed, end), range(PROGRAMS)):
            answers += some
    return answers


def _program(page: int, trap: str, seed: int, end: float) -> Counter[int]:
    """One of them: no form waits, but the tokens that it has gathered grow old enough."""
    rng, answers, tokens = random.Random(seed), Counter[int](), [(0.0, "forged")]
    network = f"192.0.{seed % 4}"
    while time.monotonic() < end:
        if rng.random() < 0.1:
            tokens.append((time.monotonic(), _token(page, f"{network}.{seed}")))
        at, token = rng.choice(tokens)
        is_old = time.monotonic() - at > _PAUSE
        text = " ".join([*rng.choices(_WORDS, k=8), rng.choice(_BAIT)])
        fields = {"name": f"برنامج {seed}", "email": f"p{rng.randrange(10**6)}@bots.example", "text": text}
        fields |= {"token": token} if is_old or rng.random() < 0.5 else {}
        fields |= {trap: "x"} if rng.random() < 0.2 else {}
        answers[_send(page, fields, f"{network}.{rng.randrange(1, 250)}")] += 1
    return answers


def _readers(page: int, seconds: float) -> Counter[int]:
    """Each from a network of its own, after a while with the form."""
    end, answers = time.monotonic() + seconds - _PAUSE, Counter[int]()
    rng = random.Random(7)
    for number in count(1):
        if time.monotonic() > end:
            return answers
        address = f"203.{number // 250}.{number % 250}.9"
        token = _token(page, address)
        time.sleep(_PAUSE)
        text = f"قرأت الخبر رقم {number} " + " ".join(rng.sample(_WORDS, 6))
        fields = {"name": f"قارئ {number}", "email": f"reader{number}@mail.example", "text": text, "token": token}
        answers[_send(page, fields, address)] += 1
        time.sleep(max(0.0, WRITES_EVERY - _PAUSE))
    return answers


def _reading(address: str, seconds: float) -> list[float]:
    """Milliseconds of a reader who comes often, on one connection."""
    figures: list[float] = []
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        started = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()
        figures.append((time.perf_counter() - started) * 1000)
        time.sleep(READS_EVERY)
    connection.close()
    return figures


def _token(page: int, address: str) -> str:
    status, body = _ask("GET", f"/comments/token/{page}/", address)
    return body.decode().strip() if status == 200 else ""


def _send(page: int, fields: dict[str, str], address: str) -> int:
    return _ask("POST", f"/comments/on/{page}/", address, urlencode(fields))[0]


def _ask(method: str, path: str, address: str, body: str = "") -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", PORT, timeout=60)
    headers = {"X-Forwarded-For": address, "Sec-Fetch-Site": "same-origin"}
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


if __name__ == "__main__":
    main(*(map(float, sys.argv[1:2] or [SECONDS])))
