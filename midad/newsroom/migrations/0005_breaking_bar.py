"""The breaking bar is the desk's."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    permissions = tuple(f"home.{verb}_breakingline" for verb in ("add", "change", "delete"))
    to = (roles.DESK_EDITOR, roles.MANAGING_EDITOR, roles.ADMINISTRATOR)
    roles.grant(apps, schema_editor.connection.alias, permissions, to=to)
    permission_names.write_down(apps, ("home",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_feeds_and_robots"), ("home", "0003_breaking_line")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
