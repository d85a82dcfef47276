"""The lines for the doctor: only where asked for, and only with enough nights."""

import pytest
from django.utils import translation

from diary.charts.before.report import report_lines
from diary.models import ReportDraft
from diary.periods import Period
from diary.reports.build import present_report
from tests.charts.moments import BERLIN, NOW
from tests.links.diaries import choose, day
from tests.links.pages import half_linked

pytestmark = pytest.mark.usefixtures("noon")


def report(user):
    with translation.override("en"):
        return report_lines(user, Period(day(29), day(0), BERLIN), NOW)


def test_the_report_gets_its_lines_from_ninety_nights_on(ada):
    half_linked(ada, 100)
    choose(ada, "hot", "workout")

    head, hot, foot = report(ada)

    assert head.startswith("Chosen beforehand on 22 Nov 2026: 2 things to compare with 100 answered nights")
    assert "up to 21 Nov 2026, 27 of them with a cramp. Tested: 1." in head
    assert hot.startswith(
        "Hot day: Cramp on 22 of 34 nights after a hot day, on 5 of 66 other nights. 57 more"
    )
    assert hot.endswith("Possible link.")
    assert foot.startswith("Circular shift test")


def test_the_report_gets_no_lines_without_a_choice_or_with_fewer_nights(ada):
    half_linked(ada, 89)
    assert report(ada) == ()

    choose(ada, "hot")
    assert report(ada) == ()


def test_the_report_gets_no_lines_where_nothing_was_tested(ada):
    half_linked(ada, 100)
    choose(ada, "workout")

    assert report(ada) == ()


def test_the_doctors_report_says_it_only_where_it_was_asked_for(as_ada, ada):
    half_linked(ada, 100)
    choose(ada, "hot")
    draft = ReportDraft.objects.create(user=ada)

    plain = present_report(ada, NOW)
    draft.choices = {"links": True}
    draft.save()
    asked = present_report(ada, NOW)

    assert plain.links == ()
    assert asked.links[1].startswith("Hot day: Cramp on 22 of 34 nights")
    assert asked.links_caution
