"""Filling in the admin's forms without a browser."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def form_data(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send back of the editing form at `address`, unchanged but for its text.

    Blocks of a story and slots of a page are put together by a script in the browser, so the data says that there
    are none.
    """
    data = filled_form(client, address, "form#page-edit-form")
    for stream in ("body", "slots"):
        data.pop(stream, None)
    return {**data, "body-count": "0", "slots-count": "0"}


def filled_form(client: Client, address: str, selector: str) -> dict[str, Any]:
    """What a browser would send back of a form of the page at `address`, unchanged."""
    answer = client.get(address)
    form = BeautifulSoup(answer.content, "html.parser").select_one(selector)
    if form is None:
        raise LookupError(f"{address} answered {answer.status_code} without a form {selector}")
    data: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name]"):
        kind = field.get("type", "")
        if kind in {"submit", "button", "file"} or (kind in {"checkbox", "radio"} and not field.has_attr("checked")):
            continue
        default = "on" if kind in {"checkbox", "radio"} else ""
        data[field["name"]] = field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", default)
    for field in form.select("select[name]"):
        chosen = field.select_one("option[selected]") or field.select_one("option")
        data[field["name"]] = chosen.get("value", "") if chosen else ""
    return data
