"""What readers get of a theme that is no page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from midad.themes import options, sheet
from midad.themes.worn import theme_for


@require_safe
def chosen_sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The style sheet of what the newspaper has chosen; an older page is led to the one that holds now."""
    css = sheet.css_of(theme_for(request), options.of_request(request))
    name = sheet.name_of(css)
    if digest != name:
        return redirect("themes:sheet", name)
    answer = HttpResponse(css, content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
