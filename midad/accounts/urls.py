"""The pages before the sign-in, in the place of Wagtail's; see `midad.urls`. Names and paths are Wagtail's own."""

from django.urls import path

from midad.accounts.sign_in_views import CodeView, ResetConfirmView, ResetView, SignInView

urlpatterns = [
    path("login/", SignInView.as_view(), name="wagtailadmin_login"),
    path("login/code/", CodeView.as_view(), name="midad_code"),
    path("password_reset/", ResetView.as_view(), name="wagtailadmin_password_reset"),
    path(
        "password_reset/confirm/<uidb64>/<token>/",
        ResetConfirmView.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
]
