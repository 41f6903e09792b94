"""Who may change the masthead may also say what machines read."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    config = apps.get_app_config("syndication")
    config.models_module = True  # the registry of a migration has none, and nothing is made without one
    create_permissions(config, verbosity=0, interactive=False, using=schema_editor.connection.alias, apps=apps)
    config.models_module = None
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="syndication", codename="change_syndication"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=[roles.MANAGING_EDITOR, roles.ADMINISTRATOR]):
        group.permissions.add(permission)
    permission_names.write_down(apps, ("syndication",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0003_opened_revisions"), ("syndication", "0001_initial")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
