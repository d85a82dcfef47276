"""The names of everything the advice can cite. Pure: the texts behind the names stand in the data modules.

A finding or an advice carries these names and nothing else, so it cannot exist without a passage and a
source; tests prove that each name has its text.
"""

from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How soon somebody should look at it."""

    NOTE = 0
    ROUTINE = 1
    TODAY = 2
    EMERGENCY = 3


class Label(StrEnum):
    """How well a statement is supported."""

    WELL = "well"
    SOME = "some"
    WEAK = "weak"
    CONTESTED = "contested"
    NOT_TESTED = "not_tested"
    SAFETY = "safety"


class Tag(StrEnum):
    """What a statement touches, and so which safety notes stand above it."""

    FLUIDS = "fluids"
    POTASSIUM = "potassium"
    MAGNESIUM = "magnesium"
    CALCIUM = "calcium"
    EXERCISE = "exercise"
    HEAT = "heat"
    MEDICINES = "medicines"


class Basis(StrEnum):
    """Where the number in a rule comes from."""

    OUR_CHOICE = "our_choice"
    ENTRY_CRITERION = "entry_criterion"
    PUBLISHED_BAND = "published_band"
    GUIDANCE = "guidance"
    DOCUMENT = "document"


class PassageId(StrEnum):
    """The document's statements by section (C to F), and three that guidance adds (G)."""

    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    O1 = "O1"
    O2 = "O2"
    O3 = "O3"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    K1 = "K1"
    K2 = "K2"
    K3 = "K3"
    K4 = "K4"
    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"
    P6 = "P6"
    F1 = "F1"
    F2 = "F2"
    G1 = "G1"
    G2 = "G2"
    G3 = "G3"


class RuleId(StrEnum):
    """The alert rules, the ones to be read first standing first; those of a sign begin with S."""

    S_BREATH = "S-breath"
    S_CONFUSION = "S-confusion"
    S_COLD_LEG = "S-cold_leg"
    S_JAW = "S-jaw"
    S_SADDLE = "S-saddle"
    S_HEARTBEAT = "S-heartbeat"
    S_DARK_URINE = "S-dark_urine"
    S_INJURY = "S-injury"
    DUR = "DUR"
    S_ONE_LEG = "S-one_leg"
    S_BLEEDING = "S-bleeding"
    S_POISON = "S-poison"
    S_FEVER = "S-fever"
    S_NOT_EASING = "S-not_easing"
    S_WEAKNESS = "S-weakness"
    S_WALKING = "S-walking"
    S_NUMB_LEGS = "S-numb_legs"
    S_DIALYSIS = "S-dialysis"
    GEN = "GEN"
    MED = "MED"
    SEV = "SEV"
    CLU = "CLU"
    SLP = "SLP"
    F7 = "F7"
    F14 = "F14"
    PER = "PER"
    TRD = "TRD"
    DOC = "DOC"


class TriggerId(StrEnum):
    """Why an advice comes up on Today, the ones to be read first standing first."""

    CRAMP_NOW = "cramp_now"
    OVERDRUNK = "overdrunk"
    MEDICINE = "medicine"
    JUMP = "jump"
    NO_EASY_DAY = "no_easy_day"
    UNEVEN = "uneven"
    SWEAT = "sweat"
    NO_BED_STRETCH = "no_bed_stretch"
    NO_STRETCH = "no_stretch"
    FEW_DRINKS = "few_drinks"
    NO_ACTIVITY = "no_activity"
    FEW_MINERALS = "few_minerals"


class SourceId(StrEnum):
    """Every source the product names."""

    DOCUMENT = "document"
    OWN = "own"
    NHS = "nhs"
    NHS_CLOTS = "nhs_clots"
    NHS_TETANUS = "nhs_tetanus"
    NI_DIRECT = "ni_direct"
    MAYO_2023 = "mayo_2023"
    CKS_2012 = "cks_2012"
    AAFP_2012 = "aafp_2012"
    BMJ_BP = "bmj_bp"
    LEG_ARTERIES = "leg_arteries"
    NIOSH = "niosh"
    MYOSITIS = "myositis"
    FDA_QUININE_2010 = "fda_quinine_2010"
    UK_QUININE = "uk_quinine"
    NAYLOR_1994 = "naylor_1994"
    MAISONNEUVE_2016 = "maisonneuve_2016"
    GRANDNER_2017 = "grandner_2017"
    BOONSTRA_2016 = "boonstra_2016"
    HAWKE_2013 = "hawke_2013"
    GARRISON_2012 = "garrison_2012"
    ROGUIN_2017 = "roguin_2017"
    HALLEGRAEFF_2012 = "hallegraeff_2012"
    COPPIN_2005 = "coppin_2005"
    COCHRANE_MG_2020 = "cochrane_mg_2020"
    COCHRANE_NONDRUG_2021 = "cochrane_nondrug_2021"
    COCHRANE_PREGNANCY_2020 = "cochrane_pregnancy_2020"
    MGO_2021 = "mgo_2021"
    MILLER_2022 = "miller_2022"
    MILLER_2015 = "miller_2015"
    EAH_2015 = "eah_2015"
    ACSM_2007 = "acsm_2007"
    WMS_2014 = "wms_2014"
    FOSTER_2001 = "foster_2001"
    IOC_2016 = "ioc_2016"
    OXFORD_KIDNEY = "oxford_kidney"
    NKF_UK = "nkf_uk"
    LEEDS = "leeds"
    RAMATHIBODI_2021 = "ramathibodi_2021"
    DAVITA = "davita"
    UF_IFAS_2017 = "uf_ifas_2017"
    CCJM_2019 = "ccjm_2019"
    IOM_2005 = "iom_2005"
    LOSALT = "losalt"
    FRESH_UP_2025 = "fresh_up_2025"
    MAGNESIUM_COPIES = "magnesium_copies"
    NASEM_2019 = "nasem_2019"
    EFSA_WATER_2010 = "efsa_water_2010"
    EFSA_POTASSIUM_2016 = "efsa_potassium_2016"
    EFSA_MAGNESIUM_2015 = "efsa_magnesium_2015"
    EFSA_CALCIUM_2015 = "efsa_calcium_2015"
    EFSA_SODIUM_2019 = "efsa_sodium_2019"
    UK_POTASSIUM = "uk_potassium"
    UK_MAGNESIUM = "uk_magnesium"
    FDA_DV_2016 = "fda_dv_2016"
