"""The time zones a person can choose, in the order of a list one can search by typing."""

import zoneinfo
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REGIONS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}

Choices = list[tuple["str | Promise", list[tuple[str, str]]]]


def place(name: str) -> str:
    """“America/Argentina/Buenos_Aires” as a person says it: “Buenos Aires, Argentina”."""
    parts = [part.replace("_", " ") for part in name.split("/")[1:]]
    return ", ".join(reversed(parts)) or name


@cache
def zones_by_region() -> Choices:
    """Every zone of a region of the earth, region by region, places in the order of the alphabet."""
    names = sorted(zoneinfo.available_timezones(), key=place)
    regions: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for name in names:
        if (region := name.partition("/")[0]) in regions and "/" in name:
            regions[region].append((name, place(name)))
    return [(REGIONS[region], places) for region, places in regions.items()]


def zone_choices(current: str) -> Choices:
    """The choices of the preferences; the zone in use stands first when no region holds it."""
    choices = zones_by_region()
    listed = {name for _region, places in choices for name, _place in places}
    others = [(name, name) for name in dict.fromkeys([current, "UTC"]) if name and name not in listed]
    return [(_("Without a place"), others), *choices]
