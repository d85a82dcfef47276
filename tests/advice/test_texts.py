"""Every text reads plainly and says nothing it must not say."""

import re
from datetime import timedelta

import pytest

from diary.advice import (
    alert_text,
    emergency,
    intake_texts,
    medicines,
    questions,
    shown,
    statement,
    trigger_texts,
)
from diary.advice.alert_text import BASIS_TEXTS, LEVEL_TITLES, earlier
from diary.advice.alert_texts import ALERT_TEXTS
from diary.advice.emergency import PLACES, advice_line, emergency_line
from diary.advice.ids import Basis, Label, Level, TriggerId
from diary.advice.passages import LABEL_TEXTS, PASSAGES, by_section
from diary.advice.profile import Flag, Profile
from diary.advice.rules import findings
from diary.advice.safety import NOTES
from diary.advice.sources import READING_TEXTS, SOURCES
from diary.advice.today import Choice
from diary.advice.trigger_texts import CHOICE_TEXTS, TITLES, WHY
from diary.advice.triggers import family_of
from tests.advice.people import TODAY, Vignette, cramps

PLAIN_WORDS = [
    *(statement.SAYS, statement.GUIDANCE_SAYS, statement.EVIDENCE, statement.NOT_REVIEWED),
    *(alert_text.NOT_A_DIAGNOSIS, alert_text.EARLIER_EMERGENCY, alert_text.EARLIER_TODAY),
    alert_text.EARLIER_TITLE,
    *(medicines.TAG, medicines.DO_NOT_STOP, trigger_texts.ANSWER_FIRST, questions.WHY_WE_ASK),
    *(emergency.NEUTRAL_EMERGENCY, emergency.NEUTRAL_ADVICE),
    *(text for name, text in vars(intake_texts).items() if name.isupper()),
    *LEVEL_TITLES.values(),
    *BASIS_TEXTS.values(),
    *LABEL_TEXTS.values(),
    *CHOICE_TEXTS.values(),
    *TITLES.values(),
    *READING_TEXTS.values(),
    *questions.QUESTIONS.values(),
    *questions.ANSWER_TEXTS.values(),
]


class Figures(dict):
    """The same figure for every name in a sentence."""

    def __init__(self, figure: int) -> None:
        super().__init__()
        self.figure = figure

    def __missing__(self, name: str) -> int:
        return self.figure


def both(text) -> list[str]:
    """A sentence with figures, about one and about two."""
    return [str(text % Figures(1)), str(text % Figures(2))]


def gather() -> dict[str, str]:
    texts = {f"plain {at}": str(text) for at, text in enumerate(PLAIN_WORDS)}
    texts |= {f"{p.id} text": str(p.text) for p in PASSAGES.values()}
    texts |= {f"{p.id} evidence": str(p.evidence) for p in PASSAGES.values()}
    texts |= {f"note {note.id}": str(note.text) for note in NOTES}
    texts |= {f"source {source.id}": str(source.what) for source in SOURCES.values()}
    texts |= {f"group {group.id}": str(group.label) for group in medicines.ASSOCIATED}
    for (rule, level), text in ALERT_TEXTS.items():
        parts = {"do": [str(text.do)], "why": both(text.why), "basis": [str(text.basis)]}
        texts |= {f"{rule} {level} {part} {at}": t for part, ts in parts.items() for at, t in enumerate(ts)}
    texts |= {f"why {trigger} {at}": t for trigger, why in WHY.items() for at, t in enumerate(both(why))}
    return texts


TEXTS = gather()

# In all our texts; the document’s own word for some of it stands only in its section title “Causes”.
FORBIDDEN = [
    r"\bcaus\w*|\bproof\b|\bprov(e|es|en)\b|\bpredict\w*|\brisk scores?\b|\binjury risk\b|\btrigger\w*",
    r"\bdeficien\w*|\blacking\b|\bnot enough\b|\btoo little (water|to drink)\b|\bmonotony\b|\bstreaks?\b",
    r"\bwell done\b|\bgreat\b|\bgood job\b|\bnormal\b|\bharmless\b|\bdon.t worry\b|\bnothing to do\b|!",
    r"\bvitamin k\b|\byou should stop\b|\bstop taking\b",
    r"(?<!do )(?<!if )\byou (have|suffer from) (a |an )?\w+ (disease|failure)\b",
]
SUGGESTED = r"\b(try|use|drink|consider|help of|take)( some| a)?( little)? (quinine|tonic)"


def offending(is_bad) -> dict[str, str]:
    """The texts in which something is bad."""
    return {name: text for name, text in TEXTS.items() if is_bad(name, text)}


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?:;]) ", text)


@pytest.mark.parametrize("words", FORBIDDEN)
def test_no_text_says_what_no_text_may_say(words):
    assert offending(lambda name, text: re.search(words, text, re.IGNORECASE)) == {}


def test_quinine_and_tonic_water_are_never_suggested():
    spoken = offending(lambda name, text: re.search(r"quinine|tonic", text, re.IGNORECASE))
    about = [name for name in spoken if not name.startswith(("source", "plain"))]

    assert (
        offending(lambda name, text: re.search(SUGGESTED, text.lower().replace("you take quinine", ""))) == {}
    )
    assert sorted(about) == [
        *("MED 0 basis 0", "MED 1 basis 0", "P5 evidence", "S-bleeding 2 do 0"),
        *("note no-tonic-water", "note quinine"),
    ]


def test_nobody_is_told_to_stop_or_avoid_a_medicine():
    def tells(name: str, text: str) -> bool:
        told = r"\b(stop|avoid|skip|halve|leave out)\b.*\b(medicines?|one)\b"
        return any(re.search(told, s, re.IGNORECASE) and "not" not in s.lower() for s in sentences(text))

    assert list(offending(tells)) == ["P5 text"]
    assert TEXTS["P5 text"].endswith("ask first, and do not stop one by yourself.")


def test_a_sentence_is_short_enough_for_a_tired_reader():
    assert offending(lambda name, text: any(len(s.split()) > 26 for s in sentences(text))) == {}


def test_every_text_is_there_and_has_our_marks():
    assert offending(lambda name, text: text.strip() != text or not text) == {}
    assert offending(lambda name, text: re.search(r"['\"]|  |\.\.\.| - ", text)) == {}


def test_drinking_more_is_never_advised_in_a_note_or_an_alert():
    spoken = [text for name, text in TEXTS.items() if name.startswith(("note", "F", "S-", "D", "T"))]

    for text in spoken:
        for found in re.finditer(r"drink(ing)? (\w+ )?more", text, re.IGNORECASE):
            sentence = next(s for s in re.split(r"(?<=[.]) ", text) if found.group() in s)
            assert re.search(r"harm|worse|ask your doctor before|neither", sentence, re.IGNORECASE), sentence


def test_no_sentence_of_why_gives_what_was_drunk_or_eaten_as_the_reason_for_a_cramp():
    for trigger, why in WHY.items():
        for text in both(why):
            about_intake = re.search(r"\bdr[aiu]nk|food", text)
            assert not (about_intake and "cramp" in text), trigger


def test_the_guide_is_read_in_five_minutes():
    words = " ".join(f"{p.text} {p.evidence} {LABEL_TEXTS[p.label]}" for p in PASSAGES.values()).split()

    assert len(words) <= 5 * 230


@pytest.mark.parametrize("profile", [Profile(), Profile.all_no_but(), Profile.all_no_but(Flag.DIALYSIS)])
def test_the_guide_with_its_cautions_takes_little_longer(profile):
    statements = [one for _section, passages in by_section() for one in shown.section(passages, profile)]
    words = " ".join(
        f"{one.passage.text} {one.passage.evidence} {' '.join(map(str, one.notes))}" for one in statements
    )

    assert len(words.split()) <= 6 * 230


def test_what_is_for_today_says_so_first_and_an_emergency_leaves_the_call_to_its_own_line():
    for (rule, level), text in ALERT_TEXTS.items():
        if level is Level.EMERGENCY:
            assert not re.search(r"emergency number|Call \d|Get .*help", str(text.do)), rule
        if level is Level.TODAY:
            assert re.match(r"Get medical (advice|help) today", str(text.do)), rule


def test_every_alert_text_is_unread_until_a_clinician_signs_it():
    everything = (*ALERT_TEXTS.values(), *PASSAGES.values(), *NOTES)

    assert {text.reviewed_by for text in everything} == {""}


def test_every_level_label_basis_and_button_has_words():
    assert LEVEL_TITLES.keys() == set(Level)
    assert LABEL_TEXTS.keys() == set(Label)
    assert BASIS_TEXTS.keys() == set(Basis)
    assert CHOICE_TEXTS.keys() == set(Choice)
    assert TITLES.keys() == {family_of(trigger) for trigger in TriggerId}


@pytest.mark.parametrize(
    ("sign", "days_ago", "words"),
    [
        ("breath", 1, None),
        ("breath", 2, alert_text.EARLIER_EMERGENCY),
        ("one_leg", 2, alert_text.EARLIER_TODAY),
        ("weakness", 9, None),
    ],
)
def test_a_sign_of_some_days_ago_has_its_own_sentence(sign, days_ago, words):
    (finding,) = findings(Vignette("", cramps(days_ago, signs=sign)).facts)

    assert earlier(finding, TODAY) == words
    assert earlier(finding, TODAY + timedelta(days=5)) == (
        None
        if sign == "weakness"
        else {"breath": alert_text.EARLIER_EMERGENCY, "one_leg": alert_text.EARLIER_TODAY}[sign]
    )


def test_numbers_to_call_are_never_guessed():
    assert emergency_line("") == "Call your local emergency number."
    assert emergency_line("atlantis") == "Call your local emergency number."
    assert advice_line("").startswith("Call your doctor’s practice")
    assert advice_line("us") == advice_line("")


@pytest.mark.parametrize(
    ("code", "emergency_number", "advice_number"),
    [("gb", "999", "111"), ("us", "911", ""), ("ca", "911", ""), ("eu", "112", "")],
)
def test_chosen_numbers_are_given_as_they_are(code, emergency_number, advice_number):
    place = PLACES[code]

    assert (place.emergency, place.advice) == (emergency_number, advice_number)
    assert emergency_line(code) == f"Call {emergency_number}."
    assert not advice_number or advice_line(code) == f"Call {advice_number}."


def test_every_number_is_digits():
    assert all((place.emergency + place.advice).isdigit() for place in PLACES.values())
