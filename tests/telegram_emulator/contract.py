"""Bot API 10.0 to the letter: every request, reply and update is held to aiogram 3.28.2's models, leftovers included."""

import json
from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import Update
from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.telegram_emulator.wire import Json

Call = TelegramMethod[Any]


class ContractError(Exception):
    """What was said is not Bot API 10.0."""


METHODS: dict[str, type[Call]] = {
    method.__api_method__.lower(): method
    for name in aiogram.methods.__all__
    if issubclass(method := getattr(aiogram.methods, name), TelegramMethod) and method is not TelegramMethod
}


def request(method: type[Call], params: Json) -> Call:
    """The parameters as the method's model; raises ContractError."""
    try:
        call = method.model_validate(decoded(method, params))
    except ValidationError as error:
        raise ContractError(f"{method.__api_method__}: {_first(error)}") from error
    if left := list(leftovers(call)):
        raise ContractError(f"{method.__api_method__}: no such field in Bot API 10.0: {', '.join(left)}")
    return call


def check_reply(method: type[Call], result: object) -> None:
    _hold(_adapter(method), result, f"reply to {method.__api_method__}")


def check_update(update: Json) -> None:
    _hold(_UPDATE, update, "update")


def decoded(method: type[Call], params: Json) -> Json:
    """Form fields carry lists and objects as JSON text; a field that is text by nature is left alone."""
    return {name: _json(value) if _structured(method, name) else value for name, value in params.items()}


def leftovers(value: object, path: str = "") -> Iterator[str]:
    """Paths of what no model has a field for, and of fields the Bot API has given up."""
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield f"{path}{name}"
        for name in value.model_fields_set & type(value).model_fields.keys():
            extra = type(value).model_fields[name].json_schema_extra
            if isinstance(extra, dict) and extra.get("deprecated"):
                yield f"{path}{name} (deprecated)"
            yield from leftovers(getattr(value, name), f"{path}{name}.")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from leftovers(item, f"{path}{number}.")


_UPDATE: TypeAdapter[Any] = TypeAdapter(Update)


@cache
def _adapter(method: type[Call]) -> TypeAdapter[Any]:
    return TypeAdapter(method.__returning__)


def _hold(adapter: TypeAdapter[Any], value: object, what: str) -> None:
    try:
        model = adapter.validate_json(json.dumps(value))
    except ValidationError as error:
        raise ContractError(f"{what}: {_first(error)}") from error
    if left := list(leftovers(model)):
        raise ContractError(f"{what}: no such field in Bot API 10.0: {', '.join(left)}")


@cache
def _structured(method: type[Call], name: str) -> bool:
    field = method.model_fields.get(name)
    return field is not None and any(_is_structure(part) for part in _parts(field.annotation))


def _is_structure(part: Any) -> bool:
    return get_origin(part) is list or (
        isinstance(part, type) and issubclass(part, BaseModel) and part is not Default
    )


def _parts(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in {Union, UnionType}:
        for part in get_args(annotation):
            yield from _parts(part)
    else:
        yield annotation


def _json(value: object) -> object:
    if isinstance(value, str) and value[:1] in {"[", "{"}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _first(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_context=False)[0]
    return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
