from django.urls import path

from midad.articles import search_views, views

app_name = "articles"

urlpatterns = [
    path("a/<slug:short_id>", views.short, name="short"),
    path("authors/<str:slug>/", views.author, name="author"),
    path("topics/<str:slug>/", views.topic, name="topic"),
    path("archive/", views.archive, name="archive"),
    path("archive/<int:year>/", views.archive, name="archive-year"),
    path("archive/<int:year>/<int:month>/", views.archive, name="archive-month"),
    path("archive/<int:year>/<int:month>/<int:day>/", views.archive, name="archive-day"),
    path("corrections/", views.all_corrections, name="corrections"),
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="suggest"),
]
