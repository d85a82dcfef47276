"""Choices to touch. Written as text instead of templates: a form has over a hundred of them."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Touchable(ChoiceWidget):
    """Shared by the three: a line of HTML for each choice."""

    line = '<label class="chip"><input{}><span>{}</span></label>'
    frame = '<div class="chips {}">{}</div>'

    def __init__(self, *args: Any, css: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.css = css

    def inputs(self, name: str, value: Any, attrs: dict[str, Any] | None) -> Iterator[tuple[str, Any]]:
        """The attributes and the words of each choice; the first id is the field's own."""
        given = self.build_attrs(self.attrs, attrs)
        chosen = self.format_value(value) or ([""] if not self.allow_multiple_selected else [])
        base = {key: given[key] for key in given if key not in {"id", "aria-describedby"}}
        for index, (option, label) in enumerate(self.choices):
            text = "" if option is None else str(option)
            each = {"type": self.input_type, "name": name, "value": text, **base}
            if given.get("id"):
                each["id"] = f"{given['id']}_{index}"
            yield flatatt({**each, "checked": text in chosen}), label

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """All choices, framed."""
        return format_html(
            self.frame, self.css, format_html_join("", self.line, self.inputs(name, value, attrs))
        )


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
