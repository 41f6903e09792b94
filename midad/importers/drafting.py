"""An extracted page becomes an article: a draft, or a published story."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from midad.arabic import normalize
from midad.articles.copydesk.mending import mend
from midad.articles.copydesk.proofs import style_of
from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.articles.publishing import log_override
from midad.articles.readiness import Problem, problems_of, remarks_of
from midad.importers.fitting import fitted
from midad.importers.page.errors import PageImportError
from midad.importers.page.story import ExtractedStory
from midad.importers.page.wording import has_words
from midad.importers.placing import Place, choose_section
from midad.importers.streams import raw_stream, stream
from midad.operations.journal import journal


@dataclass
class Imported:
    """What an import made, for the report."""

    article: ArticlePage
    section: SectionPage
    story: ExtractedStory
    warnings: list[str] = field(default_factory=list)


@transaction.atomic
@journal()
def create_article(
    *,
    story: ExtractedStory,
    raw: str,
    source: str,
    by: Any = None,
    place: Place | None = None,
    publish: bool = False,
) -> Imported:
    """Make the article and its revisions, all or nothing.

    The raw page is the text of the first revision, so that an editor can compare and see that nothing of the
    story was lost; the second revision is the clean story, which goes out with the safe fixes of the copy desk and with
    what is left of its findings as warnings. Raises PageImportError (message in Arabic).
    """
    story = fitted(story)
    if not has_words(story.title):
        raise PageImportError(_("The page has no headline."))
    warnings: list[str] = []
    section = choose_section(story.section_label, place or Place(), warnings)
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
    article.is_proofread = False  # a whole page, with its menus and its code
    article.save_revision(user=by)
    article.is_proofread = True
    article.body = stream(story.blocks)
    if publish:
        mend(article, style=style_of(section))
    revision = article.save_revision(user=by, changed=True)
    article.save()
    log(instance=article, action="midad.import", user=by, revision=revision, data={"source": source})
    _mention_pictures(story, warnings)
    if publish:
        problems = problems_of(article)
        _refuse_empty(article, problems)
        said = {problem.code for problem in problems}
        problems += [remark for remark in remarks_of(article) if remark.code not in said]
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
        if picture is not None and not picture.url:
            text = _("The picture «%(words)s» has no full address in the page: add it yourself.")
            warnings.append(text % {"words": picture.words})
        elif picture is not None:
            warnings.append(_("The picture %(url)s stays where it is: upload it yourself.") % {"url": picture.url})
