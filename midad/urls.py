"""Routes: the admin, then the newspaper's own pages, then the page tree."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from midad.media.serving import media_file
from midad.newsroom.atomic_admin import one_transaction

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, one_transaction)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", media_file),
    path("", include("midad.articles.urls")),
    path("", include(wagtail_urls)),
]

handler404 = "midad.articles.views.not_found"
