"""Wagtail's routes of redirects lead to our views: no second, worse way in stays open beside them."""

from django.urls import path
from wagtail.contrib.redirects import urls
from wagtail.contrib.redirects.views import DeleteView

from midad.redirects import table_views
from midad.redirects.admin_views import CreateView, EditView, IndexView

urlpatterns = [
    path("", IndexView.as_view(), name="index"),
    path("results/", IndexView.as_view(results_only=True), name="index_results"),
    path("add/", CreateView.as_view(), name="add"),
    path("<int:redirect_id>/", EditView.as_view(), name="edit"),
    path("<int:redirect_id>/delete/", DeleteView.as_view(), name="delete"),
    path("import/", table_views.UploadView.as_view(), name="start_import"),
    path("import/process/", table_views.ConfirmView.as_view(), name="process_import"),
    path("import/report/", table_views.ReportView.as_view(), name="import_report"),
]


def install() -> None:
    """Before the routes of the admin are read."""
    urls.urlpatterns = urlpatterns
