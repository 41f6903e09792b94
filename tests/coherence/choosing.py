"""What an administrator chooses in a theme."""

from typing import Any

from wagtail.models import Site

from midad.themes.choices import choices_of, save
from midad.themes.installed import all_themes


def choose_options(newsroom: Any) -> None:
    """Of the theme that readers see, and of one that they may not see."""
    site, scope = Site.objects.get(is_default_site=True), newsroom.chance.choice(sorted(all_themes()))
    content = {"notice": newsroom.words(), "related": False, "accent": newsroom.chance.choice(["#005533", "#8f1d21"])}
    kept = {name: content[name] for name in content if newsroom.chance.random() < 0.6}
    seen = choices_of(site, "options", scope).number
    save(site=site, part="options", scope=scope, content=kept, seen=seen, by=None)


def word_texts(newsroom: Any) -> None:
    site, language = Site.objects.get(is_default_site=True), newsroom.chance.choice(["ar", "en"])
    seen = choices_of(site, "texts", language).number
    save(site=site, part="texts", scope=language, content={"Archive": newsroom.words()}, seen=seen, by=None)
