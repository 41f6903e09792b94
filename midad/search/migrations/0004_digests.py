from django.db import migrations, models


class Migration(migrations.Migration):
    """What they hold is wrong until the index is made anew by the analysis that came with them."""

    dependencies = [
        ("search", "0003_copies_and_prompts"),
    ]

    operations = [
        migrations.RenameField(
            model_name="entry",
            old_name="stamp",
            new_name="digest",
        ),
        migrations.AlterField(
            model_name="entry",
            name="digest",
            field=models.PositiveBigIntegerField(help_text="Of the document as it was filed."),
        ),
        migrations.AddField(
            model_name="entry",
            name="facet_count",
            field=models.PositiveIntegerField(default=0, help_text="How many facets it has, to see when one is lost."),
            preserve_default=False,
        ),
    ]
