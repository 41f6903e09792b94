from django.urls import path

from midad.letters import views

app_name = "letters"

urlpatterns = [
    path("<int:pk>/", views.letter, name="letter"),
    path("sent/", views.sent, name="sent"),
]
