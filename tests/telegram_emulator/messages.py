"""The methods that make, change and remove messages."""

import time
from collections.abc import Callable
from typing import Any

from aiogram.client.default import Default
from aiogram.methods import (
    CopyMessage,
    DeleteMessage,
    EditMessageReplyMarkup,
    EditMessageText,
    ForwardMessage,
    SendChatAction,
    SendDocument,
    SendMessage,
    SetMessageReaction,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, ReplyParameters

from tests.telegram_emulator import limits
from tests.telegram_emulator.html import parse_html
from tests.telegram_emulator.text import MAX_CAPTION, MAX_TEXT, checked, clean
from tests.telegram_emulator.wire import Json, bad_request, utf16
from tests.telegram_emulator.world import Chat, Message, World

_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}
_MAX_QUOTE = 1024
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


class Messages:
    """Handlers take the checked request and give the result as it goes over the wire."""

    def __init__(self, world: World) -> None:
        self._world = world

    def handlers(self) -> dict[str, Callable[[Any], object]]:
        return {
            "sendMessage": self.send_message,
            "sendDocument": self.send_document,
            "sendChatAction": self.send_chat_action,
            "editMessageText": self.edit_message_text,
            "editMessageReplyMarkup": self.edit_message_reply_markup,
            "deleteMessage": self.delete_message,
            "setMessageReaction": self.set_message_reaction,
            "forwardMessage": self.forward_message,
            "copyMessage": self.copy_message,
        }

    def send_message(self, call: SendMessage) -> Json:
        text, entities = self.formatted(call.text, call.parse_mode, call.entities)
        text, entities = checked(
            text, entities, limit=MAX_TEXT, empty="message text is empty", long="message is too long"
        )
        return self._post(call, text, entities).wire()

    def send_document(self, call: SendDocument) -> Json:
        caption, entities = self.formatted(call.caption or "", call.parse_mode, call.caption_entities)
        if caption:
            long = "message caption is too long"
            caption, entities = checked(
                caption, entities, limit=MAX_CAPTION, empty="caption is empty", long=long
            )
        if isinstance(call.document, BufferedInputFile):
            document = self.keep_file(call.document.filename or "file", call.document.data)
        elif call.document in self._world.files:
            document = {"file_id": call.document, "file_unique_id": f"u{call.document}"}
        else:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._post(call, caption, entities, extra={"document": document}).wire()

    def keep_file(self, name: str, data: bytes) -> Json:
        file_id = f"file{len(self._world.files) + 1}"
        self._world.files[file_id] = (name, data)
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_name": name,
            "file_size": len(data),
        }

    def send_chat_action(self, call: SendChatAction) -> bool:
        self._thread(self._world.chat(call.chat_id), call.message_thread_id)
        if call.action not in _ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True

    def edit_message_text(self, call: EditMessageText) -> Json:
        text, entities = self.formatted(call.text, call.parse_mode, call.entities)
        text, entities = checked(
            text, entities, limit=MAX_TEXT, empty="message text is empty", long="message is too long"
        )
        message = self._editable(call.chat_id, call.message_id)
        markup = limits.inline_keyboard(call.reply_markup.inline_keyboard) if call.reply_markup else None
        return self._change(message, text, entities, markup)

    def edit_message_reply_markup(self, call: EditMessageReplyMarkup) -> Json:
        message = self._editable(call.chat_id, call.message_id)
        markup = limits.inline_keyboard(call.reply_markup.inline_keyboard) if call.reply_markup else None
        return self._change(message, message.text, message.entities, markup)

    def delete_message(self, call: DeleteMessage) -> bool:
        chat = self._world.chat(call.chat_id)
        message = chat.messages.get(call.message_id)
        if message is None:
            raise bad_request("message to delete not found")
        rank = chat.standings[self._world.bot.id][1]
        if message.sender is not self._world.bot and chat.kind != "private" and rank != "administrator":
            raise bad_request("message can't be deleted")
        del chat.messages[message.id]
        message.deleted = True
        self._world.changes.notify()
        return True

    def set_message_reaction(self, call: SetMessageReaction) -> bool:
        message = self._world.chat(call.chat_id).messages.get(call.message_id)
        if message is None:
            raise bad_request("message to react not found")
        message.reactions = [reaction.model_dump(exclude_none=True) for reaction in call.reaction or []]
        self._world.changes.notify()
        return True

    def forward_message(self, call: ForwardMessage) -> Json:
        source = self._source(call.from_chat_id, call.message_id, "forward")
        origin = {"type": "user", "date": source.date, "sender_user": source.sender.wire()}
        return self._copy(source, call.chat_id, call.message_thread_id, {"forward_origin": origin}).wire()

    def copy_message(self, call: CopyMessage) -> Json:
        source = self._source(call.from_chat_id, call.message_id, "copy")
        return {"message_id": self._copy(source, call.chat_id, call.message_thread_id, {}).id}

    def formatted(self, text: str, mode: str | Default | None, given: Any = None) -> tuple[str, list[Json]]:
        """Text and entities, by `parse_mode` or as given."""
        text = clean(text)
        if isinstance(mode, str) and mode.upper() == "HTML":
            return parse_html(text, self._world.person)
        if isinstance(mode, str) and mode:
            raise bad_request("unsupported parse_mode (the emulator reads HTML)")
        return text, [entity.model_dump(exclude_none=True) for entity in given or []]

    def _post(
        self, call: SendMessage | SendDocument, text: str, entities: list[Json], **more: Any
    ) -> Message:
        chat = self._world.chat(call.chat_id)
        thread = self._thread(chat, call.message_thread_id)
        given = call.reply_markup
        markup = (
            limits.inline_keyboard(given.inline_keyboard) if isinstance(given, InlineKeyboardMarkup) else None
        )
        reply_to, quote = self._answered(chat, call.reply_parameters)
        if reply_to and call.message_thread_id is None:
            thread = reply_to.thread
        more |= {"thread": thread, "reply_to": reply_to, "quote": quote, "markup": markup}
        return self._world.post(chat, self._world.bot, text, entities, **more)

    def _thread(self, chat: Chat, thread: int | None) -> int | None:
        if thread is not None and thread not in chat.topics:
            raise bad_request("message thread not found")
        return thread

    def _answered(self, chat: Chat, given: ReplyParameters | None) -> tuple[Message | None, Json | None]:
        if given is None:
            return None, None
        source = self._world.chat(given.chat_id) if given.chat_id else chat
        message = source.messages.get(given.message_id)
        if message is None:
            if given.allow_sending_without_reply is True:
                return None, None
            raise bad_request("message to be replied not found")
        if not given.quote:
            return message, None
        quote, _ = self.formatted(given.quote, given.quote_parse_mode)
        place = message.text.find(quote)
        if place < 0 or utf16(quote) > _MAX_QUOTE:
            raise bad_request("QUOTE_TEXT_INVALID")
        return message, {"text": quote, "position": utf16(message.text[:place]), "is_manual": True}

    def _editable(self, chat_id: int | str | None, message_id: int | None) -> Message:
        if chat_id is None or message_id is None:
            raise bad_request("message identifier is not specified")
        message = self._world.chat(chat_id).messages.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if message.sender is not self._world.bot:
            raise bad_request("message can't be edited")
        return message

    def _change(self, message: Message, text: str, entities: list[Json], markup: Json | None) -> Json:
        if (text, entities, markup) == (message.text, message.entities, message.markup):
            raise bad_request(_UNCHANGED)
        message.text, message.entities, message.markup = text, entities, markup
        message.edited = int(time.time())
        message.versions.append(text)
        self._world.changes.notify()
        return message.wire()

    def _source(self, chat_id: int | str, message_id: int, what: str) -> Message:
        message = self._world.chat(chat_id).messages.get(message_id)
        if message is None:
            raise bad_request(f"message to {what} not found")
        return message

    def _copy(self, source: Message, chat_id: int | str, thread: int | None, extra: Json) -> Message:
        chat = self._world.chat(chat_id)
        kept = {**{key: value for key, value in source.extra.items() if key == "document"}, **extra}
        where = self._thread(chat, thread)
        return self._world.post(chat, self._world.bot, source.text, source.entities, thread=where, extra=kept)
