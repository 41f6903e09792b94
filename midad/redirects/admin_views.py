"""The newsroom's redirects in the admin: Wagtail's pages, with our form, and with how often each was followed."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.contrib.redirects import views
from wagtail.models import Site

from midad.articles.templatetags.newspaper import isolated
from midad.redirects.forms import RedirectForm


def shown(address: str) -> SafeString:
    """An address in one piece, in its own direction: in Arabic lines, the stroke of a Latin one would go astray."""
    return format_html("<bdi>{}</bdi>", isolated(address))


class TargetColumn(views.RedirectTargetColumn):  # type: ignore[misc]
    def get_value(self, instance: Any) -> Any:
        value = super().get_value(instance)
        return value if instance.redirect_page_id else shown(value)


_OLD = TitleColumn(
    "old_path",
    label=_("Old address"),
    accessor=lambda redirect: shown(redirect.old_path),
    url_name="wagtailredirects:edit",
    sort_key="old_path",
)
_SITE = Column("site", label=_("Site"), sort_key="site__site_name")
_OTHERS = [
    TargetColumn("redirect_page", label=_("Leads to"), width="30%"),
    next(column for column in views.IndexView.columns if column.name == "is_permanent"),
    Column("times", label=_("Times followed"), sort_key="times", width="10%"),
    DateColumn("followed_at", label=_("Last followed"), sort_key="followed_at", width="12%"),
]


class IndexView(views.IndexView):  # type: ignore[misc]
    list_export = [*views.IndexView.list_export, "times", "followed_at"]
    export_headings = {
        "old_path": _("Old address"),
        "link": _("Leads to"),
        "get_is_permanent_display": _("Type"),
        "site": _("Site"),
        "times": _("Times followed"),
        "followed_at": _("Last followed"),
    }

    @cached_property
    def columns(self) -> list[Any]:
        """A newspaper of one site needs not be told which."""
        return [_OLD, *([_SITE] if Site.objects.count() > 1 else []), *_OTHERS]

    def get_base_queryset(self) -> Any:
        redirects = super().get_base_queryset()
        return redirects.annotate(times=Coalesce(F("use__times"), 0), followed_at=F("use__last_at"))

    def order_queryset(self, queryset: Any) -> Any:
        """Who was never followed stands last in both directions, on every database."""
        if self.ordering not in {"followed_at", "-followed_at"}:
            return super().order_queryset(queryset)
        moment = F("followed_at")
        newest_first = self.ordering.startswith("-")
        return queryset.order_by(moment.desc(nulls_last=True) if newest_first else moment.asc(nulls_last=True))


class _WithWarning:
    """Makes the redirect, and says when its end is not there yet."""

    def form_valid(self, form: Any) -> Any:
        answer = super().form_valid(form)  # type: ignore[misc]
        if form.warning:
            messages.warning(self.request, form.warning)  # type: ignore[attr-defined]
        return answer


class CreateView(_WithWarning, views.CreateView):  # type: ignore[misc]
    form_class = RedirectForm

    def get_initial(self) -> dict[str, Any]:
        """With `?old_path=`, as the report of missing pages asks for it."""
        return {**super().get_initial(), "old_path": self.request.GET.get("old_path", "")}


class EditView(_WithWarning, views.EditView):  # type: ignore[misc]
    form_class = RedirectForm
