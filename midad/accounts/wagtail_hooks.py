from django.urls import URLPattern, path
from wagtail import hooks

from midad.accounts import account_views, audit, member_views

hooks.register("register_log_actions", audit.register)
hooks.register("register_user_listing_buttons", member_views.listing_button)


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [
        path("account/password/", account_views.PasswordView.as_view(), name="midad_password"),
        path("account/two-step/", account_views.TwoStepView.as_view(), name="midad_two_step"),
        path("account/two-step/on/", account_views.TwoStepOnView.as_view(), name="midad_two_step_on"),
        path("account/two-step/off/", account_views.TwoStepOffView.as_view(), name="midad_two_step_off"),
        path("account/two-step/codes/", account_views.RecoveryCodesView.as_view(), name="midad_recovery_codes"),
        path("account/devices/", account_views.SessionsView.as_view(), name="midad_sessions"),
        path("users/<int:pk>/sign-in/", member_views.MemberSignInView.as_view(), name="midad_member_sign_in"),
    ]


def _account_item(number: int) -> None:
    hooks.register("register_account_menu_item", lambda request: account_views.menu_items(request)[number])


for _number in range(3):
    _account_item(_number)
