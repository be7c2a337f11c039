"""Two articles that quotations are traced in."""

from __future__ import annotations

from retrieval.archive import Archive
from retrieval.model import Article
from tests.building import archive, article

SCHOOLS = article(
    "“We will not close a single school this winter,” said Dana Holt, the mayor of Arbon. "
    "Holt told reporters that the town has money. It cost 2,000 crowns to mend the ferry.\n\n"
    "The council meets again in March. Farmers asked for a new road, and the council listened to them at length. "
    "Nothing was decided that night, although the meeting went on until two in the morning.\n\n"
    "“Next year teachers will be paid on the first of the month,” Holt added.",
    id="schools",
    title="No school closes",
    source="Arbon Herald",
    published="2024-01-10",
)
HARBOUR = article(
    "“The harbour — our oldest — belongs to everyone, and nobody’s boat will be left outside,” Omar Lind, who runs "
    "the port of Brill, told a meeting.\n\n"
    "“After this storm every ferry must carry a pump.\n\n"
    "“Every captain must know how to use it,” Lind said.",
    id="harbour",
    title="A harbour for all",
    source="Brill Post",
    published="2024-02-20",
)


def small_archive(*more: str | Article) -> Archive:
    """The two, and `more`."""
    return archive(SCHOOLS, HARBOUR, *more)
