"""Addresses of the moderators, inside of the admin."""

from django.urls import path

from midad.comments import ban_views, comment_views, erase_views, learned_views, moderation_views, trial_views

app_name = "moderation"
urlpatterns = [
    path("", moderation_views.QueueView.as_view(), name="queue"),
    path("act/", moderation_views.act, name="act"),
    path("undo/<uuid:act>/", moderation_views.undo, name="undo"),
    path("bans/", ban_views.BansView.as_view(), name="bans"),
    path("bans/<int:pk>/end/", ban_views.end_ban, name="end_ban"),
    path("erase/", erase_views.EraseView.as_view(), name="erase"),
    path("trial/", trial_views.TrialView.as_view(), name="trial"),
    path("learned/", learned_views.LearnedView.as_view(), name="learned"),
    path("<int:pk>/", comment_views.ChangeView.as_view(), name="change"),
    path("<int:pk>/reply/", comment_views.ReplyView.as_view(), name="reply"),
    path("<int:pk>/ban/", comment_views.BanView.as_view(), name="ban"),
    path("<int:pk>/delete/", comment_views.DeleteView.as_view(), name="delete"),
]
