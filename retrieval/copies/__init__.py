"""Which articles are near-copies of each other: one wire story in many papers is to be counted once.

    stems -> sketch_of -> Sketch -> bands (looked up in an index) -> is_copy -> joining -> the article's group

Pure: a store keeps the sketches' bytes, their bands and the groups. A copy has another headline, a changed or an added
paragraph, a cut tail; not a copy is the same page of another day (winning numbers, "5 things to know"), which
shares its frame and tells other news.
"""

from retrieval.copies.groups import Joining, groups_of, joining
from retrieval.copies.sketch import CONTAINED, LIKE, Sketch, is_copy
from retrieval.copies.sketching import LEAST_WORDS, OPENING, sketch_of

__all__ = [
    "CONTAINED",
    "LEAST_WORDS",
    "LIKE",
    "OPENING",
    "Joining",
    "Sketch",
    "groups_of",
    "is_copy",
    "joining",
    "sketch_of",
]
