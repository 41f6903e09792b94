"""The newspaper's addresses, and one whose page cannot be shown."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from midad import urls as newspaper

handler404 = newspaper.handler404
handler500 = newspaper.handler500


def fault(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault in a page, made for tests")


urlpatterns = [path("fault/", fault), *newspaper.urlpatterns]
