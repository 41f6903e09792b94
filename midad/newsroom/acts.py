"""Admin pages for acts on one story: publishing past the desk, and correcting."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from midad.articles import corrections
from midad.articles.models import ArticlePage, Correction
from midad.articles.publishing import NotReady, publish_past_desk


class UrgentForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it cannot wait for the desk"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class CorrectionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Correction
        fields = ("kind", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}


def _article_for(request: HttpRequest, pk: int, permission: str) -> ArticlePage:
    """The story, for a member of the newsroom who has the permission and may edit the story."""
    article: ArticlePage = get_object_or_404(ArticlePage, pk=pk)
    if not request.user.has_perm(permission) or not article.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return article


def _act_page(request: HttpRequest, article: ArticlePage, form: Any, **texts: str) -> HttpResponse:
    context = {"article": article, "form": form, **texts}
    return render(request, "newsroom/act.html", context, status=422 if form.errors else 200)


def urgent(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the newest draft past the desk."""
    article = _article_for(request, pk, "articles.bypass_desk")
    if article.permissions_for_user(request.user).page_locked():
        messages.error(request, _("The story is locked: unlock it first, or ask who locked it."))
        return redirect("wagtailadmin_pages:edit", article.pk)
    form = UrgentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publish_past_desk(article=article, by=request.user, reason=form.cleaned_data["reason"])
        except NotReady as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("«%(title)s» is published, past the desk.") % {"title": article.title})
            return redirect("wagtailadmin_pages:edit", article.pk)
    return _act_page(
        request,
        article,
        form,
        heading=_("Publish past the desk"),
        explanation=_(
            "The newest draft goes out at once, without the desk. Your name and your reason stay in its history."
        ),
        button=_("Publish now"),
    )


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Append a correction to a published story."""
    article = _article_for(request, pk, "articles.correct")
    if not article.live:
        messages.error(request, _("No reader has this story: edit it, a correction is for published ones."))
        return redirect("wagtailadmin_pages:edit", article.pk)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        corrections.append(article=article, by=request.user, **form.cleaned_data)
        messages.success(request, _("The correction is on the page."))
        return redirect("wagtailadmin_pages:edit", article.pk)
    return _act_page(
        request,
        article,
        form,
        heading=_("Add a correction"),
        explanation=_("Readers see it under the story, with its date. It cannot be changed or deleted afterwards."),
        button=_("Add the correction"),
    )
