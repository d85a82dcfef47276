"""Which names are known, and which are not."""

import pytest

from diary.advice.ids import SourceId
from diary.advice.medicines import ASSOCIATED, flags_of, groups_of
from diary.advice.profile import Flag
from diary.models.foods import fold


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("Salmeterol/Fluticasone 50/250", "laba"),
        ("FORMOTEROL", "laba"),
        ("Spironolactone 25 mg", "potassium-sparing"),
        ("Spironolacton", "potassium-sparing"),
        ("Triamterène", "potassium-sparing"),
        ("hydrochlorothiazide", "thiazide-like"),
        ("Hidroclorotiazida / hydrochlorothiazid", "thiazide-like"),
        ("Indapamide SR", "thiazide-like"),
        ("furosemide", "loop"),
        ("Atorvastatin 20mg", "statin"),
        ("atorvastatina", "statin"),
        ("Atorvastatine", "statin"),
        ("iron sucrose (IV)", "review"),
        ("Conjugated oestrogens", "review"),
        ("conjugated estrogens 0.3", "review"),
        ("Naproxen", "review"),
        ("Gabapentin", "review"),
        ("Nifedipine", "guidance"),
        ("Salbutamol inhaler", "guidance"),
    ],
)
def test_a_medicine_is_known_as_it_is_typed(typed, group):
    assert [found.id for found in groups_of(fold(typed))] == [group]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Paracetamol",
        "Pregabalin",
        "Gabapentinoids",
        "Escitalopram",
        "Statin-free tea",
        "Quinidine",
        "Magnesium",
        "%",
    ],
)
def test_what_no_source_names_is_not_tagged(typed):
    assert groups_of(fold(typed)) == ()


@pytest.mark.parametrize(
    ("typed", "flags"),
    [
        ("Ramipril 5 mg", {Flag.TAKES_ACE_OR_ARB}),
        ("Lisinopril/hydrochlorothiazide", {Flag.TAKES_ACE_OR_ARB, Flag.TAKES_SODIUM_LOWERING}),
        ("Valsartán", {Flag.TAKES_ACE_OR_ARB}),
        ("Eplerenone", {Flag.TAKES_POTASSIUM_SPARING}),
        ("Quinine sulfate", {Flag.TAKES_QUININE}),
        ("Chininsulfat / Chinin", {Flag.TAKES_QUININE}),
        ("Warfarin", {Flag.TAKES_BLOOD_THINNER}),
        ("Sertraline", {Flag.TAKES_SODIUM_LOWERING}),
        ("Quinapril", {Flag.TAKES_ACE_OR_ARB}),
        ("Ibuprofen", set()),
    ],
)
def test_a_medicine_on_the_list_answers_a_safety_question(typed, flags):
    assert flags_of(fold(typed)) == flags


def test_names_are_folded_and_stand_once():
    names = [name for group in ASSOCIATED for name in group.names]

    assert all(fold(name) == name for name in names)
    assert len(set(names)) == len(names)
    assert {group.source for group in ASSOCIATED} == {
        SourceId.GARRISON_2012,
        SourceId.AAFP_2012,
        SourceId.CKS_2012,
    }
