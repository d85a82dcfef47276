"""How the templates write amounts and moments."""

from django import template

register = template.Library()
