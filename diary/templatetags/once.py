"""`url` and `translate` as Django's own, but worked out once where nothing in them can change.

Today has a hundred of them, most without a variable; working each out anew took a fifth of its time.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Token, Variable
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as every_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

register = template.Library()


class Once(Node):
    """A node whose text depends on nothing but `key`: it is made once for each."""

    def __init__(self, node: Node, key: Callable[[], Hashable]) -> None:
        self.node, self.key = node, key
        self.known: dict[Hashable, str] = {}

    def render(self, context: Context) -> str:
        """The text, made now or earlier."""
        key = (context.autoescape, self.key())
        if key not in self.known:
            self.known[key] = self.node.render(context)
        return self.known[key]


def is_constant(expression: FilterExpression) -> bool:
    """A quoted text without filters."""
    variable = expression.var
    if isinstance(variable, Variable):
        return variable.lookups is None and not variable.translate and not expression.filters
    return not expression.filters


def address_key() -> Hashable:
    """What an address without variables depends on."""
    return get_urlconf(), get_script_prefix()


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Django's `url`."""
    node: URLNode = every_url(parser, token)
    parts = [node.view_name, *node.args, *node.kwargs.values()]
    return node if node.asvar or not all(map(is_constant, parts)) else Once(node, address_key)


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Any:
    """Django's `translate`."""
    node: TranslateNode = do_translate(parser, token)
    is_free = node.asvar or node.noop or node.message_context
    return node if is_free or not is_constant(node.filter_expression) else Once(node, get_language)
