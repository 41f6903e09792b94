"""What every test starts from: an empty data folder, tasks done at once, a newspaper with a cast."""

import os
import tempfile

# Before Django reads its settings: tests never touch the data of a newspaper that is being run.
os.environ["MIDAD_HOME"] = tempfile.mkdtemp(prefix="midad-tests-")
os.mkdir(os.path.join(os.environ["MIDAD_HOME"], "static"))  # noqa: PTH102, PTH118 - before anything is imported
for _name in ("MIDAD_URL", "MIDAD_DEBUG", "MIDAD_EMAIL_URL", "MIDAD_CACHE_URL"):
    os.environ.pop(_name, None)
# Playwright's own event loop runs in the test's thread; the ORM may be used there, one test at a time.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytest_plugins = ["tests.newspaper"]
