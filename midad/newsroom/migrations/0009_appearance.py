"""Administrators choose the theme."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias
    roles.grant(apps, alias, ("themes.change_appearance",), to=(roles.ADMINISTRATOR,))
    permission_names.write_down(apps, ("themes",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0008_comments"), ("themes", "0001_initial")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
