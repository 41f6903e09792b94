"""The tags `translate` and `blocktranslate` of the engines of themes, where a newspaper's own words come first.

Django's library `i18n` is theirs but for that; the engine of the admin has Django's.
"""

from typing import Any

from django import template
from django.template.base import Node, Parser, Token
from django.template.base import render_value_in_context as shown
from django.template.context import Context
from django.templatetags import i18n
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from midad.themes import texts

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class OwnTranslate(Node):
    """`usual` is Django's node, which renders where there are no own words."""

    child_nodelists = ()

    def __init__(self, usual: i18n.TranslateNode) -> None:
        self.usual = usual
        expression = usual.filter_expression
        literal = getattr(expression.var, "literal", None)
        self.msgid = literal if isinstance(literal, str) and not expression.filters and not usual.noop else None

    def render(self, context: Context) -> Any:
        said = None if self.msgid is None else _own(context, self.msgid, self.usual.message_context)
        if said is None:
            return self.usual.render(context)
        if self.usual.asvar:
            context[self.usual.asvar] = conditional_escape(said)
            return ""
        return conditional_escape(said)


class OwnBlockTranslate(Node):
    """As `OwnTranslate`, for a text with placeholders; one with a plural is Django's."""

    child_nodelists = ()

    def __init__(self, usual: i18n.BlockTranslateNode) -> None:
        self.usual = usual
        self.msgid, self.names = usual.render_token_list(usual.singular)

    def render(self, context: Context) -> Any:
        said = None if self.usual.plural else _own(context, self.msgid, self.usual.message_context)
        if said is None:
            return self.usual.render(context)
        with context.push(**{name: value.resolve(context) for name, value in self.usual.extra_context.items()}):
            values = {name: str(shown(context.get(name, ""), context)) for name in self.names}
        whole = SafeString(texts.filled(conditional_escape(said), values))  # each value was escaped, as the words were
        if self.usual.asvar:
            context[self.usual.asvar] = whole
            return ""
        return whole


def _own(context: Context, msgid: str, message_context: Any) -> str | None:
    where = message_context.resolve(context) if message_context else ""
    return texts.own(getattr(context, "request", None), msgid, where)


def _translate(parser: Parser, token: Token) -> Node:
    return OwnTranslate(i18n.do_translate(parser, token))


def _blocktranslate(parser: Parser, token: Token) -> Node:
    return OwnBlockTranslate(i18n.do_block_translate(parser, token))


for name in ("translate", "trans"):
    register.tag(name, _translate)
for name in ("blocktranslate", "blocktrans"):
    register.tag(name, _blocktranslate)
