"""The HTTP side: tokens, parameters in any of their three encodings, faults, and the record of every call."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any

from aiogram.types import BufferedInputFile
from aiohttp import web

from tests.telegram_emulator import contract
from tests.telegram_emulator.faults import DroppedError, Fault, UnreadableError
from tests.telegram_emulator.wire import ApiError, Json
from tests.telegram_emulator.world import World

TOKEN_FORM = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
_PATH = re.compile(rf"/bot({TOKEN_FORM.pattern})/(\w+)")
_FILE = re.compile(rf"/file/bot({TOKEN_FORM.pattern})/documents/(\w+)")
_MAX_BODY = 50 * 2**20


@dataclass
class Call:
    """One request: `at` and `done` are `time.monotonic()`; `status` is None while it runs and when nobody hears it."""

    method: str
    params: Json
    at: float
    done: float | None = None
    status: int | None = None
    answer: Json = field(default_factory=dict)
    fault: Fault | None = None

    @property
    def chat_id(self) -> str:
        return str(self.params.get("chat_id", ""))

    @property
    def refused(self) -> bool:
        """Refused for what it asked, not by an ordered fault."""
        return self.fault is None and self.status is not None and self.status >= 400


@dataclass
class _Order:
    method: str
    fault: Fault
    times: int
    chat_id: str | None

    def fits(self, call: Call) -> bool:
        same = self.method.lower() == call.method.lower()
        return self.times > 0 and same and self.chat_id in {None, call.chat_id}


class Server:
    """Answers `/bot<token>/<method>` on loopback; `port` is known once started."""

    def __init__(
        self,
        world: World,
        token: str,
        handlers: dict[str, Callable[[Any], object]],
        *,
        logged_out: Callable[[], bool],
    ) -> None:
        self._world = world
        self._token = token
        self._handlers = handlers
        self._logged_out = logged_out
        self._orders: list[_Order] = []
        self._runner: web.AppRunner | None = None
        self.port = 0
        self.calls: list[Call] = []
        self.violations: list[str] = []

    async def start(self, port: int) -> None:
        app = web.Application(client_max_size=_MAX_BODY)
        app.router.add_route("*", "/{path:.*}", self._respond)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    def order(self, method: str, fault: Fault, times: int, chat_id: str | None) -> None:
        if method.lower() not in contract.METHODS:
            raise ValueError(f"the Bot API has no method {method}")
        self._orders.append(_Order(method, fault, times, chat_id))

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        if file := _FILE.fullmatch(request.path):
            return self._file(*file.groups())
        try:
            answer = await self._answer(request)
        except ApiError as error:
            return web.json_response(error.wire(), status=error.code)
        except UnreadableError:
            return web.Response(
                text="<html><h1>502 Bad Gateway</h1></html>", status=502, content_type="text/html"
            )
        except DroppedError:
            if request.transport:
                request.transport.close()
            return web.Response()
        return web.json_response(answer)

    async def _answer(self, request: web.Request) -> Json:
        path = _PATH.fullmatch(request.path)
        if path is None:
            raise ApiError(404, "Not Found")
        if path[1] != self._token:
            raise ApiError(401, "Unauthorized")
        if self._logged_out():
            raise ApiError(400, "Logged out")
        method = contract.METHODS.get(path[2].lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        params = contract.decoded(method, await _parameters(request))
        call = Call(method.__api_method__, params, time.monotonic())
        self.calls.append(call)
        self._world.changes.notify()
        try:
            call.answer = await self._perform(method, call)
            call.status = 200
        except ApiError as error:
            # A caller who has gone away was refused nothing.
            gone = request.transport is None or request.transport.is_closing()
            call.answer, call.status = error.wire(), None if gone else error.code
            raise
        finally:
            call.done = time.monotonic()
            self._world.changes.notify()
        return call.answer

    async def _perform(self, method: type[contract.Call], call: Call) -> Json:
        try:
            asked = contract.request(method, call.params)
        except contract.ContractError as error:
            raise self._violated(str(error)) from error
        handler = self._handlers.get(call.method)
        if handler is None:
            raise self._violated(f"{call.method}: not one of the methods the emulator has")

        async def effect() -> Json:
            result = handler(asked)
            if isawaitable(result):
                result = await result
            try:
                contract.check_reply(method, result)
            except contract.ContractError as error:
                raise self._violated(str(error)) from error
            return {"ok": True, "result": result}

        order = next((order for order in self._orders if order.fits(call)), None)
        if order is None:
            return await effect()
        order.times -= 1
        call.fault = order.fault
        return await order.fault.strike(effect)

    def _violated(self, what: str) -> ApiError:
        self.violations.append(what)
        return ApiError(400, f"Bad Request: {what}")

    def _file(self, token: str, file_id: str) -> web.Response:
        if token != self._token or file_id not in self._world.files:
            return web.Response(status=404)
        return web.Response(body=self._world.files[file_id][1])


async def _parameters(request: web.Request) -> Json:
    """From the query string and a form, multipart or JSON body; files become aiogram's."""
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError as error:
            raise ApiError(400, "Bad Request: can't parse JSON object") from error
        return params | {name: value for name, value in body.items() if value is not None}
    files: dict[str, BufferedInputFile] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = BufferedInputFile(value.file.read(), filename=value.filename)
        else:
            params[name] = value.decode() if isinstance(value, bytes) else value
    attached = {f"attach://{name}": name for name in files}
    for name, value in params.items():
        if value in attached:
            params[name] = files.pop(attached[value])
    return params | files
