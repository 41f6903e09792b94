"""The parts of the tree that Wagtail restricts: nobody has them on the public side, which knows no one."""

from typing import Any

from wagtail.models import Page, PageViewRestriction

from midad.delivery.memory import remembered


def restricted_parts() -> list[Page]:
    """The pages with which they begin; every listing asks for them."""
    return remembered("restricted parts", _read)


def _read() -> list[Page]:
    return [restriction.page for restriction in PageViewRestriction.objects.select_related("page")]


class OpenUnlessRestricted:
    """For Page classes: before Wagtail asks for all pages above one, whether anything is restricted at all."""

    def get_view_restrictions(self) -> Any:
        if not restricted_parts():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]
