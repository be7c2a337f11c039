"""What the operator may set, and what is said where it cannot be."""

import pytest

from bot.settings import SettingsError, TelegramSettings
from bot.telegram_chat import Webhook

TOKEN = "123456789:" + "E" * 35


def test_a_webhook_is_a_public_address_and_where_to_listen() -> None:
    webhook = Webhook.parse("https://news.example/telegram", "0.0.0.0:8080")
    assert (webhook.path, webhook.host, webhook.port) == ("/telegram", "0.0.0.0", 8080)  # noqa: S104
    assert Webhook.parse("https://news.example", "[::1]:8443").host == "::1"
    assert Webhook.parse("https://news.example", "localhost:1").path == "/"
    assert Webhook.parse("http://127.0.0.1:8443/x", "127.0.0.1:8443").path == "/x"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "no URL"),
        ("news.example/telegram", "no URL"),
        ("https://", "no URL"),
        ("https://[::1", "no URL"),
        ("https://news.example:port/", "no URL"),
        ("ftp://news.example/", "no URL"),
        ("http://news.example/telegram", "not https"),
        ("https://news.example/?token=1", "nothing else"),
        ("https://user@news.example/", "nothing else"),
    ],
)
def test_a_bad_webhook_url_says_why(url: str, why: str) -> None:
    with pytest.raises(SettingsError, match=f"--webhook: .*{why}"):
        Webhook.parse(url, "127.0.0.1:8443")


@pytest.mark.parametrize(
    "listen", ["", "8443", ":8443", "host:", "host:0", "host:65536", "host:x", "host:٣", "a b:1"]
)
def test_a_bad_address_says_how_to_write_one(listen: str) -> None:
    with pytest.raises(SettingsError, match=r"--listen: .*127\.0\.0\.1:8443"):
        Webhook.parse("https://news.example/", listen)


@pytest.mark.parametrize("token", ["", "hello", "123:", ":abc", "123:abc def", "123:abc/../x"])
def test_what_is_no_token_is_not_repeated(token: str) -> None:
    with pytest.raises(SettingsError, match="@BotFather") as raised:
        TelegramSettings.from_environ({"ONRECORD_TELEGRAM_TOKEN": token})
    assert not token or token not in str(raised.value)


def test_the_settings_show_no_secret() -> None:
    environ = {"ONRECORD_TELEGRAM_TOKEN": TOKEN, "ONRECORD_TELEGRAM_WEBHOOK_SECRET": "hush-hush"}
    shown = repr(TelegramSettings.from_environ(environ))
    assert "EEE" not in shown
    assert "hush" not in shown


def test_a_secret_that_telegram_would_refuse_is_refused_here() -> None:
    environ = {"ONRECORD_TELEGRAM_TOKEN": TOKEN, "ONRECORD_TELEGRAM_WEBHOOK_SECRET": "no spaces"}
    with pytest.raises(SettingsError, match="letters, digits, _ and -"):
        TelegramSettings.from_environ(environ)


def test_an_api_that_is_no_url_is_refused() -> None:
    environ = {"ONRECORD_TELEGRAM_TOKEN": TOKEN, "ONRECORD_TELEGRAM_API": "localhost:8081"}
    with pytest.raises(SettingsError, match="ONRECORD_TELEGRAM_API: 'localhost:8081' is no URL"):
        TelegramSettings.from_environ(environ)
