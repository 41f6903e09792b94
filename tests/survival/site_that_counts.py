"""Settings of a newspaper that notes each page that it makes, in `made` in its data folder."""

import os
import time
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from midad.delivery.recording import MAKING
from midad.settings import *  # noqa: F403
from midad.settings import MIDAD_HOME
from midad.settings import MIDDLEWARE as _MIDDLEWARE

MIDDLEWARE = ["tests.survival.site_that_counts.noted", *_MIDDLEWARE]
#: Seconds that a page takes longer, so that others come while it is made.
SLOW = float(os.environ.get("SLOW", "0.2"))


def noted(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.META.get(MAKING):
            descriptor = os.open(MIDAD_HOME / "made", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.write(descriptor, f"{request.path}\n".encode())
            os.close(descriptor)
            time.sleep(SLOW)
        return get_response(request)

    return middleware
