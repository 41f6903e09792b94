"""Who may make redirects is told what readers ask for in vain."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    permissions = ("redirects.view_missingpage", "redirects.change_missingpage")
    to = (roles.MANAGING_EDITOR, roles.ADMINISTRATOR)
    roles.grant(apps, schema_editor.connection.alias, permissions, to=to)
    permission_names.write_down(apps, ("redirects",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0005_breaking_bar"), ("redirects", "0001_initial")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
