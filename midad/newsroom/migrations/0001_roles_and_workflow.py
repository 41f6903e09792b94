"""The groups of the newsroom and its workflow: reporter → desk → published."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from midad.newsroom import permission_names, roles

# Permissions are made after all migrations; the groups need these now.
NEEDED = (
    "accounts",
    "articles",
    "home",
    "register",
    "media",
    "auth",
    "wagtailcore",
    "wagtailadmin",
    "wagtaildocs",
    "wagtailimages",
    "wagtailredirects",
)


def create_groups(apps, schema_editor):
    for label in NEEDED:
        config = apps.get_app_config(label)
        config.models_module = True  # the registry of a migration has none, and nothing is made without one
        create_permissions(config, verbosity=0, interactive=False, using=schema_editor.connection.alias, apps=apps)
        config.models_module = None
    apps.get_model("auth", "Group").objects.filter(name__in=["Moderators", "Editors"]).delete()
    roles.create(apps)
    permission_names.write_down(apps, NEEDED)


def name_the_roots(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(title="كل المواقع", draft_title="كل المواقع")
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(name="الملفات العامة")


def create_workflow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    Page = apps.get_model("wagtailcore", "Page")
    Group = apps.get_model("auth", "Group")

    WorkflowPage.objects.all().delete()
    Workflow.objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    kind, _created = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    task = GroupApprovalTask.objects.create(name=roles.DESK_TASK, active=True, content_type=kind)
    names = [roles.DESK_EDITOR, roles.MANAGING_EDITOR, roles.ADMINISTRATOR]
    task.groups.set(Group.objects.filter(name__in=names))
    workflow = Workflow.objects.create(name=roles.WORKFLOW, active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=Page.objects.get(depth=1))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("articles", "0002_initial"),
        ("home", "0002_front_page"),
        ("media", "0001_initial"),
        ("register", "0001_initial"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]
    operations = [
        migrations.RunPython(create_groups, migrations.RunPython.noop),
        migrations.RunPython(create_workflow, migrations.RunPython.noop),
        migrations.RunPython(name_the_roots, migrations.RunPython.noop),
    ]
