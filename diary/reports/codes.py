"""Numbers of medical code systems; each was confirmed in several public implementations, none is guessed.

SNOMED CT needs a licence outside its member countries, and LOINC a notice; so texts always stand, and numbers
only where their owner asked for them. What is not here has no confirmed number and stays text: cramps of the
hand or neck, how long one lasted, sleep lost, effort, the drinks of a day, medicines.
"""

from diary.models import Side, Site

SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ICD_10 = "http://hl7.org/fhir/sid/icd-10"

Code = tuple[str, str]

CRAMP: Code = (ICD_10, "R25.2")
CRAMP_IN_LOWER_LEG: Code = (SNOMED, "449918009")
LOWER_LEG = {Site.CALF, Site.SHIN}
PAIN: Code = (LOINC, "72514-3")
WORKOUT: Code = (LOINC, "73985-4")
WORKOUT_DURATION: Code = (LOINC, "55411-3")
BODY_WEIGHT: Code = (LOINC, "29463-7")
# “Both” has the number of the part without a side, where there is one.
PLACES: dict[tuple[str, str], Code] = {
    (Site.CALF, Side.LEFT): (SNOMED, "722115008"),
    (Site.CALF, Side.RIGHT): (SNOMED, "722116009"),
    (Site.CALF, Side.BOTH): (SNOMED, "53840002"),
    (Site.CALF, ""): (SNOMED, "53840002"),
    (Site.FOOT, Side.LEFT): (SNOMED, "22335008"),
    (Site.FOOT, Side.RIGHT): (SNOMED, "7769000"),
    (Site.THIGH, Side.LEFT): (SNOMED, "61396006"),
    (Site.THIGH, Side.RIGHT): (SNOMED, "11207009"),
    (Site.THIGH, Side.BOTH): (SNOMED, "68367000"),
    (Site.THIGH, ""): (SNOMED, "68367000"),
    (Site.SHIN, Side.LEFT): (SNOMED, "48979004"),
    (Site.SHIN, Side.RIGHT): (SNOMED, "32696007"),
}


def codes_of_cramp(site: str) -> tuple[Code, ...]:
    """What a cramp at this place is called."""
    return (CRAMP_IN_LOWER_LEG, CRAMP) if site in LOWER_LEG else (CRAMP,)
