import django.utils.timezone
from django.db import migrations, models


def note_what_was_withdrawn(apps, schema_editor):
    """Pages withdrawn before now get the row that withdrawing one writes; drafts that readers never had lose theirs."""
    page_model = apps.get_model("wagtailcore", "Page")
    former_address = apps.get_model("articles", "FormerAddress")
    unpublished = page_model.objects.filter(live=False)
    never_public = unpublished.filter(last_published_at=None).values_list("pk", flat=True)
    former_address.objects.filter(page_pk__in=list(never_public)).delete()
    withdrawn = unpublished.filter(last_published_at__isnull=False, depth__gt=2)
    parents = dict(page_model.objects.values_list("path", "pk"))
    rows = [
        former_address(parent_pk=parents[page.path[:-4]], slug=page.slug, page_pk=page.pk)
        for page in withdrawn.only("path", "slug")
    ]
    former_address.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_comments_and_kept_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page_pk", models.PositiveBigIntegerField(unique=True)),
                ("short_id", models.CharField(max_length=8, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddField(
            model_name="formeraddress",
            name="left_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AlterField(
            model_name="formeraddress",
            name="page_pk",
            field=models.PositiveBigIntegerField(db_index=True),
        ),
        migrations.RunPython(note_what_was_withdrawn, migrations.RunPython.noop),
    ]
