"""Updates waiting for the bot, and long polling: an update stays until an offset above it confirms it."""

from collections.abc import Callable
from typing import Any

from aiogram.methods import GetUpdates

from tests.telegram_emulator import contract
from tests.telegram_emulator.wire import ApiError, Changes, Json

_ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
_TERMINATED = "Conflict: terminated by {}"
OTHER_POLLER = "other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "setWebhook request"
_WEBHOOK_ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
MAX_TIMEOUT = 50
MAX_BATCH = 100


class Updates:
    """The queue of one bot. Ids only rise; `replays` are updates to be handed out once more."""

    def __init__(self, changes: Changes, *, first_id: int = 5_000_000) -> None:
        self._changes = changes
        self._next_id = first_id
        self._everything: dict[int, Json] = {}
        self._poll: object | None = None
        self._ended_by = OTHER_POLLER
        self.pending: dict[int, Json] = {}
        self.replays: list[Json] = []
        self.allowed: list[str] = []
        self.webhook_active = False
        self.closed = False

    def handlers(self) -> dict[str, Callable[[Any], object]]:
        return {"getUpdates": self.get_updates}

    @property
    def polling(self) -> bool:
        """Whether somebody waits for updates at this moment."""
        return self._poll is not None

    def add(self, kind: str, payload: Json) -> int | None:
        """Queues an update and gives its id; None when the bot did not ask for this kind."""
        if kind not in self.allowed if self.allowed else kind in _ONLY_ON_REQUEST:
            return None
        update_id = self._next_id
        update = {"update_id": update_id, kind: payload}
        contract.check_update(update)
        self._next_id += 1
        self.pending[update_id] = self._everything[update_id] = update
        self._changes.notify()
        return update_id

    def again(self, update_id: int) -> None:
        """Hands out an update once more, confirmed or not, as happens when a confirmation is lost."""
        self.replays.append(self._everything[update_id])
        self._changes.notify()

    def allow(self, kinds: list[str] | None) -> None:
        """What the bot wants from now on; None leaves it as it was, an empty list is the default."""
        if kinds is not None:
            self.allowed = kinds

    def confirm(self, update_id: int) -> None:
        self.pending.pop(update_id, None)
        self._changes.notify()

    def end_poll(self, by: str) -> None:
        self._poll, self._ended_by = None, by
        self._changes.notify()

    async def get_updates(self, call: GetUpdates) -> list[Json]:
        if self.webhook_active:
            raise ApiError(409, _WEBHOOK_ACTIVE)
        self.end_poll(OTHER_POLLER)
        mine = self._poll = object()
        self.allow(call.allowed_updates)
        self._confirm_before(call.offset or 0)
        limit = min(max(call.limit or MAX_BATCH, 1), MAX_BATCH)

        def look() -> list[Json] | None:
            if self._poll is not mine or self.closed:
                return []
            batch = [*self.replays, *self.pending.values()][:limit]
            return batch or None

        batch = await self._changes.until(look, min(max(call.timeout or 0, 0), MAX_TIMEOUT)) or []
        if self._poll is not mine:
            raise ApiError(409, _TERMINATED.format(self._ended_by))
        self._poll = None
        del self.replays[: len(batch)]
        return batch

    def _confirm_before(self, offset: int) -> None:
        if offset < 0:
            # Counted from the end of the queue; everything before is forgotten.
            forgotten = list(self.pending)[:offset]
        else:
            forgotten = [update_id for update_id in self.pending if update_id < offset]
        for update_id in forgotten:
            del self.pending[update_id]
