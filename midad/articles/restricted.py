"""The parts of the tree that Wagtail restricts: nobody has them on the public side, which knows no one."""

from typing import Any

from wagtail.models import PageViewRestriction

from midad.delivery.memory import remembered


def restricted_paths() -> tuple[str, ...]:
    """The paths with which they begin; every listing asks for them."""
    return remembered("restricted paths", _read)


def _read() -> tuple[str, ...]:
    restrictions = PageViewRestriction.objects.select_related("page").only("page__path")
    return tuple(sorted(restriction.page.path for restriction in restrictions))


class OpenUnlessRestricted:
    """For Page classes: before Wagtail asks for all pages above one, whether anything is restricted at all."""

    def get_view_restrictions(self) -> Any:
        if not restricted_paths():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]
