"""Routes: the sign-in and the admin, then the newspaper's own pages, then the page tree."""

from django.urls import include, path, re_path
from django.views.decorators.http import require_http_methods
from django.views.generic import RedirectView
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns

from midad.accounts import urls as sign_in_urls
from midad.media.serving import as_documents, media_file
from midad.newsroom.atomic_admin import one_transaction
from midad.newsroom.doors import METHODS, guarded
from midad.newsroom.unreadable_requests import answered

asked_as_usual = require_http_methods(METHODS)
_to_the_sign_in = RedirectView.as_view(pattern_name="wagtailadmin_login")
# Two pages on which Wagtail's own developers look at its errors.
_FOR_DEVELOPERS = {"failwhale/", "test404/"}
admin_patterns = [route for route in wagtailadmin_urls.urlpatterns if str(route.pattern) not in _FOR_DEVELOPERS]
decorate_urlpatterns(admin_patterns, guarded)
decorate_urlpatterns(admin_patterns, one_transaction)
decorate_urlpatterns(admin_patterns, answered)
decorate_urlpatterns(sign_in_urls.urlpatterns, asked_as_usual)
decorate_urlpatterns(wagtaildocs_urls.urlpatterns, as_documents)

urlpatterns = [
    # Wagtail asks for a sign-in of readers by this name; its own has a form and a cookie on the public side.
    path("admin/sign-in/", asked_as_usual(_to_the_sign_in), name="wagtailcore_login"),
    path("admin/", include(sign_in_urls)),
    path("admin/", include(admin_patterns)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media_file),
    path("", include("midad.home.urls")),
    path("", include("midad.audience.urls")),
    path("", include("midad.articles.urls")),
    path("letters/", include("midad.letters.urls")),
    path("comments/", include("midad.comments.urls")),
    path("", include("midad.themes.urls")),
    path("", include("midad.syndication.urls")),
    re_path(serve_pattern, wagtail_views.serve, name="wagtail_serve"),
]

handler404 = "midad.articles.historic.not_found"
handler500 = "midad.operations.shortages.server_error"
