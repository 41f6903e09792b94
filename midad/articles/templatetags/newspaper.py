"""Tags and filters of the public templates: frame, dates, counts, isolation of what would flip."""

from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from django import template
from django.conf import settings
from django.template.context import Context
from django.utils import formats, timezone
from django.utils.html import conditional_escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from midad.arabic import (
    DateStyle,
    direction,
    format_number,
    isolate,
    isolate_html,
    month_name,
    normalize,
    phrase,
    to_digits,
    truncate,
)
from midad.arabic.plurals import Case
from midad.articles import frame as frames
from midad.articles.addresses import percent_encoded
from midad.articles.menus import Entry
from midad.blocks import languages
from midad.themes.texts import own_phrase

register = template.Library()
#: Letters above which a headline is set smaller, with the class that does it; measured in a browser at 390 px.
_HEADLINE_SIZES = ((92, "is-longest"), (76, "is-longer"), (60, "is-long"))


@register.simple_tag(takes_context=True)
def frame(context: Context) -> frames.Frame:
    """The frame of the page: newspaper, sections, standard pages."""
    return frames.frame_of(context["request"])


def _in_arabic() -> bool:
    return (get_language() or settings.LANGUAGE_CODE).startswith("ar")


def _style(context: Context) -> DateStyle:
    """How the newspaper writes dates and digits."""
    return frames.frame_of(context["request"]).date_style


@register.simple_tag(takes_context=True)
def written(context: Context, moment: date | datetime | None, style: str = "day") -> str:
    """A date as the newspaper writes dates: `day`, or `moment` with the time.

    By all its calendars: `today` with the weekday, `dateline` with the time.
    """
    if moment is None:
        return ""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    if not _in_arabic():
        return formats.date_format(local, "DATETIME_FORMAT" if style in {"moment", "dateline"} else "DATE_FORMAT")
    own = _style(context)
    if style in {"today", "dateline"}:
        return isolated(own.write_in_full(local, weekday=style == "today", time=style == "dateline"))
    return isolated(own.write(local, time=style == "moment"))


@register.filter
def headline_size(headline: str) -> str:
    """The class of a headline that would fill more than three lines of a phone in the usual size."""
    letters = len(normalize(headline, level="fold"))
    return next((name for limit, name in _HEADLINE_SIZES if letters > limit), "")


@register.simple_tag(takes_context=True)
def counted(context: Context, number: int, noun: str, english: str = "", case: Case = "nominative") -> str:
    """A number with its noun in the right form: «3 دقائق»; `english` is «minute|minutes».

    After a preposition the `case` is genitive: «بعد يومين».
    """
    own = own_phrase(getattr(context, "request", None), english, number, numeral(context, number))
    if own is not None:
        return own
    if not _in_arabic():
        one, _stroke, many = (english or noun).partition("|")
        return f"{number} {one if number == 1 else many or one}"
    return phrase(number, noun, case=case, digits=_style(context).digits)


@register.simple_tag(takes_context=True)
def numeral(context: Context, number: float) -> str:
    """A bare number in the newspaper's digits."""
    return format_number(number, _style(context).digits if _in_arabic() else "latn")


@register.simple_tag(takes_context=True)
def file_size(context: Context, size: int) -> str:
    """«48 كيلوبايت»: how much a reader is about to download."""
    thousands, unit = (size / 1000, _("kilobytes")) if size < 1_000_000 else (size / 1_000_000, _("megabytes"))
    shown = max(0.1, round(thousands, 1)) if thousands < 10 else round(thousands)
    return f"{numeral(context, shown)}\u00a0{unit}"


@register.filter
def isolated(html: Any) -> SafeString:
    """Wrap what would flip between Arabic words (a score, a phone number, C++) in `<bdi>`."""
    return mark_safe(isolate_html(conditional_escape(html)))  # noqa: S308 - escaped above, or safe already


@register.filter
def isolated_text(text: Any) -> str:
    """As `isolated`, with the isolates of Unicode: for titles, attributes and messages, where no tag can go."""
    return isolate(_plain(text))


def _plain(text: Any) -> str:
    """The text itself, also of one that `firstof` has escaped, and of markup."""
    return unescape(strip_tags(text)) if isinstance(text, SafeString) else str(text)


@register.filter
def address(page: Any, around: frames.Frame) -> str:
    """The readable address of a page of this site, without a query."""
    return around.url(page)


@register.filter
def is_for_readers(page: Any, around: frames.Frame) -> bool:
    """Whether a page, or nothing, is one that readers may have."""
    return bool(page and page.live and not str(page.path).startswith(around.closed))


@register.simple_tag(takes_context=True)
def current(context: Context, entry: Entry) -> str:
    """`aria-current` for an entry of a menu: `page`, or `true` over the page that is shown; empty for the others."""
    if entry.page is None:
        return "page" if unquote(entry.url) == context["request"].path else ""
    path = str(getattr(context.get("page"), "path", ""))
    if path == entry.page.path:
        return "page"
    return "true" if path.startswith(entry.page.path) else ""


@register.filter
def section_in(article: Any, around: frames.Frame) -> Any:
    """The section that the article stands in."""
    return around.section_of(article)


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """The address with scheme and host, percent-encoded: for canonical links, messengers and mails."""
    return frames.frame_of(context["request"]).absolute(path)


@register.simple_tag(takes_context=True)
def period_name(context: Context, first: date, level: str) -> str:
    """«2026», «نوفمبر 2026» or the day, as the heading and the links of the archive have it."""
    if level == "day":
        return written(context, first)
    if not _in_arabic():
        return formats.date_format(first, "Y" if level == "year" else "F Y")
    own = _style(context)
    month = "" if level == "year" else f"{month_name(first.month, own.months)} "
    return month + to_digits(str(first.year), own.digits)


@register.filter
def machine_date(moment: date | datetime | None) -> str:
    """ISO 8601 for attributes."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).isoformat(timespec="minutes")
    return moment.isoformat() if moment else ""


@register.filter
def encoded(path: str) -> str:
    """The address as machines need it."""
    return percent_encoded(path)


@register.filter
def shortened(text: str, length: int) -> str:
    """Plain text cut at a word."""
    return truncate(_plain(text), length)


@register.simple_tag
def text_direction(text: Any, chosen: str = "auto") -> str:
    """The value of `dir` for a text, empty when it is the page's own direction."""
    own = "rtl" if _in_arabic() else "ltr"
    found = direction(strip_tags(str(text))) if chosen in {"", "auto"} else chosen
    return "" if found == own else found


@register.filter
def isolated_in(html: Any, way: str) -> Any:
    """As `isolated`, for a paragraph whose own direction may be another: nothing flips in left-to-right text."""
    return html if way == "ltr" else isolated(html)


@register.filter
def host(url: str) -> str:
    """The host of an address, for a link whose text would be too long."""
    return urlsplit(url).hostname or url


@register.filter
def language_code(code: str) -> str:
    """The code for `lang` and `hreflang`; empty for what is none."""
    return languages.language_code(code or "")


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the newspaper's own: en → الإنجليزية."""
    try:
        name = BabelLocale.parse(code, sep="-").get_display_name(get_language() or "ar")
    except (ValueError, UnknownLocaleError):
        name = None
    return name or code
