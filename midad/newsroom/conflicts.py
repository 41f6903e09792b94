"""A form that a colleague has overtaken is never saved over the newer text: the editor sees both, and settles it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from midad.newsroom.merging import Choice, Content, Part, parts_of, settled
from midad.newsroom.models import OpenedRevision, StaleSave


class RefusesStale:
    """For an edit view of pages: a save or an act from a form that is out of date becomes a conflict (409)."""

    request: HttpRequest
    page: Any
    form: Any

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> Any:
        if request.method == "POST":
            # Two saves of one page at the same moment: the second waits here, and then finds itself overtaken.
            Page.objects.select_for_update().filter(pk=page_id).values_list("pk").first()
        return super().dispatch(request, page_id, **kwargs)  # type: ignore[misc]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.latest_revision:  # type: ignore[attr-defined]
            OpenedRevision._default_manager.get_or_create(revision=self.latest_revision)  # type: ignore[attr-defined]
        return super().get(request, *args, **kwargs)  # type: ignore[misc]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self._spare_what_others_opened()
        is_stale = self.is_out_of_date and not self.expects_json_response  # type: ignore[attr-defined]
        if not is_stale or self.page.alias_of_id:
            return super().post(request, *args, **kwargs)  # type: ignore[misc]
        sent = self._as_sent()
        if sent is None:
            return self._invalid()
        stale = keep(page=self.page, by=request.user, content=sent, base=self._base())
        return _conflict_page(request, stale, status=409)

    def _spare_what_others_opened(self) -> None:
        """Have an autosave make a version of its own where it would write over one that is open elsewhere."""
        own = self.request.POST.get("overwrite_revision_id", "")
        if not own.isdecimal() or self.is_out_of_date:  # type: ignore[attr-defined]
            return
        if OpenedRevision._default_manager.filter(revision_id=int(own)).exists():
            data = self.request.POST.copy()
            del data["overwrite_revision_id"]
            data["loaded_revision_id"] = own
            data["loaded_revision_created_at"] = self.latest_revision_created_at  # type: ignore[attr-defined]
            self.request.POST = data  # type: ignore[assignment]

    def _as_sent(self) -> Content | None:
        """The page's content as it stands in the form; None when it cannot be put together."""
        self.form = self.form_class(  # type: ignore[attr-defined]
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,  # type: ignore[attr-defined]
            parent_page=self.parent,  # type: ignore[attr-defined]
            for_user=self.request.user,
        )
        self.form.is_saving_draft = True
        self.form.defer_required_fields()
        if not self.form.is_valid():
            return None
        content: Content = self.form.save(commit=False).serializable_data()
        return content

    def _invalid(self) -> Any:
        """Faults of the form come first; nothing is saved, and the form keeps what was typed."""
        self.form.restore_required_fields()
        response = self.form_invalid(self.form)  # type: ignore[attr-defined]
        response.status_code = 409
        messages.warning(
            self.request,
            _("A colleague has saved a newer version. Mend the faults below: both texts are then compared."),
        )
        return response

    def _base(self) -> Revision | None:
        """The version that the form was opened from; None when it is no more what it was then."""
        own, loaded = (self.request.POST.get(name, "") for name in ("overwrite_revision_id", "loaded_revision_id"))
        key = own or loaded
        found: Revision | None = self.page.revisions.filter(pk=int(key)).first() if key.isdecimal() else None
        if found and not own and found.created_at.isoformat() != self.request.POST.get("loaded_revision_created_at"):
            return None
        return found


@transaction.atomic
def keep(*, page: Any, by: Any, content: Content, base: Revision | None) -> StaleSave:
    """Keep a text that came too late, with a row in the page's history."""
    stale = StaleSave._default_manager.create(page_id=page.pk, by=by, content=content, base=base)
    stale.refresh_from_db()  # its content as JSON gives it back, like that of a revision
    log(instance=page, action="midad.stale_save", user=by, data={"stale_save": stale.pk})
    return stale


@transaction.atomic
def settle(*, stale: StaleSave, choices: dict[str, Choice], by: Any) -> Revision:
    """Save what was chosen of both texts as the page's newest draft.

    Raises ValueError when a part that differs has no choice.
    """
    page, theirs = _newest(stale)
    base = stale.base.content if stale.base else None
    parts = parts_of(page, base=base, theirs=theirs, mine=stale.content)
    content = settled(parts, choices, base=base, theirs=theirs, mine=stale.content)
    revision: Revision = page.with_content_json(content).save_revision(user=by, log_action="midad.merge", clean=False)
    stale.settled_at = timezone.now()
    stale.save(update_fields=["settled_at"])
    return revision


def _newest(stale: StaleSave) -> tuple[Any, Content]:
    page = stale.page.specific
    newest = page.get_latest_revision()
    return page, newest.content if newest else page.serializable_data()


def conflict(request: HttpRequest, pk: int) -> HttpResponse:
    """The page where a conflict is settled; only for who may edit the page."""
    stale = get_object_or_404(StaleSave._default_manager.select_related("page", "base", "by"), pk=pk)
    if not stale.page.specific.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method != "POST":
        return _conflict_page(request, stale)
    if stale.settled_at is not None:
        messages.info(request, _("This conflict is settled already."))
        return redirect("wagtailadmin_pages:edit", stale.page.pk)
    if request.POST.get("against") != _against(stale.page):
        messages.warning(request, _("Another version was saved in the meantime: here is the comparison with that one."))
        return _conflict_page(request, stale, status=409)
    try:
        settle(stale=stale, choices=_choices(request, stale), by=request.user)
    except ValueError:
        messages.error(request, _("Choose a text for each part that differs."))
        return _conflict_page(request, stale, status=422)
    messages.success(request, _("The text that you chose is the newest draft. Read it once more, then publish it."))
    return redirect("wagtailadmin_pages:edit", stale.page.pk)


def _choices(request: HttpRequest, stale: StaleSave) -> dict[str, Choice]:
    """What was chosen for each part; one of the two buttons chooses the same side for all."""
    side: Any = request.POST.get("take", "")
    parts = _parts(stale)
    if side in {"mine", "theirs"}:
        return {part.name: side for part in parts}
    return {part.name: request.POST.get(f"choice-{part.name}", "") for part in parts}  # type: ignore[misc]


def _parts(stale: StaleSave) -> list[Part]:
    page, theirs = _newest(stale)
    return parts_of(page, base=stale.base.content if stale.base else None, theirs=theirs, mine=stale.content)


def _against(page: Page) -> str:
    """The newest version as the form names it; autosave writes over a version, so its moment belongs to the name."""
    newest = Revision.objects.filter(pk=page.latest_revision_id).first()
    return "" if newest is None else f"{newest.pk} {newest.created_at.isoformat()}"


def _conflict_page(request: HttpRequest, stale: StaleSave, *, status: int = 200) -> HttpResponse:
    page = Page.objects.get(pk=stale.page.pk)
    newest = Revision.objects.select_related("user").filter(pk=page.latest_revision_id).first()
    context = {"stale": stale, "page": page, "newest": newest, "parts": _parts(stale), "against": _against(page)}
    return render(request, "newsroom/conflict.html", context, status=status)
