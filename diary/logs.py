"""What the logs must not tell: addresses that open something by themselves."""

import logging
import re

# Links to a report, and the links of mails that set a password or confirm an address.
KEYS = re.compile(r"(/s/|/password/reset/key/|/confirm-email/)[^/\s\"'?]+")


class HideKeys(logging.Filter):
    """Leaves the secret part of an address out of a record, wherever the record is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every record passes, without its secrets."""
        text = record.getMessage()
        if KEYS.search(text):
            record.msg, record.args = KEYS.sub(r"\1…", text), None
        return True


def quieten(logger: logging.Logger) -> None:
    """The same for a logger that the settings do not know, such as the server's own."""
    for handler in logger.handlers:
        handler.addFilter(HideKeys())
