"""An extracted page becomes an article: a draft, or a published story."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from midad.arabic import normalize, slugify
from midad.articles.models import ArticlePage, Author, Byline, SectionPage
from midad.articles.publishing import log_override
from midad.articles.readiness import Problem, problems_of
from midad.importers.page.errors import PageImportError
from midad.importers.page.story import Block, ExtractedStory
from midad.importers.sanitising import rich_text

_LONGEST_TITLE = 255


class NoSectionError(PageImportError):
    """There is no section that the story could go to."""


@dataclass
class Imported:
    """What an import made, for the report."""

    article: ArticlePage
    section: SectionPage
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
    title = normalize(story.title, level="clean")[:_LONGEST_TITLE]
    if not title:
        raise PageImportError(_("The page has no headline."))
    warnings: list[str] = []
    section = _section_for(story.section_label, section_slug, create=create_section, warnings=warnings)
    article = ArticlePage(
        title=title,
        live=False,
        owner=by,
        standfirst=normalize(story.standfirst, level="clean")[:600],
        source_url=story.source_url[:1000],
        first_published_at=story.published_at,
    )
    _sign(article, story, warnings)
    article.body = _stream([("paragraph", _paragraph(escape(raw).replace("\n", "<br/>")))])
    section.add_child(instance=article)
    article.save_revision(user=by)
    article.body = _stream([_block(block) for block in story.blocks])
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
    return Imported(ArticlePage.objects.get(pk=article.pk), section, warnings)


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
            return home.add_child(instance=SectionPage(title=label or slug))
        if found is None:
            raise NoSectionError(_("There is no section with the address «%(slug)s».") % {"slug": slug})
        return found
    wanted = normalize(label, level="fold")
    found = next((section for section in sections if wanted and normalize(section.title, level="fold") == wanted), None)
    if found is not None:
        return found
    if label and create:
        return home.add_child(instance=SectionPage(title=normalize(label, level="clean")[:_LONGEST_TITLE]))
    first = sections.first()
    if first is None:
        raise NoSectionError(_("The newspaper has no section yet: make one first, or ask for a new one."))
    if label:
        text = _("The page's section «%(label)s» is not one of the newspaper's: the story is in «%(section)s».")
        warnings.append(text % {"label": label, "section": first.title})
    return first


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


def _stream(blocks: list[tuple[str, Any]]) -> Any:
    children = ArticlePage.body.field.stream_block.child_blocks
    return [(kind, children[kind].to_python(value)) for kind, value in blocks]


def _paragraph(html: str) -> dict[str, Any]:
    return {"text": html if html.startswith("<") else f"<p>{html}</p>", "direction": "auto", "language": ""}


def _block(block: Block) -> tuple[str, dict[str, Any]]:
    """A block of the extracted page as a block of the story."""
    return _MAKERS[block.kind](block)


def _heading(block: Block) -> tuple[str, dict[str, Any]]:
    return "heading", {"text": block.text[:160], "level": "3" if block.level > 2 else "2"}


def _quotation(block: Block) -> tuple[str, dict[str, Any]]:
    return "quotation", {
        "text": f"<p>{rich_text(block.html or escape(block.text))}</p>",
        "speaker": block.attribution[:120],
        "role": "",
    }


def _list(block: Block) -> tuple[str, dict[str, Any]]:
    tag = "ol" if block.is_ordered else "ul"
    items = "".join(f"<li>{rich_text(item)}</li>" for item in block.items)
    return "paragraph", _paragraph(f"<{tag}>{items}</{tag}>")


def _text(block: Block) -> tuple[str, dict[str, Any]]:
    return "paragraph", _paragraph(f"<p>{rich_text(block.html or escape(block.text))}</p>")


def _table(block: Block) -> tuple[str, dict[str, Any]]:
    width = max((len(row) for row in block.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in block.rows]
    columns = [{"type": "text", "heading": heading} for heading in (rows[0] if rows else [])]
    table = {"columns": columns, "rows": [{"values": row} for row in rows[1:]], "caption": ""}
    return "table", {"caption": (block.text or _("Table")).splitlines()[0][:200], "table": table}


def _picture(block: Block) -> tuple[str, dict[str, Any]]:
    """A picture of another site is not taken over by itself: its rights are not known. It stays as a card."""
    picture = block.picture
    if picture is None:
        return _text(block)
    text = " — ".join(part for part in (picture.caption or picture.alt, picture.credit) if part)
    return "embed", {
        "url": picture.url,
        "provider": _("Picture"),
        "text": (text or picture.url)[:1000],
        "picture": None,
    }


_MAKERS = {
    "paragraph": _text,
    "heading": _heading,
    "quotation": _quotation,
    "list": _list,
    "table": _table,
    "picture": _picture,
}
