"""Acts of the way from the reporter to the desk, and of who configures it."""

from tests.rights.acts.acting import Actor, act, fills, posts
from tests.rights.newsroom import Newsroom


@act("submit a draft", ("wagtail.workflow.start", "own-draft"), by="reporter")
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:edit own-draft", actor.page_form("own-draft") | {"action-submit": "1"})


posts(
    "approve a story",
    "wagtailadmin_pages:workflow_action submitted =approve task-state",
    ("wagtail.publish", "submitted"),
    by="desk",
)
posts(
    "send a story back",
    "wagtailadmin_pages:workflow_action submitted =reject task-state",
    ("wagtail.workflow.reject", "submitted"),
    by="desk",
    comment="ينقصها مصدر",
)


@act("approve a story from its form", ("wagtail.publish", "submitted"), by="desk")
def _(actor: Actor) -> None:
    changes = {"action-workflow-action": "1", "workflow-action-name": "approve", "title": "عنوان حرّره الدسك"}
    actor.post("wagtailadmin_pages:edit submitted", actor.page_form("submitted") | changes)


@act("withdraw a story from the desk", ("wagtail.workflow.cancel", "submitted"), by="desk")
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:edit submitted", actor.page_form("submitted") | {"action-cancel-workflow": "1"})


def _sent_back(room: Newsroom) -> None:
    room["task-state"].reject(user=room.members["desk"])


@act("submit a story again", ("wagtail.workflow.resume", "submitted"), by="reporter", prepare=_sent_back)
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:edit submitted", actor.page_form("submitted") | {"action-submit": "1"})


@act("publish a story that lies at the desk", ("wagtail.publish", "submitted"), by="desk")
def _(actor: Actor) -> None:
    actor.post("wagtailadmin_pages:edit submitted", actor.page_form("submitted") | {"action-publish": "1"})


NO_PAGES = {"pages-TOTAL_FORMS": "0", "pages-INITIAL_FORMS": "0"}


@act("make a workflow", ("wagtail.create", "new workflow"), by="administrator")
def _(actor: Actor) -> None:
    tasks = {
        "workflow_tasks-TOTAL_FORMS": "1",
        "workflow_tasks-INITIAL_FORMS": "0",
        "workflow_tasks-0-task": str(actor.room["task"].pk),
        "workflow_tasks-0-ORDER": "1",
        "workflow_tasks-0-id": "",
    }
    actor.post("wagtailadmin_workflows:add", {"name": "مسار الرأي"} | tasks | NO_PAGES)


fills(
    "rename a workflow",
    "wagtailadmin_workflows:edit workflow",
    ("wagtail.edit", "workflow"),
    by="administrator",
    name="مسار آخر",
)
posts(
    "switch a workflow off",
    "wagtailadmin_workflows:disable workflow",
    ("wagtail.edit", "workflow"),
    ("wagtail.workflow.cancel", "submitted"),
    by="administrator",
)
posts(
    "switch a workflow on",
    "wagtailadmin_workflows:enable idle-workflow",
    ("wagtail.edit", "idle-workflow"),
    by="administrator",
)
posts(
    "take a workflow from a page",
    "wagtailadmin_workflows:remove root",
    ("wagtail.edit", "workflow"),
    by="administrator",
)
posts(
    "take one workflow from a page",
    "wagtailadmin_workflows:remove root workflow",
    ("wagtail.edit", "workflow"),
    by="administrator",
)


@act("make a task", ("wagtail.create", "new groupapprovaltask"), by="administrator")
def _(actor: Actor) -> None:
    data = {"name": "مراجعة لغوية", "groups": [str(actor.room["group"].pk)]}
    actor.post("wagtailadmin_workflows:add_task =wagtailcore =groupapprovaltask", data)


@act("make a task in its chooser", ("wagtail.create", "new groupapprovaltask"), by="administrator")
def _(actor: Actor) -> None:
    data = {"create-task-name": "مراجعة لغوية", "create-task-groups": [str(actor.room["group"].pk)]}
    actor.post("wagtailadmin_workflows:task_chooser_create", data)


fills("rename a task", "wagtailadmin_workflows:edit_task task", ("wagtail.edit", "task"), by="administrator", name="م")
posts(
    "switch a task off",
    "wagtailadmin_workflows:disable_task task",
    ("wagtail.edit", "task"),
    ("wagtail.publish", "submitted"),
    by="administrator",
)
posts(
    "switch a task on",
    "wagtailadmin_workflows:enable_task idle-task",
    ("wagtail.edit", "idle-task"),
    by="administrator",
)
