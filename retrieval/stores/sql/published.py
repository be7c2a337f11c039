"""What of an archive file is searched at one moment, and what is counted over that."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from retrieval.ports import ArticleNumber, BlockId
from retrieval.stores.sql.tables import meta


@dataclass(frozen=True, slots=True)
class Published:
    """What is searched at one moment: everything below `articles` and `blocks` that is not gone."""

    generation: int = 0
    articles: ArticleNumber = 0
    blocks: BlockId = 0
    current: int = 0
    sentences: int = 0
    undated: int = 0
    oldest: int | None = None
    newest: int | None = None
    block_count: int = 0
    stem_count: int = 0
    block_sentences: int = 0
    sentence_stem_count: int = 0
    indexed_stem_count: int = 0
    revision: str = "0"
    index: str = ""

    @classmethod
    def read(cls, connection: Connection) -> Published:
        """As it was last written; of an archive that was just made, the empty one."""
        written = connection.execute(select(meta.c.value).where(meta.c.name == "published")).scalar()
        return cls(**json.loads(written)) if written else cls()
