"""The last gate before foreign markup is stored: an allow-list, after caps on length and depth."""

import re

import nh3

LONGEST, DEEPEST = 1_000_000, 64
_TAG = re.compile(r"<(/?)[a-zA-Z][^>]*>")


def rich_text(html: str) -> str:
    """Inline markup reduced to what a paragraph may hold, as the editor stores it; cleaned to a fixed point.

    nh3 is safe but takes quadratic time on deep nesting, so text that is too long or too deep loses its
    markup altogether and keeps its words.
    """
    if len(html) > LONGEST or _depth(html) > DEEPEST:
        html = nh3.clean_text(_TAG.sub("", html[:LONGEST]))
    for _pass in range(3):
        cleaned = nh3.clean(
            html,
            tags={"a", "b", "strong", "em", "i", "br", "sub", "sup"},
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
            strip_comments=True,
        )
        if cleaned == html:
            break
        html = cleaned
    return html.replace("<strong>", "<b>").replace("</strong>", "</b>").replace("<br>", "<br/>")


def _depth(html: str) -> int:
    deepest = depth = 0
    for match in _TAG.finditer(html):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest
