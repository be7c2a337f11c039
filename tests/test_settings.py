"""What the environment may say, and what it is told when it says it wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Allowed, SettingsError, TelegramSettings, articles_path


def test_nobody_may_ask_until_somebody_is_let_in() -> None:
    assert not Allowed.parse("", "ALLOW").admits(1, 2)


def test_ids_of_users_and_chats_let_in() -> None:
    allowed = Allowed.parse("42, -1001234 7", "ALLOW")
    assert allowed.admits(42, 1)
    assert allowed.admits(1, -1001234)
    assert not allowed.admits(1, 2)


def test_a_star_lets_everyone_in() -> None:
    assert Allowed.parse("*", "ALLOW").admits(1)


def test_what_is_no_id_is_named() -> None:
    with pytest.raises(SettingsError, match=r"ALLOW: '@anna' is no list of ids; write numbers"):
        Allowed.parse("@anna", "ALLOW")


@pytest.mark.parametrize("environ", [{}, {"ONRECORD_TELEGRAM_TOKEN": "  "}])
def test_a_missing_token_says_where_to_get_one(environ: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"ONRECORD_TELEGRAM_TOKEN: is not set; .*@BotFather"):
        TelegramSettings.from_environ(environ)


def test_secrets_are_not_shown() -> None:
    environ = {"ONRECORD_TELEGRAM_TOKEN": "12:secret", "ONRECORD_TELEGRAM_WEBHOOK_SECRET": "hush"}
    shown = repr(TelegramSettings.from_environ(environ))
    assert "secret=" not in shown
    assert "12:secret" not in shown
    assert "hush" not in shown


def test_the_command_line_comes_before_the_environment() -> None:
    environ = {"ONRECORD_ARTICLES": "theirs"}
    assert articles_path(environ, Path("ours")) == Path("ours")
    assert articles_path(environ, None) == Path("theirs")
    assert articles_path({}, None) is None
