import os
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from tests.telegram_emulator import Emulator

# Without it python-telegram-bot warns whenever it raises RetryAfter, and warnings are errors here.
os.environ["PTB_TIMEDELTA"] = "true"


@pytest.fixture
async def telegram() -> AsyncIterator[Emulator]:
    """A Bot API server; the test fails at its end when anything said was not Bot API 10.0."""
    async with Emulator() as emulator:
        yield emulator


@pytest.fixture
async def bot(telegram: Emulator) -> AsyncIterator[Bot]:
    """A python-telegram-bot client of that server."""
    async with Bot(telegram.token, base_url=telegram.bot_url, base_file_url=telegram.file_url) as client:
        yield client
