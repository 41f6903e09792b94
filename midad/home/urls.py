from django.urls import path

from midad.home import views

app_name = "home"

urlpatterns = [path("fragments/now/", views.now, name="now")]
