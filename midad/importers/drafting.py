"""An extracted page becomes an article: a draft, or a published story."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from midad.arabic import normalize, slugify
from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.articles.publishing import log_override
from midad.articles.readiness import Problem, problems_of
from midad.importers.fitting import LONGEST_TITLE, fitted
from midad.importers.page.errors import PageImportError
from midad.importers.page.story import ExtractedStory
from midad.importers.streams import raw_stream, stream


class NoSectionError(PageImportError):
    """There is no section that the story could go to."""


@dataclass
class Imported:
    """What an import made, for the report."""

    article: ArticlePage
    section: SectionPage
    story: ExtractedStory
    warnings: list[str] = field(default_factory=list)


@transaction.atomic
def create_article(
    *,
    story: ExtractedStory,
    raw: str,
    source: str,
    by: Any = None,
    section_slug: str = "",
    create_section: bool = False,
    publish: bool = False,
) -> Imported:
    """Make the article and its revisions, all or nothing.

    The raw page is the text of the first revision, so that an editor can compare and see that nothing of the
    story was lost; the second revision is the clean story. Raises PageImportError (message in Arabic).
    """
    story = fitted(story)
    if not story.title:
        raise PageImportError(_("The page has no headline."))
    warnings: list[str] = []
    section = _section_for(story.section_label, section_slug, create=create_section, warnings=warnings)
    article = ArticlePage(
        title=story.title,
        live=False,
        owner=by,
        standfirst=story.standfirst,
        source_url=story.source_url,
        first_published_at=story.published_at,
    )
    _sign(article, story, warnings)
    article.body = raw_stream(raw)
    section.add_child(instance=article)
    article.save_revision(user=by)
    article.body = stream(story.blocks)
    revision = article.save_revision(user=by, changed=True)
    article.save()
    log(instance=article, action="midad.import", user=by, revision=revision, data={"source": source})
    _mention_pictures(story, warnings)
    if publish:
        problems = problems_of(article)
        _refuse_empty(article, problems)
        if problems:
            log_override(article=article, by=by, problems=problems, reason="imported")
        warnings += [problem.message for problem in problems]
        revision.publish(user=by, skip_permission_checks=True)
    return Imported(ArticlePage.objects.get(pk=article.pk), section, story, warnings)


def _refuse_empty(article: ArticlePage, problems: list[Problem]) -> None:
    if not article.body:
        raise PageImportError(_("The page has no text that could be published."))
    final = [problem for problem in problems if not problem.can_be_overridden]
    if final:
        raise PageImportError(final[0].message)


def _section_for(label: str, slug: str, *, create: bool, warnings: list[str]) -> SectionPage:
    """The section asked for, or the one that the page names, or the newspaper's first one."""
    home = Site.objects.get(is_default_site=True).root_page.specific
    sections = SectionPage.objects.live().descendant_of(home).order_by("path")
    if slug:
        found = sections.filter(slug=slugify(slug)).first()
        if found is None and create:
            return _new_section(home, label or slug, slug)
        if found is None:
            raise NoSectionError(_("There is no section with the address «%(slug)s».") % {"slug": slug})
        return found
    wanted = normalize(label, level="fold")
    found = next((section for section in sections if wanted and normalize(section.title, level="fold") == wanted), None)
    if found is not None:
        return found
    if label and create:
        return _new_section(home, label)
    first = sections.first()
    if first is None:
        raise NoSectionError(_("The newspaper has no section yet: make one first, or ask for a new one."))
    if label:
        text = _("The page's section «%(label)s» is not one of the newspaper's: the story is in «%(section)s».")
        warnings.append(text % {"label": label, "section": first.title})
    return first


def _new_section(home: Any, label: str, slug: str = "") -> SectionPage:
    title = normalize(label, level="clean")[:LONGEST_TITLE]
    return home.add_child(instance=SectionPage(title=title, slug=slugify(slug)))


def _sign(article: ArticlePage, story: ExtractedStory, warnings: list[str]) -> None:
    """Put the authors that the newspaper knows over the story, and report the others."""
    known = {normalize(author.name, level="fold"): author for author in Author.objects.all()}
    for name in story.byline:
        author = known.get(normalize(name, level="fold"))
        if author is None:
            text = _("The page names «%(name)s» as its author, who is not among the newspaper's authors.")
            warnings.append(text % {"name": name})
        else:
            article.bylines.add(Byline(author=author))


def _mention_pictures(story: ExtractedStory, warnings: list[str]) -> None:
    sources = [story.lead_picture, *(block.picture for block in story.blocks)]
    for picture in sources:
        if picture is not None:
            warnings.append(_("The picture %(url)s stays where it is: upload it yourself.") % {"url": picture.url})
