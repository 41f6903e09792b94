"""The newspaper's sign where browsers look for it without being told, and what a telephone shows of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from midad.articles.frame import frame_of
from midad.themes import options
from midad.themes.sheet import frame_colours
from midad.themes.worn import theme_for


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Not for ever: the file's own address changes with its content."""
    return HttpResponseRedirect(static(theme_for(request).asset("favicon.ico")))


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web application manifest (W3C): name, direction and sign on a home screen."""
    frame, theme = frame_of(request), theme_for(request)
    paper = frame_colours(theme, options.of_request(request))["light"]
    icons = [
        {"src": static(theme.asset("favicon.svg")), "sizes": "any", "type": "image/svg+xml"},
        {"src": static(theme.asset("apple-touch-icon.png")), "sizes": "180x180", "type": "image/png"},
    ]
    content = {
        "name": frame.masthead.name,
        "short_name": frame.masthead.name,
        "description": frame.masthead.tagline or frame.masthead.about,
        "lang": frame.language,
        "dir": frame.direction,
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
