"""Texts of our own: a wire story, and pages that come every day in the same frame."""

from __future__ import annotations

from retrieval.copies import Sketch, sketch_of
from retrieval.language.words import stems_of

STORY = (
    "NORWICK (Ferry Wire) – The harbour board of Norwick voted late on Tuesday to close the old swing bridge to lorries, ending a dispute that has divided the town for three years and cost two councillors their seats.",
    "Engineers who inspected the bridge in March found cracks in four of its eleven bearings, and told the board that a fully loaded lorry could bring the western span down.",
    "“We were asked to gamble with people’s lives, and we have declined,” said the board’s chair, Edda Holt, after the vote, which went seven to two.",
    "Hauliers said the detour through Aldermoor would add 38 minutes to each run and about $2.1 million a year to their costs.",
    "“Nobody has shown us where that money is to come from,” said Tomas Quill, who runs a fleet of 14 lorries from a yard beside the quay. “We will be in court by Friday.”",
    "The bridge was built in 1911 for horse carts and a narrow tramway. It was strengthened in 1958 and again after the flood of 1987, when a drifting barge struck its central pier.",
    "A replacement has been promised by four governments in turn. The latest estimate, published in January, puts its price at $96 million, nearly twice that of six years ago.",
    "Transport minister Ines Varga said the government would pay half, provided that the town found a partner for the rest before the end of next year.",
    "Fishing crews, who had feared that the whole crossing would be shut, welcomed the decision. Their vans weigh less than the new limit of three and a half tonnes.",
    "Shopkeepers on the eastern bank were less certain. Several said that deliveries had already become irregular since the first warning signs went up in April.",
    "The limit takes effect on Monday at six in the morning. Cameras will read number plates at both ends, and drivers who ignore the signs face a fine of $400.",
    "The board will meet again in September to hear what the hauliers propose, and to decide whether buses may go on using the bridge in the winter months.",
)  # fmt: skip
OTHER = (
    "A rare orchid thought to have died out in the valley has been found again by two schoolchildren, botanists at the county museum said.",
    "The plant, which flowers for only nine days, was growing beside a disused quarry above the village of Lammas, in soil that had been left alone since the kilns went cold.",
    "Museum staff have kept the exact place to themselves, for fear of collectors. Seeds have been taken, and some will be sown in a greenhouse this autumn.",
    "“I thought it was a dandelion that had gone wrong,” said one of the finders, who is eleven and had been looking for newts.",
    "The quarry’s owner has agreed to fence off the slope and to let school classes visit once a year, when the flowers are open and the ground is dry.",
)  # fmt: skip
REMARK = "A reader in Aldermoor has since sent this paper a photograph of the queue, which by noon went back past the mill and blocked the road to the hospital for most of an hour."


def sketch(*paragraphs: str) -> Sketch:
    """The sketch of a text that is long enough for one."""
    made = sketch_of(stems_of("\n\n".join(paragraphs)))
    assert made is not None
    return made


def winning_numbers(day: str, numbers: str, prize: str, jackpot: str) -> str:
    """The page of winning numbers of one day."""
    return (
        f"The winning numbers in {day} drawing of the Norwick Lotto were: {numbers}. "
        f"{prize} The estimated jackpot for the next drawing is {jackpot}. "
        "Tickets can be bought at filling stations, grocers and kiosks until an hour before each drawing. "
        "Players pick six numbers from 1 to 49; whoever matches all six shares the jackpot."
    )


def horoscope(day: str, *signs: str) -> str:
    """The stars of one day."""
    names = ("Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo")
    told = "\n".join(f"{name}: {sign}" for name, sign in zip(names, signs, strict=True))
    return f"Your stars for {day}. Here is what the day holds for each sign.\n{told}\nWant to know more? Write to us with the hour of your birth."


def briefing(day: str, *items: str) -> str:
    """The morning's list of one day, between an opening and a foot that never change."""
    told = "\n".join(items)
    return (
        "Good morning. Here is what you need to know to get up to speed and on with your day. "
        f"You can have this list in your letter box, too: sign up below.\n{day}\n{told}\n"
        "And finally: the weather is at the foot of the page. Tell us what you would like to read here. "
        "This list is put together by the morning desk of the Ferry Wire in Norwick and sent at six."
    )
