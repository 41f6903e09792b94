"""Text that was pasted: cleaned of what Word, messengers, PDF files and agencies leave in it, and said to be."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail.permissions import policy_registry

from midad.arabic import normalize
from midad.arabic.copydesk import RULES, HouseStyle, RuleSetting, check
from midad.newsroom.desk_panel.asked import sent
from midad.newsroom.desk_panel.offsets import units_of

#: The rules that own what cleaning changes, by what an editor calls it.
OWNERS = {
    "T02": _("unseen signs"),
    "T03": _("letters stored by their shapes"),
    "T04": _("Persian letters"),
    "T01": _("stretched words"),
    "P19": _("unusual spaces"),
}
_STYLE = HouseStyle(rules={rule: RuleSetting(is_on=rule in OWNERS) for rule in RULES})
_TOKENS = re.compile(r"\s+|\S+")
Edits = list[tuple[int, int, str]]


@require_POST
def clean(request: HttpRequest) -> JsonResponse:
    """The edits that clean each text, and what they take away. Raises PermissionDenied, ValueError."""
    policy = policy_registry.get_by_type(Page)
    if not policy.user_has_any_permission(request.user, {"add", "change"}):
        raise PermissionDenied
    texts: Any = sent(request).get("texts")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise ValueError("no texts")
    edits = [edits_to(text, normalize(text, level="clean")) for text in texts]
    found = Counter(finding.rule for text in texts for finding in check(text, style=_STYLE))
    said = [f"{name}: {found[rule]}" for rule, name in OWNERS.items() if found[rule]]
    return JsonResponse(
        {"edits": [_in_units(text, mine) for text, mine in zip(texts, edits, strict=True)], "said": said}
    )


def edits_to(text: str, cleaned: str) -> Edits:
    """What makes `cleaned` of a text, word by word; what stays is not touched."""
    if text == cleaned:
        return []
    before, after = _TOKENS.findall(text), _TOKENS.findall(cleaned)
    places = [0]
    for token in before:
        places.append(places[-1] + len(token))
    return [
        (places[start], places[end], "".join(after[first:last]))
        for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


def _in_units(text: str, edits: Edits) -> Edits:
    units = units_of(text)
    return [(units(start), units(end), written) for start, end, written in edits]
