"""What the logs leave out."""

import io
import logging
from types import SimpleNamespace

import pytest

from diary.logs import HideKeys
from diary.server import settle_in
from tests.reports.sharing import make_share


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Not Found: /s/Qm8w-x_1/", "Not Found: /s/…/"),
        ('"GET /s/Qm8w-x_1/pdf/ HTTP/1.1" 200 9', '"GET /s/…/pdf/ HTTP/1.1" 200 9'),
        ("/account/password/reset/key/3-abc-def/", "/account/password/reset/key/…/"),
        ("/account/confirm-email/MTI:1w/", "/account/confirm-email/…/"),
        ("/s/one/ and /s/two?x", "/s/…/ and /s/…?x"),
        ("/static/js/today.js", "/static/js/today.js"),
        ("100 %s of it", "100 %s of it"),
    ],
)
def test_an_address_that_opens_something_is_written_without_its_key(written, kept):
    record = logging.LogRecord("django", logging.ERROR, "", 1, written, None, None)

    assert HideKeys().filter(record)
    assert record.getMessage() == kept


def test_the_parts_of_a_message_are_looked_at_together():
    record = logging.LogRecord("django", logging.ERROR, "", 1, "%s: %s", ("Not Found", "/s/Qm8w/"), None)

    HideKeys().filter(record)

    assert record.getMessage() == "Not Found: /s/…/"


def test_our_own_mistake_behind_a_link_is_logged_without_the_link(client, ada, settings):
    _share, address = make_share(ada)
    console = next(one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    usual = console.setStream(written := io.StringIO())
    settings.ROOT_URLCONF = "tests.test_logs"  # without an address in it, every page is a mistake
    client.raise_request_exception = False

    response = client.get(address)
    console.setStream(usual)

    assert response.status_code == 500
    assert "Internal Server Error: /s/…/" in written.getvalue()
    assert address.split("/")[2] not in written.getvalue()


def test_the_servers_own_log_leaves_keys_out_too(monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *args: None)
    logger, handler = logging.Logger("gunicorn.error"), logging.StreamHandler()
    logger.addHandler(handler)

    settle_in(SimpleNamespace(log=SimpleNamespace(error_log=logger)))

    assert any(isinstance(one, HideKeys) for one in handler.filters)
