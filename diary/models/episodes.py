"""Cramp episodes, what was tried against them, and the nights without one."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diary.models.entry import LIVE, Entry
from diary.periods import instant_at

SCALE = [MaxValueValidator(10, _("Choose a number from 0 to 10."))]


class Site(models.TextChoices):
    """Where the muscle is; the choices of the cramp form."""

    CALF = "calf", _("Calf")
    FOOT = "foot", _("Foot or toes")
    SHIN = "shin", _("Shin")
    THIGH = "thigh", _("Front thigh")
    HAMSTRING = "hamstring", _("Back of thigh")
    HIP = "hip", _("Hip or buttock")
    ARM = "arm", _("Hand or arm")
    TRUNK = "trunk", _("Trunk")
    NECK = "neck", _("Neck or jaw")
    OTHER = "other", _("Somewhere else")


class Side(models.TextChoices):
    """Which side of the body."""

    LEFT = "left", _("Left")
    RIGHT = "right", _("Right")
    BOTH = "both", _("Both")


class Length(models.TextChoices):
    """How long the muscle was hard; the bands of the cramp form."""

    ONGOING = "on", _("Still on")
    UNDER_1 = "lt1", _("Under 1 minute")
    FROM_1 = "1to5", _("1 to 5 minutes")
    FROM_5 = "5to10", _("5 to 10 minutes")
    OVER_10 = "gt10", _("Over 10 minutes")


class Hardness(models.TextChoices):
    """Whether a long cramp was a hard muscle or soreness after it."""

    HARD = "hard", _("The muscle itself stayed hard")
    SORE = "sore", _("It was sore afterwards")


class Situation(models.TextChoices):
    """What the person was doing when the cramp came."""

    WOKE = "woke", _("It woke me")
    AWAKE = "awake", _("Awake in bed")
    RESTING = "resting", _("Resting")
    DURING = "during", _("During activity")
    AFTER = "after", _("After activity")


class Soreness(models.TextChoices):
    """How the muscle felt the next day."""

    NONE = "none", _("Not sore")
    SOME = "some", _("A little sore")
    STRONG = "strong", _("Very sore")


class Remedy(models.TextChoices):
    """What can be tried against a cramp."""

    STRETCH = "stretch", _("Stretching it")
    WALK = "walk", _("Standing or walking")
    MASSAGE = "massage", _("Massage")
    HEAT = "heat", _("Warmth")
    COLD = "cold", _("Cold")
    DRINK = "drink", _("A drink")
    NOTHING = "nothing", _("Nothing, I waited")
    OTHER = "other", _("Something else")


class Outcome(models.TextChoices):
    """Whether what was tried helped."""

    YES = "yes", _("It helped")
    LITTLE = "little", _("A little")
    NO = "no", _("No")


class Sign(models.TextChoices):
    """Other signs that came with the cramp, in plain words.

    Sources: NHS, NI Direct, Mayo Clinic, CDC/NIOSH, WMS 2014 and FDA 2010 as collected in the diary's
    safety texts; what each of them calls for is decided by the rules, not here.
    """

    BREATH = "breath", _("Suddenly short of breath, chest pain, coughing blood, or fainted")
    HEARTBEAT = "heartbeat", _("Heart racing, slow or uneven, or suddenly very weak")
    CONFUSION = "confusion", _("Confused, vomiting, bad headache or a fit during or after long exercise")
    COLD_LEG = "cold_leg", _("Leg suddenly cold, pale or blue, numb and very painful")
    SADDLE = "saddle", _("Numb between the legs, new bladder or bowel trouble, or both legs weak")
    JAW = "jaw", _("Stiff jaw or neck, or trouble swallowing or breathing")
    DARK_URINE = "dark_urine", _("Urine dark like tea or cola, with sore or weak muscles")
    ONE_LEG = "one_leg", _("One leg swollen, warm, red or darker than usual, or with hard sore veins")
    NOT_EASING = "not_easing", _("Still hard after 10 minutes and not easing")
    POISON = "poison", _("After contact with lead, mercury or a pesticide, or after a dirty wound")
    INJURY = "injury", _("After an injury: cannot put weight on it, out of shape, or swollen tight")
    FEVER = "fever", _("Fever with a sore or swollen muscle, or redness that spreads")
    BLEEDING = "bleeding", _("New bruises, nose or gum bleeding or purple spots while taking quinine")
    DIALYSIS = "dialysis", _("During or after dialysis")
    NUMB_LEGS = "numb_legs", _("Both legs numb or swollen, coming on slowly")
    WEAKNESS = "weakness", _("A muscle getting weaker or thinner")
    WALKING = "walking", _("Pain like a cramp on walking that goes when I rest")
    SUDDEN = "sudden", _("Sudden pain")


class Episode(Entry):
    """One cramp: where, how bad, how long, what it did to the night, what was tried.

    Fields after Sebo 2019 (number, duration, severity, sleep), Blyton 2012 (woken, side, soreness) and the
    ICSD-3 criterion of relief by stretching.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="episodes", db_index=False
    )
    site = models.CharField(_("Where"), max_length=10, choices=Site.choices, default=Site.CALF)
    side = models.CharField(_("Side"), max_length=5, choices=Side.choices, blank=True)
    severity = models.PositiveSmallIntegerField(_("How bad"), null=True, blank=True, validators=SCALE)
    length = models.CharField(_("How long"), max_length=5, choices=Length.choices, blank=True)
    duration_s = models.PositiveIntegerField(_("Exact length"), null=True, blank=True)
    hardness = models.CharField(_("Hard or sore?"), max_length=4, choices=Hardness.choices, blank=True)
    situation = models.CharField(_("When it came"), max_length=8, choices=Situation.choices, blank=True)
    sleep_lost = models.PositiveSmallIntegerField(_("Sleep lost"), null=True, blank=True, validators=SCALE)
    soreness = models.CharField(_("The next day"), max_length=6, choices=Soreness.choices, blank=True)
    is_day_lost = models.BooleanField(_("I could not do my usual things the next day"), default=False)
    signs = models.JSONField(_("Other signs"), default=list, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("cramp")
        verbose_name_plural = _("cramps")
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="episode_severity_is_0_to_10",
                condition=Q(severity__isnull=True) | Q(severity__lte=10),
                violation_error_message=_("How bad it was is a number from 0 to 10."),
            ),
            models.CheckConstraint(
                name="episode_sleep_lost_is_0_to_10",
                condition=Q(sleep_lost__isnull=True) | Q(sleep_lost__lte=10),
                violation_error_message=_("Sleep lost is a number from 0 to 10."),
            ),
        ]

    def __str__(self) -> str:
        return self.place_name

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Leave out what the fields' own validators say: asking the database costs two queries a cramp."""
        super().validate_constraints({*(exclude or ()), "severity", "sleep_lost"})

    @property
    def place_name(self) -> str:
        """Site and side in words: “Calf, left”."""
        # Not get_site_display(): that translates every choice to find one, which lists of cramps would feel.
        site = Site(self.site).label
        return f"{site}, {str(Side(self.side).label).lower()}" if self.side else str(site)

    @property
    def is_ongoing(self) -> bool:
        """The cramp was still on when last written down."""
        return self.length == Length.ONGOING

    @property
    def lacking(self) -> list[str]:
        """What is still missing, in words: how bad, how long, whether a long one was hard or sore."""
        parts = {
            _("how bad"): self.severity is None,
            _("how long"): self.length in {"", Length.ONGOING},
            _("hard or sore"): self.length == Length.OVER_10 and not self.hardness,
        }
        return [str(part) for part, is_missing in parts.items() if is_missing]


class Attempt(models.Model):
    """One thing tried against one cramp, whether it helped, and after how many minutes."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts", db_index=False
    )
    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="attempts")
    remedy = models.CharField(max_length=8, choices=Remedy.choices)
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)
    relief_min = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("thing tried")
        verbose_name_plural = _("things tried")
        constraints = [
            models.UniqueConstraint(fields=["episode", "remedy"], name="attempt_once_per_episode"),
        ]
        indexes = [models.Index(fields=["user", "remedy"], name="attempt_by_remedy")]

    def __str__(self) -> str:
        return str(Remedy(self.remedy).label)


class NightCheck(Entry):
    """“No cramp that night”, said by the person. A night with neither this nor an episode is unknown.

    A cramp of the same night, logged before or after, counts instead; the check stays visible as taken back.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="night_checks", db_index=False
    )

    class Meta(Entry.Meta):
        verbose_name = _("night without a cramp")
        verbose_name_plural = _("nights without a cramp")
        constraints = [
            *Entry.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "night_on"],
                condition=LIVE,
                name="nightcheck_once_per_night",
                violation_error_message=_("This night is already answered."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("No cramp"))

    def answer_for(self, night: date, answered_at: datetime, zone: str, up_at: time) -> None:
        """Fix the night this speaks of; its moment is getting-up time, or now if that is still to come."""
        self.zone = zone
        morning = instant_at(datetime.combine(night + timedelta(days=1), up_at), self.tz)
        self.place(min(morning, answered_at), zone)
        self.night_on = night
