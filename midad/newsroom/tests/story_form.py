"""The form of a story as a browser sends it."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

READY = "خلاصة الخبر في جملة واحدة واضحة تكفي القارئ المستعجل."


def story_data(*, title: str, author: Any = None, **fields: Any) -> dict[str, Any]:
    """What the form of a new story sends, ready to be published when it has an author."""
    bylines = [{"author": author.pk, "role": "by"}] if author else []
    paragraph = {"text": rich_text("<p>نص الخبر كاملًا.</p>"), "direction": "auto", "language": ""}
    data = {
        "title": title,
        "format": "news",
        "stage": "full",
        "standfirst": READY,
        "slug": "",
        "body": streamfield([("paragraph", paragraph)]),
        "bylines": inline_formset(bylines),
        "article_topics": inline_formset([]),
        "comments": inline_formset([]),
    }
    return dict(nested_form_data(data | fields))


def messages_beside(answer: Any, field: str) -> list[str]:
    """The messages that the answer shows beside a field."""
    form = answer.context["form"]
    return [str(message) for message in form.errors.get(field or "__all__", [])]
