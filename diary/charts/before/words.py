"""What the diary says about one thing, in plain words: counts first. Never a cause, a score, a forecast."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.charts.before.findings import Look, Said
from diary.charts.words import number
from diary.insights.gates import FIRST_LOOK_NIGHTS, Step, Want
from diary.insights.intervals import Interval
from diary.insights.links import Standing
from diary.insights.nights import Counts

HARDLY = 0.005  # below half a chance in a hundred the text says “hardly ever”, above the rest “nearly always”


def counts(said: Said) -> str:
    """“Cramp on 9 of 30 nights after a hard or long workout, on 8 of 60 other nights.”"""
    table: Counts = said.link.counts
    return _("Cramp on %(hits)s of %(n)s nights %(after)s, on %(others)s of %(rest)s other nights.") % {
        "hits": number(table.with_factor_cramps),
        "n": number(table.with_factor),
        "after": said.thing.after,
        "others": number(table.without_cramps),
        "rest": number(table.without),
    }


def difference(said: Said) -> str:
    """“17 more cramp nights in 100. Range that fits the diary: 1 fewer to 35 more.”"""
    if said.link.estimate is None:
        return ""
    interval: Interval = said.link.estimate.difference.interval
    return _(
        "%(value)s cramp nights in 100. Range that fits the diary (95 %% interval): %(low)s to %(high)s."
    ) % {
        "value": more_or_fewer(said.excess),
        "low": more_or_fewer(100 * interval.low),
        "high": more_or_fewer(100 * interval.high),
    }


def more_or_fewer(per_hundred: float) -> str:
    """“17 more”, “1 fewer”, “0 more”."""
    amount = number(abs(round(per_hundred)))
    said = _("%(n)s fewer") if round(per_hundred) < 0 else _("%(n)s more")
    return said % {"n": amount}


def verdict(said: Said) -> str:
    """What may be said, and no more."""
    if said.link.standing is Standing.POSSIBLE_LINK:
        return _(
            "In your diary, cramps were %(way)s common %(after)s. This can have other causes. You could talk "
            "about it with your doctor, or test it."
        ) % {"way": _("more") if said.excess > 0 else _("less"), "after": said.thing.after}
    if said.link.is_early:
        wanted = [progress(step) for step in said.link.steps if not step.is_done]
        return _("The diary may say more later: %(wanted)s.") % {"wanted": " · ".join(wanted)}
    return power(said)


def power(said: Said) -> str:
    """How likely such a diary is to notice a doubling; nothing where no chance can double."""
    estimate = said.link.estimate
    if estimate is None or estimate.chance_to_notice is None:
        return ""
    if estimate.chance_to_notice < HARDLY:
        return _("A diary like this one hardly ever notices something that doubles the chance of a cramp.")
    if estimate.chance_to_notice > 1 - HARDLY:
        return _(
            "If this doubled the chance of a cramp, a diary like this one would nearly always notice it."
        )
    return _(
        "If this doubled the chance of a cramp, a diary like this one would notice it %(n)s times in 100."
    ) % {"n": number(100 * estimate.chance_to_notice)}


def belief(said: Said) -> str:
    """What was expected beforehand."""
    return {
        "more": _("You expected: more cramps."),
        "fewer": _("You expected: fewer cramps."),
        "same": _("You expected: no difference."),
    }.get(said.belief, "")


def shown(said: Said) -> str:
    """What the diary shows, in as many words as the expectation has."""
    if said.link.standing is Standing.POSSIBLE_LINK:
        return _("The diary shows: more cramps.") if said.excess > 0 else _("The diary shows: fewer cramps.")
    return _("The diary cannot tell yet.")


def because() -> str:
    """Said with whatever people also do because of a cramp."""
    return _(
        "People also stretch, drink or take minerals or magnesium because of a cramp. Then that looks as if "
        "it had come before one."
    )


def progress(step: Step) -> str:
    """“42 of 60 nights”."""
    said = {
        Want.NIGHTS: _("%(have)s of %(need)s nights to compare"),
        Want.CRAMPS: _("%(have)s of %(need)s cramp nights"),
        Want.WITH_FACTOR: _("%(have)s of %(need)s nights after it"),
        Want.WITHOUT: _("%(have)s of %(need)s other nights"),
    }
    return said[step.want] % {"have": step.have, "need": step.need}


def nights(look: Look) -> str:
    """“105 answered nights in the last two years, 30 with a cramp.”, and those left out."""
    gathered = look.gathered
    said = ngettext(
        "%(n)s answered night in the last two years, %(cramps)s with a cramp.",
        "%(n)s answered nights in the last two years, %(cramps)s with a cramp.",
        gathered.answered,
    ) % {"n": number(gathered.answered), "cramps": number(gathered.cramp_nights)}
    if not gathered.by_day:
        return said
    left = ngettext(
        "%(n)s more had a cramp by day and is left out.",
        "%(n)s more had a cramp by day and are left out.",
        gathered.by_day,
    )
    return f"{said} {left % {'n': number(gathered.by_day)}}"


def headline(look: Look) -> str:
    """The one sentence at the top."""
    links = look.having(Standing.POSSIBLE_LINK)
    if links:
        names = ", ".join(str(one.thing.label) for one in links)
        said = ngettext("One possible link: %(names)s.", "%(n)s possible links: %(names)s.", len(links))
        return said % {"n": len(links), "names": names}
    if look.gathered.answered < FIRST_LOOK_NIGHTS:
        return _("It is too early to say anything. Until then you see counts only.")
    if not look.tested:
        return _("None of these has enough nights yet. You see counts only.")
    return _("No possible link so far. That does not mean that nothing matters: a diary can miss it.")
