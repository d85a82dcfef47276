"""The sentences beside drinks and minerals. None of them praises, and none speaks of a lack."""

from django.utils.translation import gettext_lazy as _

REFERENCE_CAPTION = _("A reference for healthy people, not a target.")
TEAM_SETS_AMOUNT = _("Your care team sets your amount. This diary suggests none.")
USED_AND_LEFT = _("%(used)s used, %(left)s left of the amount your team set.")
USED_UP = _("%(used)s used. The amount your team set is %(allowance)s.")
HIGH_DAY = _(
    "This is more than most people drink in a day. If you feel sick or confused or have a bad headache, get "
    "medical help."
)
FAST_HOUR = _("More than %(amount)s is logged within one hour. Slower is safer.")
SWEAT = _(
    "About %(amount)s of sweat an hour in your weighed workout: an estimate from both weights and the drinks "
    "logged in it. Drinking more than you sweat is risky."
)
