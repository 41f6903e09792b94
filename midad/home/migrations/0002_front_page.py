"""The front page takes the place of the framework's welcome page, as the root of the default site."""

from django.db import migrations


def create_front_page(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    HomePage = apps.get_model("home", "HomePage")
    Locale = apps.get_model("wagtailcore", "Locale")

    if HomePage.objects.exists():
        return
    content_type, _created = ContentType.objects.get_or_create(model="homepage", app_label="home")
    root = Page.objects.get(depth=1)
    Site.objects.filter(is_default_site=True).delete()
    Page.objects.filter(depth=2, slug="home").delete()
    locale = Locale.objects.order_by("pk").first()
    front = HomePage.objects.create(
        title="مداد",
        draft_title="مداد",
        slug="home",
        content_type=content_type,
        path=f"{root.path}0001" if not Page.objects.filter(path=f"{root.path}0001").exists() else f"{root.path}0002",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=locale,
        live=True,
    )
    root.numchild = Page.objects.filter(depth=2).count()
    root.save()
    Site.objects.create(hostname="127.0.0.1", port=8000, root_page=front, is_default_site=True, site_name="")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(create_front_page, migrations.RunPython.noop)]
