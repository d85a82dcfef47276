"""Help for the muscle that cramps: every place has some, and warmth is offered to nobody it could burn."""

import pytest

from diary.advice import muscles
from diary.advice.gates import HEAT_FLAGS
from diary.advice.profile import NOTHING_TOLD, Profile
from diary.advice.sources import SOURCES
from diary.models import Site

WARM = str(muscles.WARM.text)


def said(site, profile=NOTHING_TOLD):
    found = muscles.help_for(site, profile)
    return [str(step.text) for step in found.steps], [str(text) for text in found.cautions]


def test_every_place_of_the_form_has_its_help():
    assert set(muscles.STEPS) == set(Site.values)


@pytest.mark.parametrize("site", Site.values)
def test_every_step_names_a_source_that_exists_and_is_short_enough_for_the_dark(site):
    for step in muscles.help_for(site, NOTHING_TOLD).steps:
        assert step.sources
        assert set(step.sources) <= set(SOURCES)
        assert len(str(step.text)) <= 80
        assert "!" not in str(step.text)


@pytest.mark.parametrize("flag", HEAT_FLAGS)
@pytest.mark.parametrize("site", Site.values)
def test_no_warmth_for_whom_it_could_burn(site, flag):
    steps, cautions = said(site, Profile.all_no_but(flag))

    assert WARM not in steps
    assert cautions == []


def test_warmth_never_comes_without_its_caution():
    steps, cautions = said("calf")

    assert steps[-1] == WARM
    assert any("numb skin" in text and "swollen" in text for text in cautions)


def test_a_leg_is_never_rubbed_without_a_word_about_swelling():
    for site in ("calf", "foot", "shin", "thigh", "hamstring"):
        assert any("swollen" in text for text in said(site)[0])


def test_a_neck_is_not_pulled_and_leads_to_the_warning_signs():
    steps, _ = said("neck")

    assert any("Warning signs" in text for text in steps)
    assert WARM not in steps


def test_a_step_without_a_source_cannot_be_written():
    with pytest.raises(ValueError, match="source"):
        muscles.Step("Jump", ())
