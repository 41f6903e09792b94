"""One comment at a time: its words, an answer, a ban, its end."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import registry

from midad.comments import moderation, queue
from midad.comments.models import Ban, Comment
from midad.comments.moderation_forms import BanForm, TextForm
from midad.comments.moderation_views import DELETE, ModerationPage, back

_HISTORY = 50


class CommentPage(ModerationPage):
    """A page about one comment with one form."""

    template_name = "comments/moderation/comment.html"
    trail = (("moderation:queue", gettext_lazy("Comments")),)
    button: Any = gettext_lazy("Save")
    explanation: Any = ""

    @cached_property
    def row(self) -> queue.Row:
        rows = queue.rows_of(Comment.objects.filter(pk=self.kwargs["pk"]))
        return rows[0] if rows else queue.Row(get_object_or_404(Comment, pk=self.kwargs["pk"]))

    @property
    def comment(self) -> Comment:
        comment: Comment = self.row.comment
        return comment

    def get_form(self, data: Any) -> Any:
        raise NotImplementedError

    def done(self, form: Any) -> str:
        """Do it; what is said then."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form(request.POST)
        if not form.is_valid():
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=422)  # type: ignore[no-any-return]
        messages.success(request, self.done(form))
        return redirect(f"{back(request)}#{self.comment.anchor}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self.get_form(None)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "row": self.row,
            "comment": self.comment,
            "button": self.button,
            "explanation": self.explanation,
            "back": back(self.request),
            "history": registry.get_logs_for_instance(self.comment).select_related("user")[:_HISTORY],
        }


class ChangeView(CommentPage):
    page_title = gettext_lazy("Edit the comment")
    explanation = gettext_lazy("Readers see the new words. What the reader wrote is kept, and moderators see it here.")

    def get_form(self, data: Any) -> TextForm:
        return TextForm(data, initial={"text": self.comment.text})

    def done(self, form: TextForm) -> str:
        changed = moderation.edit(comment=self.comment.pk, text=form.cleaned_data["text"], by=self.request.user)
        return _("The comment has new words.") if changed else _("The words are the same as before.")


class ReplyView(CommentPage):
    page_title = gettext_lazy("Answer as the newsroom")
    button = gettext_lazy("Publish the answer")

    @property
    def explanation(self) -> str:  # type: ignore[override]
        if self.comment.state == Comment.State.PENDING:
            return _("The comment waits: it is approved with your answer. Readers see your name.")
        return _("Readers have the answer at once, with your name.")

    def get_form(self, data: Any) -> TextForm:
        form = TextForm(data)
        form.fields["text"].label = _("Answer")
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except moderation.NotAnswered:
            text = _("What is spam or in the bin is restored before it is answered; what was erased is not answered.")
            messages.error(request, text)
            return redirect(back(request))

    def done(self, form: TextForm) -> str:
        moderation.reply(to=self.comment.pk, text=form.cleaned_data["text"], by=self.request.user)
        return _("Your answer is published.")


class BanView(CommentPage):
    page_title = gettext_lazy("Ban")
    button = gettext_lazy("Ban")
    explanation = gettext_lazy(
        "A ban deletes nothing. What the banned write from now on is held or binned, with this reason."
    )

    def get_form(self, data: Any) -> BanForm:
        return BanForm(data, self.comment)

    def done(self, form: BanForm) -> str:
        asked = form.cleaned_data
        kind = Ban.Kind(asked["kind"])
        moderation.ban(
            comment=self.comment.pk,
            kind=kind,
            by=self.request.user,
            reason=asked["reason"],
            until=asked["until"],
            bins=asked["bins"],
        )
        return _("The reader is banned.") if kind == Ban.Kind.EMAIL else _("The network is banned.")


class DeleteView(CommentPage):
    """For good, at once, and only what was put away: for who has the right to delete."""

    page_title = gettext_lazy("Delete for good")
    button = gettext_lazy("Delete for good")
    explanation = gettext_lazy("Nobody can bring it back. What was put away is deleted by itself after a while.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(DELETE):  # type: ignore[union-attr]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self, data: Any) -> Any:
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if moderation.delete(comment=self.comment.pk, by=request.user):
            messages.success(request, _("The comment is deleted."))
        else:
            messages.error(request, _("Only what is spam or in the bin is deleted."))
        return redirect(back(request))
