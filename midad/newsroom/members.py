"""The accounts of the newsroom in the admin: one name, as the model has it."""

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.actions.edit import EditAction
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import EditView, UserViewSet

from midad.accounts.models import User


class MemberCreationForm(UserCreationForm):  # type: ignore[misc]
    first_name = last_name = None
    display_name = forms.CharField(label=_("Name"), max_length=150)

    class Meta(UserCreationForm.Meta):  # type: ignore[misc]
        fields = (UserCreationForm.Meta.fields - {"first_name", "last_name"}) | {"display_name"}


class MemberEditForm(UserEditForm):  # type: ignore[misc]
    first_name = last_name = None
    display_name = forms.CharField(label=_("Name"), max_length=150)

    class Meta(UserEditForm.Meta):  # type: ignore[misc]
        fields = (UserEditForm.Meta.fields - {"first_name", "last_name"}) | {"display_name"}


class OwnDetailsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What members of the newsroom change on their own account page."""

    display_name = forms.CharField(label=_("Name"), max_length=150)
    email = forms.EmailField(label=_("E-mail address"))

    class Meta:
        model = User
        fields = ("display_name", "email")


class MemberEditAction(EditAction):  # type: ignore[misc]
    """One row in the log for a save; it tells of a new password before anything else."""

    def __init__(self, instance: User, *, form: MemberEditForm, **kwargs: Any) -> None:
        if form.cleaned_data.get("password1"):
            kwargs["log_action"] = "midad.password_changed"
        super().__init__(instance, form=form, **kwargs)


class MemberEditView(EditView):  # type: ignore[misc]
    action_class = MemberEditAction


class MemberViewSet(UserViewSet):  # type: ignore[misc]
    edit_view_class = MemberEditView

    def get_form_class(self, for_update: bool = False) -> Any:
        return MemberEditForm if for_update else MemberCreationForm


def install() -> None:
    """Put these forms in the place of Wagtail's, which ask for a first and a last name."""
    apps.get_app_config("wagtailusers").user_viewset = f"{__name__}.MemberViewSet"  # type: ignore[attr-defined]
    NameEmailSettingsPanel.form_class = OwnDetailsForm
