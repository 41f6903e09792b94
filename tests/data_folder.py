"""Loaded before anything else (see pyproject.toml): tests never touch the data of a newspaper that is being run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="midad-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
(_HOME / "static").mkdir()
os.environ["MIDAD_HOME"] = str(_HOME)
for _name in ("MIDAD_URL", "MIDAD_DEBUG", "MIDAD_EMAIL_URL", "MIDAD_CACHE_URL"):
    os.environ.pop(_name, None)
# All tests search from one network.
os.environ["MIDAD_SEARCHES_A_SECOND"] = "10000"
# Playwright's event loop runs in the thread of the test, which uses the ORM too.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
