"""Who may change the masthead may also say what machines read."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    to = (roles.MANAGING_EDITOR, roles.ADMINISTRATOR)
    roles.grant(apps, schema_editor.connection.alias, ("syndication.change_syndication",), to=to)
    permission_names.write_down(apps, ("syndication",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0003_opened_revisions"), ("syndication", "0001_initial")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
