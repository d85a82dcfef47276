"""Choices to touch. Written as text instead of templates: a form has over a hundred of them."""

from collections.abc import Iterator
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.forms.widgets import ChoiceWidget
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

NOT_SAID = _("Not said")


class Touchable(ChoiceWidget):
    """Shared by the three: a line of HTML for each choice."""

    line = '<label class="chip"><input{}><span>{}</span></label>'
    frame = '<div class="chips {}">{}</div>'

    def __init__(self, *args: Any, css: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.css = css

    def inputs(self, name: str, value: Any, attrs: dict[str, Any] | None) -> Iterator[str]:
        """A line for each choice, everything in it escaped; the ids are the field's own with a number."""
        given = self.build_attrs(self.attrs, attrs)
        chosen = self.format_value(value) or ([""] if not self.allow_multiple_selected else [])
        base = {key: given[key] for key in given if key not in {"id", "aria-describedby"}}
        shared = flatatt({"type": self.input_type, "name": name, **base})
        own_id = escape(str(given["id"])) if given.get("id") else ""
        for index, (option, label) in enumerate(self.choices):
            text = "" if option is None else str(option)
            ids = f' id="{own_id}_{index}"' if own_id else ""
            checked = " checked" if text in chosen else ""
            called = f' aria-label="{escape(str(NOT_SAID))}"' if label == "?" else ""
            attributes = f'{shared} value="{escape(text)}"{ids}{checked}{called}'
            yield self.line.format(attributes, escape(str(label)))

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """All choices, framed."""
        inside = "".join(self.inputs(name, value, attrs))
        return mark_safe(self.frame.format(escape(self.css), inside))  # noqa: S308 -- escaped above


class Chips(Touchable, forms.RadioSelect):
    """One of several, each a chip to touch."""


class ManyChips(Touchable, forms.CheckboxSelectMultiple):
    """Any of several, each a chip to touch."""


class Boxes(Touchable, forms.CheckboxSelectMultiple):
    """Any of several, each on a line of its own, for longer words."""

    line = (
        '<label class="form-check"><input class="form-check-input"{}>'
        '<span class="form-check-label">{}</span></label>'
    )
    frame = '<div class="boxes {}">{}</div>'
