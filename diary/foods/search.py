"""Search as you type: the foods whose name or other names hold every word, the likeliest first.

One query narrows the catalogue to candidates in a rough order, Python ranks those, one more query reads
the few that are shown. What the person has often comes first, so that it costs one or two letters.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Length

from accounts.models import User
from diary.foods.shelf import LastTime, Shelf, shelf_of
from diary.models import Food, fold

RESULTS = 20
CANDIDATES = 120
MOST_LETTERS = 100
MOST_WORDS = 6
LIKENESS = 0.72  # of difflib: “bananna” and “banana” have 0.92, “tea” and “pea” 0.67
WORD = re.compile(r"[\w%]+")
EXACT, NAME_BEGINS, NAME_WORDS_BEGIN, WORDS_BEGIN, INSIDE = range(5)
Row = tuple[int, str, str, bool, int | None]


@dataclass(frozen=True)
class Hit:
    """One food found, and what it is to the person."""

    food: Food
    is_favourite: bool
    is_guess: bool = False
    last: LastTime | None = None


def visible(user: User) -> QuerySet[Food]:
    """The shared foods and one's own, without the deleted."""
    return Food.objects.filter(Q(user=None) | Q(user=user), deleted_at=None)


def find(user: User, text: str, today: date, *, drinks: bool | None = None) -> list[Hit]:
    """At most 20 foods for what was typed; nothing typed gives favourites and recent ones.

    `drinks` asks for drinks alone, or, where nothing is typed, for what is eaten. Where no food has the
    words, those nearest in spelling are tried, and the hits say that they are a guess.
    """
    shelf = shelf_of(user, today, drinks=bool(drinks))
    foods = visible(user).filter(is_drink=True) if drinks else visible(user)
    typed = words_of(text[:MOST_LETTERS])[:MOST_WORDS]
    if not typed and drinks is False:
        foods = foods.filter(Q(is_drink=False) | Q(pk__in=shelf.recent))
    if not typed:
        return hits(foods, shelf.foods, shelf)
    if keys := ranked(foods, typed, shelf):
        return hits(foods, keys, shelf)
    if guess := corrected(foods, typed, user):
        return hits(foods, ranked(foods, guess, shelf), shelf, is_guess=True)
    return []


def hits(foods: QuerySet[Food], keys: list[int], shelf: Shelf, *, is_guess: bool = False) -> list[Hit]:
    """The first foods of these keys, in their order."""
    rows = foods.in_bulk(keys[: 2 * RESULTS])  # favourites may be deleted foods
    found = [rows[key] for key in keys if key in rows][:RESULTS]
    return [Hit(food, food.pk in shelf.favourites, is_guess, shelf.recent.get(food.pk)) for food in found]


def words_of(text: str) -> list[str]:
    """The folded words of a text, without signs."""
    return WORD.findall(fold(text))


def stem(word: str) -> str:
    """A word without its plural ending, so that “cherries” finds “cherry”; short words stay.

    >>> [stem(word) for word in ("bananas", "cherries", "potatoes", "peas", "swiss")]
    ['banana', 'cherr', 'potato', 'pea', 'swiss']
    """
    for ending, kept in (("ies", ""), ("oes", "o"), ("s", "")):
        if word.endswith(ending) and len(word) >= len(ending) + 3 and not word.endswith("ss"):
            return word.removesuffix(ending) + kept
    return word


def ranked(foods: QuerySet[Food], typed: list[str], shelf: Shelf) -> list[int]:
    """The keys of the foods that hold every word, the likeliest first."""
    for word in typed:
        foods = foods.filter(search__contains=stem(word))
    familiar = {*shelf.favourites, *shelf.recent}
    rows = foods.order_by(rough(stem(typed[0]), familiar), "-is_starter", Length("search"), "pk")
    columns = rows.values_list("pk", "name", "aliases", "is_starter", "user_id")[:CANDIDATES]
    return [row[0] for row in sorted(columns, key=lambda row: rank(row, typed, familiar))]


def rough(word: str, familiar: Collection[int]) -> Case:
    """The order of the candidates in SQL: familiar, begins so, a word begins so, somewhere inside."""
    return Case(
        When(pk__in=familiar, then=Value(0)),
        When(search__startswith=word, then=Value(1)),
        When(search__contains=f" {word}", then=Value(2)),
        default=Value(3),
    )


def rank(row: Row, typed: list[str], familiar: Collection[int]) -> tuple:
    """The place of one food: exact first, then the familiar and the own, then by how well it fits."""
    key, name, aliases, is_starter, owner = row
    fit = likeness(typed, name, aliases)
    is_near = owner is not None or key in familiar
    # Shipped foods come before loaded ones, and their files have the usual ones first.
    length = 0 if is_starter else len(words_of(name))
    return (fit != EXACT, not is_near, fit, owner is None, length, key)


def likeness(typed: list[str], name: str, aliases: str) -> int:
    """How well a food fits: exact, name begins so, words of the name begin so, any words, inside."""
    names = [words_of(part) for part in (name, *aliases.split(";"))]
    stems = [stem(word) for word in typed]
    if any([stem(word) for word in each] == stems for each in names):
        return EXACT
    if " ".join(names[0]).startswith(" ".join(typed)):
        return NAME_BEGINS
    if begin(stems, names[0]):
        return NAME_WORDS_BEGIN
    return WORDS_BEGIN if begin(stems, [word for each in names for word in each]) else INSIDE


def begin(stems: list[str], words: list[str]) -> bool:
    """Whether each stem begins some word."""
    return all(any(word.startswith(each) for word in words) for each in stems)


def corrected(foods: QuerySet[Food], typed: list[str], user: User) -> list[str]:
    """The words as the shipped and own foods spell them; empty where one has nothing near."""
    texts = foods.filter(Q(is_starter=True) | Q(user=user)).values_list("search", flat=True)
    vocabulary = sorted({word for text in texts for word in WORD.findall(text)})
    near = [get_close_matches(word, vocabulary, n=1, cutoff=LIKENESS) for word in typed]
    return [match[0] for match in near] if all(near) else []
