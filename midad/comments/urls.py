from django.urls import path

from midad.comments import views

app_name = "comments"

urlpatterns = [
    path("on/<int:pk>/", views.on, name="on"),
    path("on/<int:pk>/thread/<int:number>/", views.thread, name="thread"),
    path("token/<int:pk>/", views.token, name="token"),
    path("<int:comment>/", views.comment, name="comment"),
    path("<int:comment>/reply/", views.reply, name="reply"),
    path("<int:comment>/waiting/<str:signature>/", views.waiting, name="waiting"),
]
