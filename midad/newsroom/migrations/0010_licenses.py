"""Administrators put in licences of themes."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias
    roles.grant(apps, alias, ("licenses.manage_licenses",), to=(roles.ADMINISTRATOR,))
    permission_names.write_down(apps, ("licenses",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0009_appearance"), ("licenses", "0001_initial")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
