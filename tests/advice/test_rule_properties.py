"""What holds for every diary, however strange."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.advice.facts import (
    BOUNDS,
    LOOKBACK_DAYS,
    EpisodeFact,
    Facts,
    MedicineChangeFact,
    Thresholds,
    first_day_needed,
)
from diary.advice.findings import highest
from diary.advice.profile import Flag, Profile
from diary.advice.rules import findings
from diary.advice.signs import SIGN_RULES, SUDDEN
from diary.periods import night_of
from tests.advice.people import BERLIN, NOW, TODAY

NOW_UUID, *UUIDS = (UUID(int=number) for number in range(4001))
# Two busy cores: neither a slow draw nor a slow example says anything about the rules.
calm = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
ZONES = [
    BERLIN,
    *(ZoneInfo(n) for n in ("UTC", "Pacific/Kiritimati", "Pacific/Honolulu", "America/New_York")),
]
SIGNS = [*SIGN_RULES, SUDDEN, "unheard-of"]
SITES = ["calf", "foot", "arm", "trunk", "neck", "other"]
LENGTHS = ["", "lt1", "1to5", "5to10", "gt10"]  # from the least to the worst
HARDNESS = ["sore", "", "hard"]  # from the least to the worst, what is not said in between
SCALE = st.none() | st.integers(0, 10)


@st.composite
def episodes(draw, lengths=(*LENGTHS, "on")):
    start = NOW - timedelta(
        days=draw(st.integers(-3, LOOKBACK_DAYS + 20)), minutes=draw(st.integers(0, 1439))
    )
    zone = draw(st.sampled_from(ZONES))
    return EpisodeFact(
        uuid=draw(st.uuids()),
        started_at=start,
        day=start.astimezone(zone).date(),
        night=night_of(start, zone),
        severity=draw(SCALE),
        length=draw(st.sampled_from(lengths)),
        duration_s=draw(st.none() | st.integers(0, 90_000)),
        hardness=draw(st.sampled_from(HARDNESS)),
        site=draw(st.sampled_from(SITES)),
        situation=draw(st.sampled_from(["", "woke", "awake"])),
        sleep_lost=draw(SCALE),
        is_next_day_lost=draw(st.booleans()),
        signs=frozenset(draw(st.lists(st.sampled_from(SIGNS), max_size=2))),
    )


quiet = (
    episodes()
    .map(lambda e: replace(e, severity=2, length="1to5", duration_s=None, sleep_lost=0, signs=frozenset()))
    .map(lambda e: replace(e, situation="awake", site="calf", is_next_day_lost=False))
)
thresholds = st.builds(
    Thresholds, **{name: st.integers(bound.low, bound.high) for name, bound in BOUNDS.items()}
)
profiles = st.builds(
    Profile,
    yes=st.frozensets(st.sampled_from(list(Flag)), max_size=3),
    no=st.frozensets(st.sampled_from(list(Flag))),
)


@st.composite
def diaries(draw, of=episodes):
    pool = quiet if draw(st.booleans()) else of()
    return Facts(
        now=NOW,
        zone=draw(st.sampled_from(ZONES)),
        episodes=tuple(draw(st.lists(pool, max_size=14, unique_by=lambda e: e.uuid))),
        answered_nights=frozenset(draw(st.lists(st.dates(date(2026, 2, 20), TODAY), max_size=28))),
        medicine_changes=tuple(
            MedicineChangeFact(
                draw(st.uuids()), TODAY - timedelta(days=draw(st.integers(-2, 40))), "X", change
            )
            for change in draw(st.lists(st.sampled_from(["started", "changed", "stopped"]), max_size=2))
        ),
        profile=draw(profiles),
        thresholds=draw(thresholds),
    )


def finished_diaries():
    return diaries(of=lambda: episodes(lengths=LENGTHS))


def with_nights(facts: Facts) -> Facts:
    """The same, every night that has a cramp being answered by it."""
    return replace(facts, answered_nights=facts.answered_nights | {e.night for e in facts.episodes})


@calm
@given(diaries(), episodes())
def test_one_more_cramp_never_lowers_the_level(facts, more):
    fuller = replace(facts, episodes=(*facts.episodes, more))

    assert highest(findings(with_nights(fuller))) >= highest(findings(with_nights(facts)))


@calm
@given(diaries(of=lambda: quiet), quiet, st.integers(0, 6))
def test_one_more_quiet_cramp_never_lowers_the_level(facts, more, times):
    crowd = tuple(replace(more, uuid=UUIDS[at]) for at in range(times))
    fuller = replace(facts, episodes=(*facts.episodes, *crowd, more))

    assert highest(findings(with_nights(fuller))) >= highest(findings(with_nights(facts)))


def worse(episode: EpisodeFact, by: int, sign: str) -> EpisodeFact:
    """The same cramp at least as bad in everything."""
    return replace(
        episode,
        severity=min(10, (episode.severity or 0) + by),
        sleep_lost=min(10, (episode.sleep_lost or 0) + by),
        duration_s=(episode.duration_s or 0) + 100 * by,
        length=LENGTHS[min(4, LENGTHS.index(episode.length) + by // 3)],
        hardness=HARDNESS[min(2, HARDNESS.index(episode.hardness) + by // 4)],
        situation="woke" if by > 5 else episode.situation,
        is_next_day_lost=episode.is_next_day_lost or by > 8,
        signs=episode.signs | {sign},
    )


@calm
@given(finished_diaries(), st.integers(0, 10), st.sampled_from(SIGNS), st.integers(0, 13))
def test_a_worse_cramp_never_lowers_the_level(facts, by, sign, which):
    changed = tuple(worse(e, by, sign) if at == which else e for at, e in enumerate(facts.episodes))

    assert highest(findings(replace(facts, episodes=changed))) >= highest(findings(facts))


@calm
@given(diaries(), st.randoms(use_true_random=False))
def test_the_order_of_entry_does_not_matter(facts, chance):
    shuffled = list(facts.episodes)
    chance.shuffle(shuffled)

    assert findings(replace(facts, episodes=tuple(shuffled))) == findings(facts)


@calm
@given(diaries(), episodes())
def test_taking_an_entry_back_restores_what_was_found(facts, more):
    before = findings(facts)
    fuller = replace(facts, episodes=(*facts.episodes, more))

    findings(fuller)
    without = tuple(e for e in fuller.episodes if e.uuid != more.uuid)

    assert findings(replace(fuller, episodes=without)) == before


@calm
@given(diaries())
def test_what_lies_before_the_window_changes_nothing(facts):
    first = first_day_needed(facts.today)
    recent = replace(
        facts,
        episodes=tuple(e for e in facts.episodes if e.day >= first),
        answered_nights=frozenset(n for n in facts.answered_nights if n >= first),
        medicine_changes=tuple(c for c in facts.medicine_changes if c.day >= first),
    )

    assert findings(recent) == findings(facts)


@calm
@given(diaries(), st.sampled_from(ZONES))
def test_a_journey_breaks_nothing_and_each_rule_speaks_once(facts, zone):
    seen = findings(replace(facts, zone=zone))

    assert len({finding.id for finding in seen}) == len(seen)
    assert [finding.level for finding in seen] == sorted((f.level for f in seen), reverse=True)


@calm
@given(diaries())
def test_a_finding_counts_only_entries_that_are_there(facts):
    there = {e.uuid for e in facts.episodes} | {c.uuid for c in facts.medicine_changes}

    assert all(finding.uuids <= there for finding in findings(facts))


@calm
@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 28)))  # noqa: DTZ001
def test_any_date_can_stand_in_a_diary(when):
    start = when.replace(tzinfo=UTC)
    strange = EpisodeFact(NOW_UUID, start, when.date(), when.date(), severity=9, signs=frozenset({"breath"}))

    findings(Facts(NOW, BERLIN, (strange,)))


def test_thousands_of_cramps_break_nothing():
    crowd = tuple(
        EpisodeFact(UUIDS[at], NOW - timedelta(minutes=20 * at), TODAY - timedelta(days=at // 72), TODAY)
        for at in range(4000)
    )

    seen = findings(Facts(NOW, BERLIN, crowd))

    assert {"F7", "F14", "CLU", "PER"} <= {finding.id for finding in seen}
