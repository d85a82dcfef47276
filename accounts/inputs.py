"""Plain inputs of forms, written as text: by Django's templates each took a quarter of a millisecond."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html

# Django's templates that are one <input> with its attributes and nothing else.
ONE_INPUT = frozenset(
    f"django/forms/widgets/{name}.html"
    for name in (
        "checkbox",
        "date",
        "datetime",
        "email",
        "hidden",
        "input",
        "number",
        "password",
        "text",
        "time",
    )
)


class FormRenderer(TemplatesSetting):
    """Django's renderer with the project's templates, but for plain inputs."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """The widget's HTML."""
        if template_name not in ONE_INPUT:
            return super().render(template_name, context, request)
        widget = context["widget"]
        value = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
        attributes = flatatt(widget["attrs"])
        return format_html(
            '<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attributes
        )
