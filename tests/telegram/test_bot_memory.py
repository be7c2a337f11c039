"""What the bot remembers is bounded, and what is forgotten is the oldest."""

from bot.telegram_chat.bounded import Bounded, Seen
from bot.telegram_chat.rooms import Room, Rooms
from bot.telegram_chat.sending import Place
from tests.telegram.running import small_archive


def test_the_value_unused_for_longest_is_forgotten() -> None:
    memory: Bounded[str, int] = Bounded(2)
    memory.put("a", 1)
    memory.put("b", 2)
    assert memory.get("a") == 1
    memory.put("c", 3)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (1, None, 3)
    assert len(memory) == 2


def test_what_has_come_by_is_known_until_much_else_has() -> None:
    seen: Seen[int] = Seen(2)
    assert [seen.again(number) for number in (1, 1, 2, 3, 1)] == [False, True, False, False, False]


def test_a_thousand_rooms_are_remembered() -> None:
    rooms = Rooms(small_archive())
    for chat in range(1_001):
        rooms.put(Place(chat), Room(rooms.new(), str(chat)))
    assert rooms.room(Place(0)).page == ""
    assert rooms.room(Place(1)).page == "1"
    assert rooms.room(Place(1, topic=7)).page == ""
