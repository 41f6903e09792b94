"""What a member of the newsroom may do with a page, where it is less than Wagtail allows.

Wagtail grants by the place in the tree and not by the kind of page: who may add a story to a section could also
add sections and front pages, and who may publish could also delete what readers have seen.
"""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.forms.pages import CopyForm
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import PagePermissionTester
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from midad.articles.models import ArticlePage, SectionPage, StandardPage
from midad.home.models import HomePage
from midad.media.models import Attachment, Picture


def may(user: Any, verb: str, model: Any) -> bool:
    """Whether the user has Django's own permission for the model."""
    return bool(user.has_perm(f"{model._meta.app_label}.{get_permission_codename(verb, model._meta)}"))


class StoryRights(PagePermissionTester):  # type: ignore[misc]
    """A story that was ever published is deleted only by who may delete stories."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        if not super().can_delete(ignore_bulk):
            return False
        is_own_draft = self.page.owner_id == self.user.pk and self.page.first_published_at is None
        return is_own_draft or may(self.user, "delete", ArticlePage)

    def can_move(self) -> bool:
        return bool(super().can_delete(ignore_bulk=True))


class StructureRights(PagePermissionTester):  # type: ignore[misc]
    """Front pages, sections and standard pages are for who has the permissions of their models."""

    def can_edit(self) -> bool:
        return bool(super().can_edit()) and self._may("change")

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(super().can_delete(ignore_bulk)) and self._may("delete")

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and self._may("change")

    def can_unpublish(self) -> bool:
        return bool(super().can_unpublish()) and self._may("change")

    def can_lock(self) -> bool:
        return bool(super().can_lock()) and self._may("change")

    def can_unlock(self) -> bool:
        return bool(super().can_unlock()) and self._may("change")

    def can_copy(self) -> bool:
        return bool(super().can_copy()) and self._may("add")

    def can_reorder_children(self) -> bool:
        return bool(super().can_reorder_children()) and self._may("change")

    def _may(self, verb: str) -> bool:
        return may(self.user, verb, self.page.specific_class)


class FrontPageRights(StructureRights):
    """Under a front page stand sections and standard pages alone; a newspaper is not deleted with all there is."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(super().can_delete(ignore_bulk)) and not self.page.sites_rooted_here.exists()

    def can_add_subpage(self) -> bool:
        kinds = HomePage.creatable_subpage_models()
        return bool(super().can_add_subpage()) and any(may(self.user, "add", kind) for kind in kinds)


class FilePolicy(CollectionOwnershipPermissionPolicy):  # type: ignore[misc]
    """Who may change the pictures of others does not delete them by that; Wagtail takes the one for the other."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        others = set(actions) - {"delete"}
        if others and super().user_has_any_permission_for_instance(user, others, instance):
            return True
        is_own = getattr(instance, self.owner_field_name) == user
        enough = ["add", "delete"] if is_own else ["delete"]
        return "delete" in actions and bool(self._check_perm(user, enough, collection=instance.collection))


class DraftCopyForm(CopyForm):  # type: ignore[misc]
    """A copy is a draft: a live one would go out unchecked, under a second address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)
        self.fields.pop("alias", None)


def refuse_structure(request: HttpRequest, parent_page: Any, page_class: Any) -> None:
    """A `before_create_page` hook: whoever may add stories may not add sections by that."""
    if page_class is not ArticlePage and not may(request.user, "add", page_class):
        raise PermissionDenied


def install() -> None:
    """Give the page models their rights; Wagtail asks the specific model wherever it checks one."""
    for model, rights in (
        (ArticlePage, StoryRights),
        (SectionPage, StructureRights),
        (StandardPage, StructureRights),
        (HomePage, FrontPageRights),
    ):
        model.permissions_for_user = _asking(rights)
        model.copy_form_class = DraftCopyForm
    for model, auth_model in ((Picture, Image), (Attachment, Document)):
        policy = FilePolicy(model, auth_model=auth_model, owner_field_name="uploaded_by_user")
        # Exactly for the class: Wagtail registers its own policy later.
        register_permission_policy(model, policy, exact_class=True)
    # Nothing in the admin's pages uses its acts over HTTP, and they know nothing of the publishing checks.
    PagesAdminAPIViewSet.actions = {}


def _asking(rights: Any) -> Any:
    def permissions_for_user(self: Any, user: Any) -> Any:
        return rights(user, self)

    return permissions_for_user
