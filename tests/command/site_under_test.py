"""Settings of a newspaper with a slow page, for stopping the server in the middle of it."""

import time
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path

from midad.settings import *  # noqa: F403
from midad.settings import MIDAD_HOME

ROOT_URLCONF = "tests.command.site_under_test"
MIDDLEWARE: list[str] = []


def slow_page(_request: HttpRequest) -> HttpResponse:
    (Path(MIDAD_HOME) / "asked").touch()
    time.sleep(2)
    return HttpResponse("whole")


def faulty_page(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the fault that was made for the log")


urlpatterns = [path("slow/", slow_page), path("fault/", faulty_page), path("", lambda _request: HttpResponse("front"))]
