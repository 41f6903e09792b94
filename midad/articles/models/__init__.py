"""The models of a newspaper's pages, one module a noun."""

from midad.articles.copydesk.kept import IgnoredFinding, Proof
from midad.articles.copydesk.stylebook import Stylebook, StylebookTerm
from midad.articles.models.article import ArticlePage, ArticleTopic, Byline
from midad.articles.models.authors import Agency, Author
from midad.articles.models.correction import Correction
from midad.articles.models.former import FormerAddress
from midad.articles.models.masthead import Masthead
from midad.articles.models.menus import Menus
from midad.articles.models.section import SectionPage
from midad.articles.models.standard import StandardPage
from midad.articles.models.tombstone import Tombstone

__all__ = [
    "Agency",
    "ArticlePage",
    "ArticleTopic",
    "Author",
    "Byline",
    "Correction",
    "FormerAddress",
    "IgnoredFinding",
    "Masthead",
    "Menus",
    "Proof",
    "SectionPage",
    "StandardPage",
    "Stylebook",
    "StylebookTerm",
    "Tombstone",
]
