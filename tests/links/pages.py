"""The page as somebody reads it, and the diary that most of its tests show."""

import re

from tests.links.diaries import keep_nights

SIX = ["workout", "stretch", "on_feet", "sitting", "alcohol", "caffeine"]


def text_of(response):
    """The words of a page, without its scripts."""
    plain = re.sub(r"<script.*?</script>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(plain.replace("&#x27;", "'").split())


def seen(client, address="/links/"):
    response = client.get(address)
    assert response.status_code == 200
    return text_of(response)


def half_linked(user, nights):
    """Every third day is hot; a cramp after two of three hot days, and after one of twelve others."""
    present = {back for back in range(nights) if back % 3 == 0}
    after_hot = {back for back in present if back % 9 != 0}
    others = {back for back in range(nights) if back % 3 == 1 and back % 24 == 1}
    keep_nights(user, range(nights), present, after_hot | others)
