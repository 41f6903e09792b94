"""The form of the house style: choices, words, a table of rules, and the trial before it is saved."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, Panel

from midad.arabic.copydesk import RULES

SEVERITIES = {"error": _("Error"), "warning": _("Warning"), "style": _("Style")}
GROUPS = {
    "punctuation": _("Punctuation"),
    "characters": _("Characters"),
    "numbers": _("Numbers and dates"),
    "orthography": _("Spelling"),
    "grammar": _("Grammar"),
    "editorial": _("Editorial matters"),
}
_SWITCH = {"": None, "on": True, "off": False}


class RulesTable(forms.Widget):
    """Each rule on, off or as it comes, with its severity; the value is the JSON that the stylebook keeps."""

    template_name = "articles/rules_table.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        kept = value if isinstance(value, dict) else {}
        rows: dict[str, list[Any]] = {group: [] for group in GROUPS}
        for rule in RULES.values():
            mine = kept.get(rule.id, {})
            switch = next(word for word, on in _SWITCH.items() if on == mine.get("on"))
            rows[rule.group].append((rule, switch, mine.get("severity") or ""))
        context["groups"] = [(GROUPS[group], of_group) for group, of_group in rows.items() if of_group]
        context["severities"] = SEVERITIES
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        kept = {}
        for rule in RULES:
            on = _SWITCH.get(data.get(f"{name}-{rule}-on", ""))
            severity = data.get(f"{name}-{rule}-severity", "")
            severity = severity if severity in SEVERITIES else None
            if on is not None or severity:
                kept[rule] = {"on": on, "severity": severity}
        return kept

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False

    def id_for_label(self, id_: str) -> str:
        """The table is a group of fields: none of them is the one that its label names."""
        return ""


class RulesField(forms.Field):
    """The rules of a stylebook as they are kept; what is not in the engine's table never comes in."""

    widget = RulesTable

    def clean(self, value: Any) -> dict[str, Any]:
        return dict(value or {})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != (data or {})


class StylebookForm(WagtailAdminModelForm):  # type: ignore[misc]
    rules = RulesField(required=False, label=_("Rules"))


class TrialPanel(Panel):  # type: ignore[misc]
    """Buttons: what this style would find in the last stories; the style as a file, and from one."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "articles/trial_panel.html"


STYLEBOOK = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("quotes"), FieldPanel("digits"), FieldPanel("dash")]),
            FieldRowPanel([FieldPanel("months"), FieldPanel("monday")]),
            FieldRowPanel([FieldPanel("tanwin"), FieldPanel("hundred"), FieldPanel("per_cent")]),
            FieldPanel("dotless_ya"),
            FieldRowPanel([FieldPanel("headline_words"), FieldPanel("headline_characters")]),
            FieldPanel("mixed_words", widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"})),
        ],
        heading=_("How the newspaper writes"),
    ),
    InlinePanel(
        "terms",
        [
            FieldRowPanel([FieldPanel("found"), FieldPanel("written")]),
            FieldPanel("reason"),
            FieldPanel("is_loaded"),
        ],
        heading=_("Words of the house"),
        label=_("Word"),
    ),
    FieldPanel("rules", heading=_("Rules")),
    TrialPanel(heading=_("Try it before saving")),
]
