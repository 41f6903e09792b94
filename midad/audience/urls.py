from django.urls import path

from midad.audience import views

app_name = "audience"

urlpatterns = [
    path("fragments/most-read/", views.fragment, name="fragment"),
    path("most-read/", views.page, name="most-read"),
]
