"""Requests that no form of the admin sends: answered with a sentence, where a view of Wagtail would fail.

Wagtail's views trust their own forms: an address with «x» in the place of a number, a number that no database holds,
or a page to return to that is none ends in an exception. Nothing is wrong then but the request.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.urls import NoReverseMatch
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.views.generic.chooser import CreateViewMixin

View = Callable[..., HttpResponseBase]
_logger = logging.getLogger(__name__)
#: What a value of the request raises where it cannot be a key, a number, a date, the name of a page or of a field.
_RAISED = (ValueError, OverflowError, ValidationError, NoReverseMatch, FieldError, DataError, MultiValueDictKeyError)


def answered(view: View) -> View:
    """For the admin's routes, around their transaction: 400, and the whole reason in the log."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
            # Wagtail's answers are rendered later, outside of this.
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
            return response
        except _RAISED:
            _logger.exception("a request to %s could not be read", request.path)
            return render(request, "newsroom/unreadable_request.html", status=400)

    return wrapped


class LinkField(URLOrAbsolutePathField):  # type: ignore[misc]
    """Wagtail's field of an address, which fails where none was sent."""

    def to_python(self, value: Any) -> Any:
        return super().to_python("" if value is None else value)


def _dispatch(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    if not self.get_creation_form_class():
        raise Http404("nothing is made in this chooser")
    return _dispatch_of_wagtail(self, request, *args, **kwargs)


_dispatch_of_wagtail = CreateViewMixin.dispatch


def install() -> None:
    """Put these in the place of Wagtail's."""
    CreateViewMixin.dispatch = _dispatch  # which fails where a chooser has no form
    given = ExternalLinkChooserForm.base_fields["url"]
    ExternalLinkChooserForm.base_fields["url"] = LinkField(required=True, label=given.label)
