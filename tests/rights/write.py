"""`python -m tests.rights.write`: write the table of rights anew from what the newspaper answers; notes are kept."""

import logging
import os
import tempfile
from pathlib import Path

import tests.data_folder  # noqa: F401 - before the settings


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "midad.settings"
    django.setup()
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases

    from tests.rights.asking import unrendered
    from tests.rights.newsroom import newsroom
    from tests.rights.table import WHO, all_addresses, answers, read, write

    logging.disable(logging.CRITICAL)
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    with tempfile.TemporaryDirectory() as folder, newsroom(Path(folder)) as room, unrendered():
        found = all_addresses(room)
        words: dict[tuple[str, str], dict[str, str]] = {}
        for who in WHO:
            for key, answer in answers(room, who, found).items():
                words.setdefault(key, {})[who] = answer.word
    write(words, read()[1])
    teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
