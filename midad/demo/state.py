"""Whether the site is somebody's newspaper already: asked at each start, so it loads nothing that draws."""

from midad.articles.models import ArticlePage, SectionPage


def is_loaded() -> bool:
    """A site with a story is somebody's newspaper: the demo keeps its hands off it."""
    return ArticlePage.objects.exists() or SectionPage.objects.exists()
