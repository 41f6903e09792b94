"""A page that has not changed for more than a year is kept by Varnish as any other is."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.serving import _free_port
from tests.fronts.counting import running
from tests.fronts.servers import ask, start_varnish, stop, until

pytestmark = pytest.mark.slow

_YEAR = 365 * 86400


def test_an_old_page_is_kept(tmp_path: Path) -> None:
    asked: list[str] = []

    class Old(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            for name, value in (("CDN-Cache-Control", f"max-age={_YEAR}"), ("Age", str(_YEAR + 1)), ("xkey", "*")):
                self.send_header(name, value)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"page" if self.command == "GET" else b"")

        do_HEAD = do_GET  # noqa: N815 - the name that the server looks for

        def log_message(self, *_arguments: object) -> None:
            pass

    with running(ThreadingHTTPServer(("127.0.0.1", 0), Old)) as midad:
        port = _free_port()
        varnish = start_varnish(tmp_path, port, midad)
        try:
            assert until(lambda: _status(port) == 200)
            for _time in range(3):
                assert ask(port, "/old/").body == b"page"
            assert asked.count("/old/") == 1
            assert ask(port, "/", "PURGE", xkey="*").status == 200
            ask(port, "/old/")
            assert asked.count("/old/") == 2
        finally:
            stop(varnish)


def _status(port: int) -> int:
    try:
        return ask(port, "/").status
    except OSError:
        return 0
