"""What the night screen shows: the cramp going on, the last place, help for every muscle. Four queries."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import User
from diary.advice.gather import profile_of
from diary.entries.opening import is_night
from diary.entries.today import asked_night, drinks_of, quick_drinks
from diary.models import Length, Site
from diary.night.texts import choices, questions_part, signs_part, texts, where_part
from diary.periods import night_of

# After that a cramp still marked “on” was forgotten, and the morning asks. Our choice, as for advice.
RUNNING = dt.timedelta(hours=2)
# A timer that ran longer may have been forgotten for a while: the length is asked for. Our choice.
SURELY_TIMED = dt.timedelta(minutes=20)
OVER_MIN = (5, 15, 30, 60)
LOOKED_BACK = 20
USUAL_SITES = (Site.CALF, Site.FOOT)


# All that is needed of a cramp here: rows without the rest of the model are made in half the time.
NEEDED = ("uuid", "happened_at", "site", "side", "length", "signs")


@dataclass(frozen=True)
class Cramps:
    """The last cramps, the newest first: where they were, and which one is going on."""

    rows: tuple[Any, ...]
    now: dt.datetime

    @classmethod
    def of(cls, user: User, now: dt.datetime) -> "Cramps":
        """The newest ones of a person. One query."""
        rows = user.episodes.filter(happened_at__lte=now).newest_first()
        return cls(tuple(rows.values_list(*NEEDED, named=True)[:LOOKED_BACK]), now)

    @property
    def running(self) -> Any | None:
        """The one that is still on."""
        ongoing = (row for row in self.rows if row.length == Length.ONGOING)
        return next((row for row in ongoing if self.now - row.happened_at < RUNNING), None)

    @property
    def place(self) -> tuple[str, str]:
        """Site and side of the last one; a calf until there is one."""
        last = next(iter(self.rows), None)
        return (last.site, last.side) if last else (Site.CALF.value, "")

    @property
    def likely_sites(self) -> list[str]:
        """The two places to offer first: that of the last cramp, and the next most frequent one."""
        often = [site for site, _count in Counter(row.site for row in self.rows).most_common()]
        return list(dict.fromkeys([self.place[0], *often, *USUAL_SITES]))[:2]


def minutes_since(started_at: dt.datetime, now: dt.datetime) -> float:
    """How long something has been going on, in minutes; at least a second."""
    return max((now - started_at).total_seconds(), 1) / 60


def water_ml(user: User) -> int:
    """One glass: the first of the person's own sizes that is plain water, else the first usual one."""
    waters = [drink for drink in quick_drinks(user) if drink["name"] in {"", "Water", _("Water")}]
    amount: int = (waters or drinks_of(user, ()))[0]["amount_ml"]
    return amount


def meant_night(user: User, now: dt.datetime) -> dt.date:
    """The night that “no cramp” speaks of: the present one from bedtime on, by day the last one."""
    return night_of(now, user.zone) if is_night(user, now) else asked_night(user, now)


def context(user: User, now: dt.datetime) -> dict[str, Any]:
    """Everything the page needs, and what its script needs to go on without a network."""
    cramps, profile = Cramps.of(user, now), profile_of(user, now)
    running = cramps.running
    night, water = meant_night(user, now), water_ml(user)
    site, side = (running.site, running.side) if running else cramps.place
    wall, language = now.astimezone(user.zone), user.language
    said = texts(language, profile)
    return {
        **choices(language),
        "running": running,
        "minutes": int(minutes_since(running.happened_at, now)) if running else 0,
        "site": site,
        "side": side,
        "likely": [(each, choices(language)["names"][each]) for each in cramps.likely_sites],
        "help": said["help"][site],
        "signs_part": signs_part(language, profile, settings.EMERGENCY_PLACE),
        "where_part": "" if running else where_part(language, site),
        "questions_part": questions_part(language),
        "wall": wall,
        "over": [(n, (wall - dt.timedelta(minutes=n)).strftime("%Y-%m-%dT%H:%M")) for n in OVER_MIN],
        "water": water,
        "night": night,
        "is_night": is_night(user, now),
        "is_answered": user.night_checks.filter(night_on=night).exists(),
        "data": data(user, running, now, water=water, site=site, side=side, help=said["help"]),
    }


def data(user: User, running: Any | None, now: dt.datetime, **more: Any) -> dict[str, Any]:
    """What the script needs, as plain values."""
    words = choices(user.language)
    return {
        **more,
        "owner": user.pk,
        "made": int(now.timestamp() * 1000),
        "zone": user.time_zone,
        "bed": user.bedtime.strftime("%H:%M"),
        "up": user.getting_up_time.strftime("%H:%M"),
        "clock": user.clock,
        "sites": words["names"],
        "sides": {value: label.lower() for value, label in words["sides"]},
        "running": running
        and {
            "uuid": str(running.uuid),
            "at": int(running.happened_at.timestamp() * 1000),
            "site": running.site,
            "side": running.side,
        },
    }
