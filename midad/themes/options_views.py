"""The pages on which a newspaper chooses the options of a theme and its own words, brings them back, and takes them
along."""

import hashlib
import re
from base64 import b64encode
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Site

from midad.themes import elsewhere, options, portable, texts
from midad.themes.choices import OvertakenError, choices_of, restore, save
from midad.themes.installed import Theme
from midad.themes.models import ChoicesVersion, SiteChoices
from midad.themes.options_form import OptionsForm
from midad.themes.panels import PAGES
from midad.themes.texts_form import TextsForm
from midad.themes.trying import chosen_by, drawn, path_of
from midad.themes.worn import worn_by

OPTIONS, TEXTS = SiteChoices.Part.OPTIONS, SiteChoices.Part.TEXTS
_PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self' {hashes}; img-src 'self' data:; font-src 'self'; media-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_SHOWN_VERSIONS = 20
NOT_SAVED = gettext_lazy("Nothing was saved: see the lines in red. Everything that you entered is still here.")


@require_safe
def current_options(request: HttpRequest) -> HttpResponse:
    """To the options of the theme that the newspaper of this address wears."""
    if not request.user.has_perm("themes.change_appearance"):
        raise PermissionDenied
    site = Site.find_for_request(request) or Site.objects.order_by("-is_default_site")[0]
    return redirect("midad_theme_options", site.pk, worn_by(site).slug)


def theme_options(request: HttpRequest, site: int, slug: str) -> HttpResponse:
    """The options of a theme; who is overtaken gets both changes, and saves them or not."""
    newspaper, theme = chosen_by(request, site, slug)
    choices = choices_of(newspaper, OPTIONS, slug)
    kept = options.read(theme, choices.chosen)
    sent = request.POST if request.method == "POST" else None
    form = OptionsForm(sent, theme=theme, values=kept.values, seen=choices.number)
    status = 200
    if request.method == "POST" and form.is_valid():
        content = options.to_keep(theme, form.values, choices.chosen)
        try:
            save(
                site=newspaper, part=OPTIONS, scope=slug, content=content,
                seen=form.cleaned_data["seen"], by=request.user,
            )  # fmt: skip
        except OvertakenError as overtaken:
            names = [_(theme.options[name].label) for name in overtaken.merge.both if name in theme.options]
            _tell_overtaken(request, overtaken.choices, names)
            values = options.read(theme, overtaken.merge.content).values
            form, status = OptionsForm(theme=theme, values=values, seen=overtaken.choices.number), 409
        else:
            messages.success(request, _("Saved. Readers have it now, where this theme is worn."))
            return redirect("midad_theme_options", site, slug)
    elif form.errors:
        messages.error(request, NOT_SAVED)
        status = 422
    groups = [(group, fields, elsewhere.settings_for(newspaper, group.name)) for group, fields in form.grouped]
    context = {
        **_around(newspaper, theme, choices),
        "form": form,
        "groups": groups,
        "unknown": kept.unknown,
        "invalid": [_(theme.options[name].label) for name in kept.invalid],
        "pages": PAGES,
    }
    return render(request, "themes/options.html", context, status=status)


def own_texts(request: HttpRequest, site: int, slug: str, language: str) -> HttpResponse:
    """The newspaper's own words in a language, for the texts that the theme declares."""
    newspaper, theme = chosen_by(request, site, slug)
    if language not in dict(settings.LANGUAGES):
        raise Http404(language)
    choices = choices_of(newspaper, TEXTS, language)
    kept, seen = choices.chosen, choices.number
    sent = request.POST if request.method == "POST" else None
    form = TextsForm(sent, theme=theme, language=language, kept=kept, seen=seen)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            save(
                site=newspaper, part=TEXTS, scope=language, content=form.content,
                seen=form.cleaned_data["seen"], by=request.user,
            )  # fmt: skip
        except OvertakenError as overtaken:
            _tell_overtaken(request, overtaken.choices, list(overtaken.merge.both))
            kept, seen = overtaken.merge.content, overtaken.choices.number
            form, status = TextsForm(theme=theme, language=language, kept=kept, seen=seen), 409
        else:
            messages.success(request, _("Saved. Readers have it now, where this theme is worn."))
            return redirect("midad_theme_texts", site, slug, language)
    elif form.errors:
        messages.error(request, NOT_SAVED)
        status = 422
    context = {**_around(newspaper, theme, choices), "form": form, "language": language}
    return render(request, "themes/texts.html", context, status=status)


@require_POST
def preview_options(request: HttpRequest, site: int, slug: str) -> HttpResponseBase:
    """A page of the newspaper with the values of the form, which nobody else sees and which are not kept.

    A field with a fault has its value from before. `scheme` is light or dark.
    """
    newspaper, theme = chosen_by(request, site, slug)
    values = options.chosen(newspaper, theme)
    form = OptionsForm(request.POST, theme=theme, values=values, seen=0)
    form.is_valid()
    with override(settings.LANGUAGE_CODE):
        own = texts.read(theme, choices_of(newspaper, TEXTS, settings.LANGUAGE_CODE).chosen)
        draft = options.Draft(form.values, own)
        answer: Any = drawn(newspaper, theme, path_of(newspaper, request.POST.get("page", "front")), draft)
    scheme = request.POST.get("scheme", "")
    if scheme in {"light", "dark"} and form.values.get("scheme", "reader") == "reader":
        answer.content = answer.content.replace(b"<html ", f'<html data-theme="{scheme}" '.encode(), 1)
    hashes = [b64encode(hashlib.sha256(css).digest()).decode() for css in _STYLE.findall(answer.content)[:1]]
    answer["Content-Security-Policy"] = _PREVIEW_POLICY.format(hashes=" ".join(f"'sha256-{one}'" for one in hashes))
    return answer  # type: ignore[no-any-return]


@require_POST
def restore_choices(request: HttpRequest, site: int, slug: str) -> HttpResponse:
    """Bring a version back: of the options, or of the own words in the `language` that is named."""
    newspaper, _theme = chosen_by(request, site, slug)
    language, number = request.POST.get("language", ""), request.POST.get("number", "")
    if (language and language not in dict(settings.LANGUAGES)) or not re.fullmatch(r"[0-9]{1,9}", number):
        raise Http404(number)
    choices = choices_of(newspaper, TEXTS if language else OPTIONS, language or slug)
    if choices.pk is None:
        raise Http404(number)
    try:
        restore(choices=choices, number=int(number), by=request.user)
    except ChoicesVersion.DoesNotExist:
        messages.error(request, _("This version is not kept any more."))
    else:
        messages.success(request, _("It is as it was. The version before it is still in the list."))
    if language:
        return redirect("midad_theme_texts", site, slug, language)
    return redirect("midad_theme_options", site, slug)


@require_safe
def export_choices(request: HttpRequest, site: int, slug: str) -> HttpResponse:
    newspaper, theme = chosen_by(request, site, slug)
    answer = HttpResponse(portable.written(newspaper, theme), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-{newspaper.hostname}.json"'
    return answer


def import_choices(request: HttpRequest, site: int, slug: str) -> HttpResponse:
    """First what a file would change, and then, when that is confirmed, the change."""
    newspaper, theme = chosen_by(request, site, slug)
    context: dict[str, Any] = {"site": newspaper, "theme": theme, "kilobytes": portable.LARGEST // 1024}
    if request.method != "POST":
        return render(request, "themes/import.html", context)
    file = request.FILES.get("file")
    content = request.POST.get("content", "").encode() if file is None else file.read(portable.LARGEST + 1)
    try:
        plan = portable.planned(newspaper, theme, portable.parsed(content))
    except portable.NotPortableError as error:
        return render(request, "themes/import.html", {**context, "fault": str(error)}, status=422)
    seen = {f"{part} {scope}": choices_of(newspaper, part, scope).number for part, scope in plan.contents}
    if "confirm" in request.POST and not plan.refusals:
        if all(request.POST.get(f"seen {name}") == str(number) for name, number in seen.items()):
            for (part, scope), chosen in plan.contents.items():
                number = seen[f"{part} {scope}"]
                save(site=newspaper, part=part, scope=scope, content=chosen, seen=number, by=request.user)
            messages.success(request, _("Taken over from the file."))
            return redirect("midad_theme_options", site, slug)
        context["fault"] = _("Somebody has saved in the meantime: look once more at what will change.")
    status = 422 if plan.refusals or "fault" in context else 200
    context |= {"plan": plan, "content": content.decode(), "seen": seen}
    return render(request, "themes/import.html", context, status=status)


def _around(site: Site, theme: Theme, choices: SiteChoices) -> dict[str, Any]:
    versions = choices.versions.select_related("author")[:_SHOWN_VERSIONS] if choices.pk else []
    return {
        "site": site,
        "theme": theme,
        "choices": choices,
        "versions": versions,
        "before": choices.number - 1 if choices.number else None,
        "is_worn": worn_by(site).slug == theme.slug,
        "languages": settings.LANGUAGES,
    }


def _tell_overtaken(request: HttpRequest, choices: SiteChoices, names: list[str]) -> None:
    latest = choices.versions.select_related("author").first()
    who = str(latest.author) if latest is not None and latest.author is not None else _("somebody")
    words = {"who": who, "names": _(", ").join(names)}
    messages.warning(
        request,
        _(
            "Nothing was saved yet: %(who)s has saved since you opened this page. Both of you changed: %(names)s. "
            "The form has your values there, and the other's changes everywhere else; save it if that is right."
        )
        % words,
    )
