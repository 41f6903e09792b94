"""Menus are for who may change the masthead; letters of readers are read by the desk."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    alias, managing = schema_editor.connection.alias, (roles.MANAGING_EDITOR, roles.ADMINISTRATOR)
    roles.grant(apps, alias, ("articles.change_menus",), to=managing)
    roles.grant(apps, alias, ("letters.view_letter",), to=(roles.DESK_EDITOR, *managing))
    roles.grant(apps, alias, ("letters.delete_letter",), to=managing)
    permission_names.write_down(apps, ("articles", "letters"))


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0006_missing_pages"),
        ("articles", "0006_menus_colours_and_letters"),
        ("letters", "0001_initial"),
    ]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
