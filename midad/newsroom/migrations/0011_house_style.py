"""Managing editors keep the house style."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    alias = schema_editor.connection.alias
    roles.grant(apps, alias, ("articles.change_stylebook",), to=(roles.MANAGING_EDITOR, roles.ADMINISTRATOR))
    permission_names.write_down(apps, ("articles",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0010_licenses"), ("articles", "0011_copy_desk")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
