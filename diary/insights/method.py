"""What is done here, in plain words, with the source of each formula: the raw text of a method page.

Pure data: the sentences are marked for translators here, and translated by the page that shows them. The
order is the order of the work.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One step: a key for pages to link to, what is done, and where it comes from.

    Raises ValueError without a source: a step that is our own choice says so.
    """

    key: str
    text: str
    sources: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("A step of the method names its source.")


def _(sentence: str) -> str:
    """Mark a sentence for translators, as Django's gettext_noop does where Django is known."""
    return sentence


OURS = _("Our own choice, checked with simulated diaries.")

METHOD = (
    Passage(
        "nights",
        _(
            "A night runs from noon to noon. Only nights you answered count, with a cramp or without. A "
            "night without an answer is unknown, and so is a day about which you said nothing. Unknown is "
            "never read as no."
        ),
        (OURS,),
    ),
    Passage(
        "six",
        _(
            "You choose up to six things to look at before you see any result. The more things one looks "
            "at, the more often one of them looks like a link by chance."
        ),
        (OURS,),
    ),
    Passage(
        "gates",
        _(
            "Under 60 nights, 10 cramp nights, and 10 nights each with and without the thing, you see "
            "counts and nothing else. Up to 90 nights and 20 cramp nights it is an early look. From then on "
            "the diary may say: possible link."
        ),
        (OURS,),
    ),
    Passage(
        "shares",
        _(
            "The share of cramp nights comes with a range. With the method used, such a range holds the "
            "true share in about 95 of 100 diaries."
        ),
        ("Wilson 1927, J Am Stat Assoc 22:209-212", "Newcombe 1998, Stat Med 17:857-872"),
    ),
    Passage(
        "difference",
        _(
            "The difference is the share of cramp nights after the thing, less the share on the other "
            "nights. Its range joins the ranges of both shares."
        ),
        ("Newcombe 1998, Stat Med 17:873-890, method 10",),
    ),
    Passage(
        "runs",
        _(
            "Bad nights often come in runs. Where runs of cramps and runs of the thing go together, the "
            "range of the difference is made wider: by how much more it varies when the diary is put "
            "together anew from runs of seven nights instead of single nights. It is never made narrower. "
            "With long runs (serial correlation 0.8) it still holds the truth in only about 90 of 100 "
            "diaries."
        ),
        (
            "Künsch 1989, Ann Stat 17:1217-1241",
            "Politis & Romano 1992, in Exploring the Limits of Bootstrap, 263-270",
            _("Seven nights: our own choice."),
        ),
    ),
    Passage(
        "shift",
        _(
            "Could it be chance? The days are moved along the calendar, by every number of nights in turn, "
            "and laid beside the cramps again. If many of these wrong pairings look as much like a link as "
            "the true one, the true one proves little. Nights that are unknown in a pairing are left out of "
            "it. What is counted is how many of the pairings a week or more away lie as far from no link, "
            "on either side; then the same for all pairings; the larger share is used."
        ),
        (
            "Lotwick & Silverman 1982, J R Stat Soc B 44:406-413",
            "Harris 2020, arXiv 2012.06862",
            "Pearson 1900, Philos Mag 50:157-175 (the measure)",
            "Phipson & Smyth 2010, Stat Appl Genet Mol Biol 9:39 (counting the true pairing too)",
            _("Asking both counts to agree: our own choice, checked with simulated diaries."),
        ),
    ),
    Passage(
        "many",
        _(
            "With several things tested, each has to pass a stricter mark, so that of the links named about "
            "one in ten at most is there by chance."
        ),
        ("Benjamini & Hochberg 1995, J R Stat Soc B 57:289-300",),
    ),
    Passage(
        "link",
        _(
            "A possible link needs all of it: enough nights, a passed test after this correction, and a "
            "range that leaves out zero. Things that seem to go with fewer cramps are judged in the same "
            "way."
        ),
        (OURS,),
    ),
    Passage(
        "looking_often",
        _(
            "The marks hold for one look. Looking again and again gives chance many tries: of made-up "
            "diaries without any link, looked at every two weeks from night 90 to night 365, one in three "
            "named a link at some time, but fewer than one in ten at the end. A link that comes and goes is "
            "worth less than one that stays."
        ),
        ("Armitage, McPherson & Rowe 1969, J R Stat Soc A 132:235-244", OURS),
    ),
    Passage(
        "noticing",
        _(
            "When nothing is found, the diary says how likely a diary of its size is to notice a thing that "
            "doubles the chance of a cramp. The figures come from made-up diaries. Not noticed does not "
            "mean not there."
        ),
        (OURS,),
    ),
    Passage(
        "order",
        _(
            "In a trial on yourself, half of the blocks have the change and half are as usual. Their order "
            "is drawn at random, without the two orders in which all of one kind come first. Nights count "
            "by the plan, kept or not."
        ),
        ("Onghena & Edgington 1994, Behav Res Ther 32:783-786",),
    ),
    Passage(
        "order_test",
        _(
            "The result is compared with what every other order that could have been drawn would have "
            "shown. With four blocks there are four orders, so the clearest result still comes up in two of "
            "four. It takes eight blocks for this test to be able to pass."
        ),
        ("Fisher 1935, The Design of Experiments",),
    ),
    Passage(
        "trial_noticing",
        _(
            "Short trials notice little. With cramps on four nights in ten, a change that halves them was "
            "called clear in about 40 of 100 made-up trials of twelve blocks of two weeks, in about 12 of "
            "100 of eight such blocks, and in none of four. A change that does nothing was called clear in "
            "at most 4 of 100."
        ),
        (OURS,),
    ),
    Passage(
        "rates",
        _(
            "Cramps per answered night come with an exact range, and so does how many times more often they "
            "came. Exact means: for nights that know nothing of each other. With long bad spells (serial "
            "correlation 0.8) the range of how many times held the truth in only about 8 of 10 made-up "
            "trials. The range of the difference joins the ranges of both rates, and is made wider where "
            "blocks of the same kind differ more than chance would make them. Few blocks measure that "
            "badly, so it is made wider still."
        ),
        (
            "Garwood 1936, Biometrika 28:437-442",
            "Clopper & Pearson 1934, Biometrika 26:404-413",
            "Przyborowski & Wilenski 1940, Biometrika 31:313-323",
            "Zou & Donner 2008, Stat Med 27:1693-1702",
            "Wedderburn 1974, Biometrika 61:439-447",
        ),
    ),
    Passage(
        "not_cause",
        _(
            "A link is not a cause. People stretch, drink, or take minerals because of a cramp, and then "
            "these look as if they came before the next one. Weekdays, seasons and much else can stand "
            "behind a link."
        ),
        ("Maclure & Mittleman 2000, Annu Rev Public Health 21:193-221", _("Our own words.")),
    ),
)
