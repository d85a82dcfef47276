"""Medicines that studies associate with cramps, and medicines that make some advice unsafe.

A list of substances, in English, German, French, Spanish and Italian spellings as far as a name only ends
differently. Brand names are not in it, so no match means nothing. Which substance belongs to which class
is general knowledge. No figures: they are about groups of people, not about a person.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.advice.ids import SourceId
from diary.advice.profile import Flag

TAG = _("associated with cramps in studies")
DO_NOT_STOP = _("Do not stop or change a prescribed medicine because of this. Ask your pharmacist or doctor.")


@dataclass(frozen=True, slots=True)
class Group:
    """Substances that a source names together; names are folded and may go on by two letters."""

    id: str
    label: Promise
    names: tuple[str, ...]
    source: SourceId

    def has(self, folded: str) -> bool:
        """Whether a folded name, as typed by its taker, holds one of them as a word."""
        return _holds(folded, self.names)


def _holds(folded: str, names: tuple[str, ...]) -> bool:
    return bool(_pattern(names).search(folded))


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\w{{0,2}}\b")


ASSOCIATED = (
    Group(
        "laba",
        _("Long-acting inhalers for asthma or COPD, alone or with a steroid"),
        ("salmeterol", "formoterol", "indacaterol", "vilanterol", "olodaterol"),
        SourceId.GARRISON_2012,
    ),
    Group(
        "potassium-sparing",
        _("Water tablets that keep potassium"),
        ("spironolacton", "eplerenon", "amilorid", "triamteren"),
        SourceId.GARRISON_2012,
    ),
    Group(
        "thiazide-like",
        _("Thiazides and similar water tablets"),
        (
            "hydrochlorothiazid",
            "chlorothiazid",
            "chlorthalidon",
            "chlortalidon",
            "indapamid",
            "metolazon",
            "bendroflumethiazid",
        ),
        SourceId.GARRISON_2012,
    ),
    Group(
        "loop",
        _("Loop water tablets"),
        ("furosemid", "frusemid", "bumetanid", "torasemid", "torsemid"),
        SourceId.GARRISON_2012,
    ),
    Group(
        "statin",
        _("Statins"),
        (
            "atorvastatin",
            "simvastatin",
            "rosuvastatin",
            "pravastatin",
            "lovastatin",
            "fluvastatin",
            "pitavastatin",
        ),
        SourceId.GARRISON_2012,
    ),
    Group(
        "review",
        _("Medicines that a review for family doctors names"),
        (
            "iron sucrose",
            "conjugated estrogen",
            "conjugated oestrogen",
            "raloxifen",
            "naproxen",
            "teriparatid",
            "clonazepam",
            "citalopram",
            "celecoxib",
            "gabapentin",
            "zolpidem",
        ),
        SourceId.AAFP_2012,
    ),
    Group(
        "guidance",
        _("Medicines that a summary for general practice names"),
        ("nifedipin", "salbutamol", "albuterol"),
        SourceId.CKS_2012,
    ),
)

# General knowledge, shown to nobody as a fact: it only makes the safety notes more careful.
MAKES_CAREFUL: dict[Flag, tuple[str, ...]] = {
    Flag.TAKES_ACE_OR_ARB: (
        *("captopril", "enalapril", "lisinopril", "ramipril", "perindopril", "quinapril", "fosinopril"),
        *("benazepril", "trandolapril", "moexipril", "cilazapril", "imidapril", "zofenopril"),
        *("losartan", "valsartan", "candesartan", "irbesartan", "telmisartan", "olmesartan"),
        *("azilsartan", "eprosartan"),
    ),
    Flag.TAKES_POTASSIUM_SPARING: ("spironolacton", "eplerenon", "amilorid", "triamteren"),
    Flag.TAKES_SODIUM_LOWERING: (
        *("hydrochlorothiazid", "chlorothiazid", "chlorthalidon", "chlortalidon", "indapamid", "metolazon"),
        *("bendroflumethiazid", "citalopram", "escitalopram", "sertralin", "fluoxetin", "paroxetin"),
        *("fluvoxamin",),
    ),
    Flag.TAKES_QUININE: ("quinin", "quinina", "chinin", "chinina"),
    Flag.TAKES_BLOOD_THINNER: (
        *("warfarin", "phenprocoumon", "acenocoumarol", "apixaban", "rivaroxaban", "edoxaban", "dabigatran"),
        *("heparin",),
    ),
}


def groups_of(folded: str) -> tuple[Group, ...]:
    """The groups a medicine belongs to, by its name as `fold` returns it."""
    return tuple(group for group in ASSOCIATED if group.has(folded))


def flags_of(folded: str) -> frozenset[Flag]:
    """The safety questions a medicine answers with yes, by its name as `fold` returns it."""
    return frozenset(flag for flag, names in MAKES_CAREFUL.items() if _holds(folded, names))
