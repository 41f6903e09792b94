"""A mail as a page beside its text: what is plain text alone has the direction that the mail program guesses.

The page is made of the text and says nothing else. Only addresses of the newspaper, alone on their line, become links.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_info

from midad.comments.queue import direction_of


@dataclass(frozen=True)
class Line:
    text: str

    @property
    def is_link(self) -> bool:
        return self.text.startswith(f"{settings.MIDAD_URL}/") and " " not in self.text


@dataclass(frozen=True)
class Paragraph:
    lines: tuple[Line, ...]
    direction: str


def with_page(subject: str, body: str, to: Sequence[str], headers: Mapping[str, str]) -> EmailMultiAlternatives:
    """The mail in the language that is active, as text and as a page that runs in its direction."""
    subject, body = " ".join(subject.split()), body.strip() + "\n"
    message = EmailMultiAlternatives(subject, body, to=list(to), headers=dict(headers))
    language = get_language() or settings.LANGUAGE_CODE
    usual = "rtl" if get_language_info(language)["bidi"] else "ltr"
    context = {"language": language, "direction": usual, "subject": subject, "paragraphs": _paragraphs(body, usual)}
    message.attach_alternative(render_to_string("comments/mails/page.html", context), "text/html")
    return message


def _paragraphs(body: str, usual: str) -> list[Paragraph]:
    """Cut at empty lines; what has words runs in the direction of most of them, the rest as the mail does."""
    found = []
    for part in body.split("\n\n"):
        lines = tuple(Line(line) for line in part.splitlines() if line.strip())
        words = "\n".join(line.text for line in lines if not line.is_link)
        if lines:
            found.append(Paragraph(lines, direction_of(words) if any(map(str.isalpha, words)) else usual))
    return found
