"""Urgent news from a form of one line: a headline, a section, and the breaking bar."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page

from midad.articles.addresses import new_short_id
from midad.articles.models import ArticlePage, SectionPage
from midad.articles.models.addressed import tidied
from midad.articles.publishing import NotReady, log_step
from midad.articles.readiness import LONGEST_STANDFIRST, problems_of
from midad.home.breaking import BreakingLine

_SHORT_ID = re.compile("[0-9a-z]{8}")


class UrgentNewsForm(forms.Form):
    """`short_id` is the story's own, chosen when the form is opened: sent twice, the form makes one story."""

    section = forms.ModelChoiceField(SectionPage.objects.none(), label=gettext_lazy("Section"))
    title = forms.CharField(
        label=gettext_lazy("Headline"), max_length=255, widget=forms.TextInput(attrs={"autofocus": True})
    )
    standfirst = forms.CharField(
        required=False,
        label=gettext_lazy("Line under the headline"),
        max_length=LONGEST_STANDFIRST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Not needed: a headline alone is enough."),
    )
    hours = forms.TypedChoiceField(
        coerce=int,
        label=gettext_lazy("In the breaking bar"),
        initial=2,
        choices=[
            (0, gettext_lazy("No")),
            (1, gettext_lazy("For one hour")),
            (2, gettext_lazy("For two hours")),
            (4, gettext_lazy("For four hours")),
            (8, gettext_lazy("For eight hours")),
        ],
    )
    short_id = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sections: list[SectionPage], has_bar: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["section"]
        field.queryset = SectionPage.objects.filter(pk__in=[section.pk for section in sections]).order_by("path")
        if len(sections) == 1:
            field.initial = sections[0]
        if not has_bar:
            del self.fields["hours"]

    def clean_title(self) -> str:
        title = tidied(self.cleaned_data["title"]).strip()
        if not title:
            raise ValidationError(_("Write a headline."))
        return title

    def clean_short_id(self) -> str:
        short_id: str = self.cleaned_data["short_id"]
        if not _SHORT_ID.fullmatch(short_id):
            raise ValidationError(_("Open the form anew."))
        return short_id

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        known = ArticlePage.objects.filter(short_id=cleaned.get("short_id", "")).first()
        if known is not None and known.title != cleaned.get("title"):
            self.add_error("short_id", _("Open the form anew."))
        return cleaned


def urgent_news(request: HttpRequest) -> HttpResponse:
    """The form, for who may publish past the desk; only with the sections that they may publish in."""
    sections = [
        section
        for section in SectionPage.objects.live().order_by("path")
        if section.permissions_for_user(request.user).can_publish_subpage()
    ]
    if not sections or not request.user.has_perm("articles.bypass_desk"):
        raise PermissionDenied
    form = UrgentNewsForm(
        request.POST or None,
        initial={"short_id": new_short_id()},
        sections=sections,
        has_bar=request.user.has_perm("home.add_breakingline"),
    )
    if request.method == "POST" and form.is_valid():
        try:
            article = publish_urgent(by=request.user, **form.cleaned_data)
        except NotReady as refusal:
            form.add_error("section", str(refusal))
        else:
            messages.success(request, _("«%(title)s» is out as urgent news.") % {"title": article.title})
            return redirect("wagtailadmin_pages:edit", article.pk)
    return render(request, "newsroom/urgent_news.html", {"form": form}, status=422 if form.errors else 200)


@transaction.atomic
def publish_urgent(
    *, by: Any, section: SectionPage, title: str, short_id: str, standfirst: str = "", hours: int = 0
) -> ArticlePage:
    """Publish a headline as urgent news, for some hours in the breaking bar too; once for a short id.

    Raises NotReady for a section that readers do not have.
    """
    # Two at the same moment: the second waits here, and then finds the story made.
    Page.objects.select_for_update().filter(pk=section.pk).values_list("pk").first()
    known: ArticlePage | None = ArticlePage.objects.filter(short_id=short_id).first()
    if known is not None:
        return known
    article = ArticlePage(
        title=title, standfirst=standfirst, stage=ArticlePage.Stage.URGENT, short_id=short_id, owner=by, live=False
    )
    problems = problems_of(article, bylines=0, section=section)
    if problems:
        raise NotReady(problems)
    section.add_child(instance=article)
    log(instance=article, action="wagtail.create", user=by, content_changed=True)
    article.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    published: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    log_step(article=published, by=by)
    if hours:
        BreakingLine.objects.create(story=published, expires_at=timezone.now() + timedelta(hours=hours))
    return published
