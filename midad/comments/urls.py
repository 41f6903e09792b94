from django.urls import path

from midad.comments import following_views, own_data_views, views

app_name = "comments"

urlpatterns = [
    path("on/<int:pk>/", views.on, name="on"),
    path("on/<int:pk>/thread/<int:number>/", views.thread, name="thread"),
    path("token/<int:pk>/", views.token, name="token"),
    path("follow/<int:pk>/<str:signature>/", following_views.follow, name="follow"),
    path("unfollow/<int:pk>/<str:signature>/", following_views.unfollow, name="unfollow"),
    path("mine/", own_data_views.mine, name="mine"),
    path("mine/asked/", own_data_views.asked, name="mine_asked"),
    path("mine/<int:pk>/<str:signature>/", own_data_views.opened, name="mine_opened"),
    path("<int:comment>/", views.comment, name="comment"),
    path("<int:comment>/reply/", views.reply, name="reply"),
    path("<int:comment>/waiting/<str:signature>/", views.waiting, name="waiting"),
]
