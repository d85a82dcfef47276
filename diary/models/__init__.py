"""The schema: what a person can keep, one file per subject."""

from diary.models.entry import Entry, EntryQuerySet
from diary.models.episodes import (
    Attempt,
    Episode,
    Hardness,
    Length,
    NightCheck,
    Outcome,
    Remedy,
    Side,
    Sign,
    Site,
    Situation,
    Soreness,
)
from diary.models.factors import DayFactor, Factor, OwnFactor
from diary.models.foods import FIGURES, MINERALS, FavouriteFood, Food, fold
from diary.models.health import AdviceAnswer, Alert, AlertAnswer, HealthProfile, Standing, Visit
from diary.models.imports import ImportBatch, ImportState
from diary.models.intake import Drink, Meal, QuickDrink
from diary.models.kinds import KINDS, Kind
from diary.models.links import FactorChoice, StopReason, Trial, TrialChange, TrialEvening
from diary.models.medicines import Change, Medicine, MedicineChange
from diary.models.movement import Activity, Moment, Stretch, Workout
from diary.models.reports import Opened, ReportDraft, Share, ShareOpening
from diary.models.sendings import Sending
from diary.models.targets import Scheme, Targets

__all__ = [
    "FIGURES",
    "KINDS",
    "MINERALS",
    "Activity",
    "AdviceAnswer",
    "Alert",
    "AlertAnswer",
    "Attempt",
    "Change",
    "DayFactor",
    "Drink",
    "Entry",
    "EntryQuerySet",
    "Episode",
    "Factor",
    "FactorChoice",
    "FavouriteFood",
    "Food",
    "Hardness",
    "HealthProfile",
    "ImportBatch",
    "ImportState",
    "Kind",
    "Length",
    "Meal",
    "Medicine",
    "MedicineChange",
    "Moment",
    "NightCheck",
    "Opened",
    "Outcome",
    "OwnFactor",
    "QuickDrink",
    "Remedy",
    "ReportDraft",
    "Scheme",
    "Sending",
    "Share",
    "ShareOpening",
    "Side",
    "Sign",
    "Site",
    "Situation",
    "Soreness",
    "Standing",
    "StopReason",
    "Stretch",
    "Targets",
    "Trial",
    "TrialChange",
    "TrialEvening",
    "Visit",
    "Workout",
    "fold",
]
