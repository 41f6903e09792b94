from pathlib import Path
from typing import Any

import pytest

from midad.delivery import commits, log
from midad.delivery.epochs import Epochs
from midad.delivery.models import Purge


@pytest.fixture
def epochs(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Epochs:
    """Those of a newspaper that was purged once; this process has read that."""
    settings.MIDAD_HOME = tmp_path
    monkeypatch.setattr(log, "_memory", log._Memory())
    Purge.objects.create(keys="before")
    epochs = commits.epochs()
    log.catch_up(epochs)
    return epochs
