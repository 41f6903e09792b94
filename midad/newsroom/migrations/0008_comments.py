"""Comments are moderated by moderators and by who manages the newspaper; the latter two make the rules and delete."""

from django.db import migrations

from midad.newsroom import permission_names, roles


def grant(apps, schema_editor):
    alias, managing = schema_editor.connection.alias, (roles.MANAGING_EDITOR, roles.ADMINISTRATOR)
    moderating = ("comments.moderate", "comments.view_comment", "comments.change_comment")
    roles.grant(apps, alias, moderating, to=(roles.MODERATOR, *managing))
    roles.grant(apps, alias, ("comments.delete_comment", "comments.change_commentrules"), to=managing)
    permission_names.write_down(apps, ("comments",))


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0007_menus_and_letters"), ("comments", "0001_initial")]
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
