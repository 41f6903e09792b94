from django.urls import path

from midad.themes import views

app_name = "themes"

urlpatterns = [path("appearance/<slug:digest>.css", views.chosen_sheet, name="sheet")]
