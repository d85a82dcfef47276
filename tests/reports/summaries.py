"""A report made by hand, for tests of what is drawn from one."""

from datetime import date, timedelta
from typing import Any

from diary.reports.summary import (
    Alert,
    Cell,
    Count,
    Figure,
    Head,
    Key,
    Line,
    Measure,
    Medicine,
    MedicineEvent,
    Place,
    Sign,
    Strip,
    StripRow,
    Summary,
    Table,
    Tried,
)
from diary.reports.words import titles

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 29)


def example_head(**fields: Any) -> Head:
    usual: dict[str, Any] = {
        "name": "Ada Lovelace",
        "born_on": date(1960, 12, 10),
        "born": "10 December 1960",
        "first": FIRST,
        "last": LAST,
        "period": "2 to 29 March 2026",
        "nights": 28,
        "answered": 24,
        "answered_words": "24 of 28 nights answered",
        "previous_first": date(2026, 2, 2),
        "previous_last": date(2026, 3, 1),
        "previous": "2 February to 1 March 2026",
        "made_on": date(2026, 3, 30),
        "made": "30 March 2026",
        "language": "en-gb",
        "paper": "a4",
        "standing": "Patient-recorded, not verified.",
        "title": "Muscle cramps: diary summary",
    }
    return Head(**usual | fields)


def example_strip() -> Strip:
    cells = {
        0: Cell(FIRST, "cramp", 2, 7, 3, "2", "Mon 2 March: 2 cramps, worst 7 of 10"),
        3: Cell(FIRST + timedelta(days=3), "cramp", 1, None, -1, "1", "Thu 5 March: 1 cramp"),
        9: Cell(FIRST + timedelta(days=9), "unknown", label="Wed 11 March: not logged"),
    }
    nights = [
        cells.get(n) or Cell(FIRST + timedelta(days=n), "none", text="0", label="no cramp") for n in range(28)
    ]
    rows = tuple(
        StripRow(
            FIRST + timedelta(days=7 * week),
            f"{2 + 7 * week} Mar",
            tuple(nights[7 * week : 7 * week + 7]),
            ("Magnesium started, 300 mg, 12 Mar",) if week == 1 else (),
        )
        for week in range(4)
    )
    keys = (
        Key("cramp", 3, "1", "worst pain 7 to 10"),
        Key("none", 0, "0", "no cramp"),
        Key("unknown", 0, "", "not logged"),
    )
    return Strip(
        "night",
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        rows,
        keys,
        "The number counts the cramps of a night.",
        "3 cramps on 2 of 27 answered nights.",
    )


def example_summary(**fields: Any) -> Summary:
    usual: dict[str, Any] = {
        "head": example_head(),
        "titles": titles(),
        "parts": ("medicines", "drinks", "details"),
        "concern": "My left calf wakes me.",
        "questions": ("Could it be the new tablet?",),
        "since": "First cramp in this diary: 3 January 2026.",
        "since_on": date(2026, 1, 3),
        "measures": (
            Measure(
                "cramp_nights",
                "Nights with a cramp, per week",
                Figure("2.3", "8 of 24 answered nights", 2.33),
                Figure("?", "no night answered", None),
            ),
        ),
        "headline_note": "",
        "signs": (Sign("numb_legs", "Both legs numb or swollen", (date(2026, 3, 5),), "5 March 2026"),),
        "no_signs": "",
        "strip": example_strip(),
        "places": (Place("calf", "Calf", 2, 1, 0, 0, 3),),
        "place_heads": ("Muscle", "Left", "Right", "Both", "Side not said", "All"),
        "times": (Count("night", "Night, 22:00 to 6:00", 2, 3, "2 of 3"),),
        "times_note": "",
        "situations": (Count("woke", "It woke me", 2, 3, "2 of 3"),),
        "eased": "Eased by stretching: helped 2 of 3 times.",
        "medicines": (
            Medicine(
                "Magnesium",
                True,
                "supplement",
                True,
                "taken",
                (
                    MedicineEvent(
                        date(2026, 3, 12), "started", "300 mg", "started 12 March 2026, 300 mg", True
                    ),
                ),
            ),
        ),
        "no_medicines": "",
        "tonic": "Tonic water: on 2 days.",
        "tried": (Tried("stretch", "Stretching it", 3, 2, 1, 0, 0, "tried 3 times, helped 2"),),
        "no_tried": "",
        "conditions": (),
        "no_conditions": "",
        "context": (Line("fluids", "Drinks", "1.6 l a day (0.9 to 2.4 l)", "20 of 28 days logged"),),
        "context_note": "Self-logged, incomplete.",
        "alerts": (
            Alert("F7", "3 or more cramps in 7 days", 2, "Talk to a health professional", LAST, "29 March"),
        ),
        "no_alerts": "",
        "tables": (
            Table("episodes", "Each cramp", ("Night of", "When"), (("2 Mar", "03:10"),), "All times local."),
        ),
    }
    return Summary(**usual | fields)
