"""The sentences beside drinks and minerals. None of them praises, and none speaks of a lack."""

from django.utils.translation import gettext_lazy as _

REFERENCE_CAPTION = _("A reference for healthy people, not a target.")
TARGET_IS_OFF = _("No target is set. You can set one after the safety questions.")
TEAM_SETS_AMOUNT = _("Your care team sets your amount. This diary suggests none.")
USED_AND_LEFT = _("%(used)s used, %(left)s left of the amount your team set.")
USED_UP = _("%(used)s used. The amount your team set is %(allowance)s.")
HIGH_DAY = _("This is more water in a day than most people have. If you feel unwell, ask your doctor.")
FAST_HOUR = _("This is more than a litre within an hour. Slower is safer.")
FOODS_ARE_INCOMPLETE = _("Only what was logged, and only foods with known figures.")
