"""What the environment says, read once, at the edge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from retrieval.errors import OnRecordError

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)


class SettingsError(OnRecordError):
    """A setting is missing or cannot be read."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who may ask in Telegram: the users and chats of `ids`, or everyone."""

    ids: frozenset[int] = frozenset()
    everyone: bool = False

    @classmethod
    def parse(cls, value: str, where: str) -> Allowed:
        """Read "123, -100456" or "*"; raises SettingsError."""
        entries = value.replace(",", " ").split()
        if "*" in entries:
            return cls(everyone=True)
        try:
            return cls(frozenset(map(int, entries)))
        except ValueError:
            why = f"{value!r} is no list of ids; write numbers parted by commas, or * for everyone"
            raise SettingsError(where, why) from None

    def admits(self, *ids: int) -> bool:
        """Whether any of `ids`, a user's and a chat's, may ask."""
        return self.everyone or not self.ids.isdisjoint(ids)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """What the Telegram door needs. `api` is the Bot API's base URL, for a server of one's own."""

    token: str = field(repr=False)
    allowed: Allowed
    api: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> TelegramSettings:
        """Read ONRECORD_TELEGRAM_TOKEN, _ALLOW, _API and _WEBHOOK_SECRET; raises SettingsError."""
        token = environ.get("ONRECORD_TELEGRAM_TOKEN", "").strip()
        if not token:
            why = "is not set; get a token from @BotFather in Telegram (https://t.me/BotFather, /newbot)"
            raise SettingsError("ONRECORD_TELEGRAM_TOKEN", why)
        if not _TOKEN.fullmatch(token):
            # Whatever it is, it may be a secret, so it is not repeated.
            why = "is no bot token, which is a number, a colon and 35 letters; get one from @BotFather (https://t.me/BotFather)"
            raise SettingsError("ONRECORD_TELEGRAM_TOKEN", why)
        secret = environ.get("ONRECORD_TELEGRAM_WEBHOOK_SECRET") or None
        if secret is not None and not _SECRET.fullmatch(secret):
            why = "may have 1 to 256 letters, digits, _ and -, and nothing else"
            raise SettingsError("ONRECORD_TELEGRAM_WEBHOOK_SECRET", why)
        api = environ.get("ONRECORD_TELEGRAM_API") or None
        if api is not None and not api.startswith(("https://", "http://")):
            why = f"{api!r} is no URL; leave it unset, or write the base URL of a Bot API server of your own"
            raise SettingsError("ONRECORD_TELEGRAM_API", why)
        return cls(
            token=token,
            allowed=Allowed.parse(environ.get("ONRECORD_TELEGRAM_ALLOW", ""), "ONRECORD_TELEGRAM_ALLOW"),
            api=api,
            webhook_secret=secret,
        )


def articles_path(environ: Mapping[str, str], named: Path | None) -> Path | None:
    """Where the articles are: as named on the command line, else by ONRECORD_ARTICLES, else None (the seeds).

    Raises SettingsError for a blank one.
    """
    if named is not None:
        return named
    value = environ.get("ONRECORD_ARTICLES", "")
    if value and not value.strip():
        raise SettingsError("ONRECORD_ARTICLES", "names no path, it is blank; name one, or unset it")
    return Path(value).expanduser() if value else None
