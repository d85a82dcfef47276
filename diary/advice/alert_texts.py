"""The sentences of the counting rules."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from diary.advice.alert_text import AlertText
from diary.advice.findings import Finding
from diary.advice.ids import Level, RuleId
from diary.advice.sign_texts import SIGN_TEXTS
from diary.advice.signs import sign_of
from diary.models import Sign

NOTE, ROUTINE, TODAY, EMERGENCY = Level

BOOK = _("Book a routine appointment with your doctor or another health professional.")
KEEP = _("It will stand in your report for the doctor.")
OURS = _("This number is our choice.")
TEN_MINUTES = _("Public guidance: more than 10 minutes is the time to ask for help.")
MEDICINE_BASIS = _(
    "In a large study, quinine for cramps was started more often after some medicines. That is a link only. "
    "The 28 days are our choice."
)

COUNTING_TEXTS = {
    (RuleId.F7, ROUTINE): AlertText(
        BOOK,
        ngettext_lazy(
            "You logged %(count)d cramp in 7 days. The reminder starts at %(least)d.",
            "You logged %(count)d cramps in 7 days. The reminder starts at %(least)d.",
            "count",
        ),
        _(
            "A survey and a summary for doctors call people with 3 or more a week the worst affected. "
            "That we remind you at this number is our choice."
        ),
    ),
    (RuleId.F14, ROUTINE): AlertText(
        BOOK,
        ngettext_lazy(
            "You logged %(count)d cramp in 14 days. The reminder starts at %(least)d.",
            "You logged %(count)d cramps in 14 days. The reminder starts at %(least)d.",
            "count",
        ),
        _(
            "4 in 14 days was the entry criterion of a trial (Roguin Maor 2017). "
            "That we remind you at this number is our choice."
        ),
    ),
    (RuleId.SEV, ROUTINE): AlertText(
        BOOK,
        ngettext_lazy(
            "In 14 days, you rated %(count)d cramp %(least)d out of 10 or more.",
            "In 14 days, you rated %(count)d cramps %(least)d out of 10 or more.",
            "count",
        ),
        _(
            "A study of pain calls 8 and more severe, many others 7 and more. How we combine the two is our "
            "choice."
        ),
    ),
    (RuleId.DUR, ROUTINE): AlertText(
        _(
            "Open the entry and say which it was. If the muscle itself stayed hard for more than 10 minutes, "
            "get medical advice today."
        ),
        ngettext_lazy(
            "%(count)d cramp lasted more than 10 minutes. Was the muscle itself hard, or sore afterwards?",
            "%(count)d cramps lasted more than 10 minutes. Was the muscle itself hard, or sore afterwards?",
            "count",
        ),
        TEN_MINUTES,
    ),
    (RuleId.DUR, TODAY): AlertText(
        _(
            "Get medical advice today. If the muscle is hard now and does not ease, get urgent medical help "
            "now."
        ),
        ngettext_lazy(
            "You noted %(count)d cramp that was hard, or is still on, after 10 minutes.",
            "You noted %(count)d cramps that were hard, or are still on, after 10 minutes.",
            "count",
        ),
        TEN_MINUTES,
    ),
    (RuleId.DUR, EMERGENCY): AlertText(
        _("Tell them how long the muscle has been hard."),
        ngettext_lazy(
            "You noted %(count)d cramp that is still on and does not ease.",
            "You noted %(count)d cramps that are still on and do not ease.",
            "count",
        ),
        TEN_MINUTES,
    ),
    (RuleId.SLP, ROUTINE): AlertText(
        BOOK,
        ngettext_lazy(
            "On %(count)d night, a cramp woke you, cost you much sleep or spoiled the next day.",
            "On %(count)d nights, cramps woke you, cost you much sleep or spoiled the next day.",
            "count",
        ),
        _(
            "Guidance says to ask for help when cramps spoil your sleep or your days. The numbers are our "
            "choice."
        ),
    ),
    (RuleId.CLU, ROUTINE): AlertText(
        BOOK,
        ngettext_lazy(
            "You logged %(count)d cramp within 24 hours. The reminder starts at %(least)d.",
            "You logged %(count)d cramps within 24 hours. The reminder starts at %(least)d.",
            "count",
        ),
        OURS,
    ),
    (RuleId.TRD, NOTE): AlertText(
        KEEP,
        ngettext_lazy(
            "%(recent)d cramp in the last 14 days, %(before)d in the 14 days before. "
            "A change of this size can be chance.",
            "%(recent)d cramps in the last 14 days, %(before)d in the 14 days before. "
            "A change of this size can be chance.",
            "recent",
        ),
        _("Twice as many and 3 more: these numbers are our choice."),
    ),
    (RuleId.TRD, ROUTINE): AlertText(
        BOOK,
        ngettext_lazy(
            "%(recent)d cramp in the last 14 days, %(before)d in the 14 days before. "
            "Chance alone would seldom do this.",
            "%(recent)d cramps in the last 14 days, %(before)d in the 14 days before. "
            "Chance alone would seldom do this.",
            "recent",
        ),
        _("Twice as many and 3 more: these numbers are our choice. “Seldom” is fewer than 1 time in 20."),
    ),
    (RuleId.GEN, ROUTINE): AlertText(
        BOOK,
        ngettext_lazy(
            "You logged %(count)d cramp outside the legs and feet in %(days)d days.",
            "You logged %(count)d cramps outside the legs and feet in %(days)d days.",
            "count",
        ),
        _("Doctors’ handbooks look closer at cramps outside the legs. The number is our choice."),
    ),
    (RuleId.GEN, EMERGENCY): AlertText(
        _("Tell them about the wound, or about what you touched."),
        ngettext_lazy(
            "A cramp in the neck or jaw, with a dirty wound or a poison noted within %(days)d days.",
            "A cramp in the neck or jaw, with a dirty wound or a poison noted within %(days)d days.",
            "days",
        ),
        _("After a dirty wound, a stiff jaw or neck can be an emergency. The level is our choice."),
    ),
    (RuleId.MED, NOTE): AlertText(
        _("Ask at your next visit to the pharmacist or doctor. Do not stop or change a medicine yourself."),
        _("You noted a start or a new dose of %(names)s, and there were more cramps than before."),
        MEDICINE_BASIS,
    ),
    (RuleId.MED, ROUTINE): AlertText(
        _("Ask your pharmacist or doctor. Do not stop or change a medicine yourself."),
        _("You noted a start or a new dose of %(names)s, and then cramps were frequent."),
        MEDICINE_BASIS,
    ),
    (RuleId.PER, ROUTINE): AlertText(
        _("If you have not yet seen anyone about it, book a routine appointment."),
        _("The reason for a reminder was there %(weeks)d weeks ago, and it still is."),
        _("Trials and guidance judge a treatment after 4 to 6 weeks. Reminding you once more is our choice."),
    ),
    (RuleId.DOC, NOTE): AlertText(
        KEEP,
        ngettext_lazy(
            "You logged %(count)d cramp of seconds or with sudden pain, which the document singles out.",
            "You logged %(count)d cramps of seconds or with sudden pain, which the document singles out.",
            "count",
        ),
        _("The document says so. Public guidance does not: its warning sign is more than 10 minutes."),
    ),
}

ALERT_TEXTS = COUNTING_TEXTS | SIGN_TEXTS


def text_of(finding: Finding) -> AlertText:
    """The sentences for a finding."""
    return ALERT_TEXTS[finding.id, finding.level]


def why(finding: Finding) -> str:
    """The sentence that says what was counted, with its figures."""
    sign = sign_of(finding.id)
    words = {"names": ", ".join(finding.names), "sign": Sign(sign).label if sign else ""}
    return str(text_of(finding).why % {**dict(finding.numbers), **words})
