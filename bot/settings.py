"""What the environment says, read once, at the edge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.places import Place, default_archive
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
    """Where articles are read from: as named on the command line, else by ONRECORD_ARTICLES, else None.

    Raises SettingsError for a blank one.
    """
    return named if named is not None else _path(environ, "ONRECORD_ARTICLES")


def archive_path(environ: Mapping[str, str], named: Path | None) -> Path:
    """Where the archive is: as named on the command line, else by ONRECORD_ARCHIVE, else where the system keeps such things.

    Raises SettingsError for a blank one.
    """
    return named or _path(environ, "ONRECORD_ARCHIVE") or default_archive()


def place_of(environ: Mapping[str, str], archive: Path | None, articles: Path | None) -> Place:
    """What a door answers from, where the command line names an `archive`, or `articles`, or neither.

    Then it is as the environment says, else the archive that is made where none is named, once there is one. Raises
    SettingsError where the environment names both, or a blank one.
    """
    if archive is None and articles is None:
        archive, articles = _path(environ, "ONRECORD_ARCHIVE"), _path(environ, "ONRECORD_ARTICLES")
        if archive is not None and articles is not None:
            why = "is set, and so is ONRECORD_ARTICLES; unset one of them, or name --archive or --articles"
            raise SettingsError("ONRECORD_ARCHIVE", why)
    if archive is None and articles is None and default_archive().exists():
        archive = default_archive()
    return Place(archive, articles)


def _path(environ: Mapping[str, str], name: str) -> Path | None:
    value = environ.get(name, "")
    if value and not value.strip():
        raise SettingsError(name, "names no path, it is blank; name one, or unset it")
    return Path(value).expanduser() if value else None
