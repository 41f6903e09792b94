from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from midad.articles.models import Agency, ArticlePage, Author
from midad.newsroom import acts, kept_pages, menus, meters, receipts, schedule, stages
from midad.newsroom.audit import note_many
from midad.newsroom.bulk_publishing import refuse_unready
from midad.newsroom.conflicts import conflict
from midad.newsroom.desk_panel import acts as desk_acts
from midad.newsroom.desk_panel import answers, pasting, rules_page, stylebook_views
from midad.newsroom.desk_views import VIEW_SETS
from midad.newsroom.rights import refuse_structure
from midad.newsroom.snippets import register_people
from midad.newsroom.stories import StoryListViewSet, new_story
from midad.newsroom.urgent_news import urgent_news

register_people(Author, Agency)
hooks.register("after_bulk_action", note_many)
hooks.register("after_bulk_action", receipts.after_many)
hooks.register("after_delete_page", receipts.after_delete)
hooks.register("after_unpublish_page", receipts.after_unpublish)
hooks.register("before_bulk_action", refuse_unready)
hooks.register("before_create_page", refuse_structure)
hooks.register("construct_help_menu", menus.own_help_menu)
hooks.register("construct_homepage_panels", schedule.add_panel)
hooks.register("construct_homepage_panels", stages.add_panel)
hooks.register("construct_main_menu", menus.own_settings_menu)
hooks.register("construct_page_action_menu", stages.add_steps)
hooks.register("construct_reports_menu", menus.own_reports_menu)
hooks.register("register_admin_menu_item", menus.new_story)
hooks.register("register_admin_menu_item", menus.urgent_news)
hooks.register("register_reports_menu_item", menus.receipts)
hooks.register("register_settings_menu_item", menus.section_order)


@hooks.register("register_admin_viewset")
def page_viewsets() -> list[Any]:
    return [view_set() for view_set in (*VIEW_SETS, StoryListViewSet)]


@hooks.register("register_admin_urls")
def act_urls() -> list[URLPattern]:
    return [
        path("articles/new/", new_story, name="midad_new_story"),
        path("articles/urgent/", urgent_news, name="midad_urgent_news"),
        path("articles/meters/", meters.measure, name="midad_meters"),
        path("articles/<int:pk>/urgent/", acts.urgent, name="midad_urgent"),
        path("articles/<int:pk>/correct/", acts.correct, name="midad_correct"),
        path("sections/order/", menus.order_sections, name="midad_section_order"),
        path("desk/check/", answers.check, name="midad_desk_check"),
        path("desk/clean/", pasting.clean, name="midad_desk_clean"),
        path("desk/rules/", rules_page.rules, name="midad_desk_rules"),
        path("desk/words/", desk_acts.add_term, name="midad_desk_term"),
        path("desk/stories/<int:pk>/ignore/", desk_acts.ignore, name="midad_desk_ignore"),
        path("desk/ignored/<int:pk>/restore/", desk_acts.restore, name="midad_desk_restore"),
        path("desk/style/<int:site>/try/", stylebook_views.try_style, name="midad_stylebook_try"),
        path("desk/style/<int:site>/export/", stylebook_views.export_style, name="midad_stylebook_export"),
        path("desk/style/<int:site>/import/", stylebook_views.import_style, name="midad_stylebook_import"),
        path("pages/conflicts/<int:pk>/", conflict, name="midad_conflict"),
        path("pages/kept/<int:pk>/", kept_pages.kept_page, name="midad_kept_page"),
        path("pages/receipts/", receipts.receipts, name="midad_receipts"),
        path("pages/receipts/<int:pk>/", receipts.receipt, name="midad_receipt"),
    ]


@hooks.register("insert_global_admin_css")
def brand() -> str:
    sheets = ("admin.css", "text_meters.css", "copy_desk.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(f"newsroom/{name}"),) for name in sheets))


@hooks.register("insert_global_admin_js")
def own_scripts() -> str:
    scripts = ("autosave.js", "text_meters.js", "desk/copy_desk.js")
    return format_html_join(
        "", '<script type="module" src="{}"></script>', ((static(f"newsroom/{name}"),) for name in scripts)
    )


@hooks.register("register_page_header_buttons")
def act_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> list[Button]:
    """Publishing past the desk and correcting, in the menu at the top of a story."""
    if not isinstance(page, ArticlePage) or view_name != "edit":
        return []
    buttons = []
    if user.has_perm("articles.bypass_desk") and (not page.live or page.has_unpublished_changes):
        url = reverse("midad_urgent", args=[page.pk])
        buttons.append(Button(_("Publish past the desk"), url, icon_name="warning", priority=70))
    if user.has_perm("articles.correct") and page.live:
        url = reverse("midad_correct", args=[page.pk])
        buttons.append(Button(_("Add a correction"), url, icon_name="edit", priority=75))
    return buttons


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """What the newsroom's own acts look like in a story's history."""
    for name, label, message in (
        ("midad.override", _("Override of the checks"), _("Published in spite of the checks: %(reason)s")),
        ("midad.stage", _("Stage"), _("Published as: %(stage)s")),
        ("midad.past_desk", _("Publishing past the desk"), _("Published past the desk: %(reason)s")),
        ("midad.correction", _("Correction"), _("Correction added: %(text)s")),
        (
            "midad.ignore_finding",
            _("Finding ignored"),
            _("A finding of the copy desk was ignored: %(rule)s «%(text)s»"),
        ),
        ("midad.restore_finding", _("Finding told again"), _("A finding is told again: %(rule)s «%(text)s»")),
        ("midad.stale_save", _("Overtaken text"), _("A text that came too late was kept beside the newer version")),
        ("midad.merge", _("Merge"), _("Two texts were merged into one draft")),
        ("midad.purge", _("Made anew"), _("What was stored for readers was let go")),
        ("midad.purge_everything", _("All made anew"), _("Every kept page was let go")),
        ("midad.import", _("Import"), _("Imported from %(source)s")),
    ):
        actions.register_action(name)(_formatter(label, message))


def _formatter(label_text: Any, message_text: Any) -> type[LogFormatter]:
    class Formatter(LogFormatter):  # type: ignore[misc]
        label = label_text

        def format_message(self, log_entry: Any) -> str:
            data = {"reason": "", "text": "", "source": "", "stage": "", "rule": "", **(log_entry.data or {})}
            data["stage"] = dict(ArticlePage.Stage.choices).get(data["stage"], data["stage"])
            return str(message_text) % data

        def format_comment(self, log_entry: Any) -> str:
            return ""

    return Formatter


@hooks.register("register_permissions")
def permissions() -> Any:
    """The newsroom's own permissions, for the page where groups are edited."""
    from django.contrib.auth.models import Permission

    of_stories = ["bypass_desk", "override_checks", "correct", "delete_articlepage"]
    structure = [f"{verb}_{kind}" for verb in ("add", "change", "delete") for kind in ("sectionpage", "standardpage")]
    of_front_pages = [f"{verb}_homepage" for verb in ("add", "change", "delete")]
    return Permission.objects.filter(
        content_type__app_label="articles", codename__in=[*of_stories, *structure]
    ) | Permission.objects.filter(content_type__app_label="home", codename__in=of_front_pages)


@hooks.register("construct_homepage_panels")
def no_upgrade_panel(request: HttpRequest, panels: list[Any]) -> None:
    """The admin asks nobody outside whether there is a newer version."""
    panels[:] = [
        panel
        for panel in panels
        if type(panel).__name__ not in {"UpgradeNotificationPanel", "WhatsNewInWagtailVersionPanel"}
    ]
