"""The tables of an archive file.

`articles` and `contents` have a row for each article, older versions among them, numbered in the order of adding; a
number and a block's number are never used again. Whatever is counted over articles (`speakers`, `spellings`,
`counted`) counts current versions only, and only those with a number below `published`: a batch is first written to
`articles` and `contents`, then to the index, and then published, all else in one transaction with the new revision.
So a reader sees a batch whole or not at all, and what a kill left behind is finished or taken up again.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION_ID = 0x4F6E5265
""""OnRe": SQLite's application_id, by which a file is known to be an archive of ours."""

FORMAT = 1
"""The format of these tables, kept as SQLite's user_version; see `migrations`."""

TABLES = MetaData()

articles = Table(
    "articles",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", BigInteger, nullable=False, index=True),
    Column("title", Text, nullable=False),
    Column("derived_title", Boolean, nullable=False),
    Column("source", Text),
    Column("source_key", Text, index=True),
    Column("author", Text),
    Column("place", Text),
    Column("published", Text),
    Column("day", Integer, index=True),
    Column("url", Text, index=True),
    Column("license", Text),
    Column("language", Text),
    Column("body_start", Integer, nullable=False),
    Column("body_end", Integer, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("first_block", Integer, nullable=False, index=True),
    Column("blocks", Integer, nullable=False),
    Column("stem_count", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("added", Text, nullable=False),
    Column("sketch", LargeBinary),
    Column("copies", Integer, index=True),
)

contents = Table(
    "contents",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("text", LargeBinary, nullable=False),
    Column("stems", LargeBinary, nullable=False),
    Column("spans", LargeBinary, nullable=False),
    Column("statements", LargeBinary, nullable=False),
)

speakers = Table(
    "speakers",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("affiliation", Text, nullable=False),
    Column("country", Text, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    UniqueConstraint("name", "type", "role", "affiliation", "country"),
)

speaker_tags = Table(
    "speaker_tags",
    TABLES,
    Column("tag", BigInteger, primary_key=True),
    Column("speaker", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

spoken = Table(
    "spoken",
    TABLES,
    Column("article", Integer, primary_key=True),
    Column("speaker", Integer, primary_key=True),
    Column("statements", Integer, nullable=False),
    sqlite_with_rowid=False,
)

forms = Table(
    "forms",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("capital", Integer, nullable=False),
    Column("small", Integer, nullable=False),
    sqlite_with_rowid=False,
)

spellings = Table(
    "spellings",
    TABLES,
    Column("key", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

bands = Table(
    "bands",
    TABLES,
    Column("band", BigInteger, primary_key=True),
    Column("article", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

gone = Table(
    "gone",
    TABLES,
    Column("stem", Text, primary_key=True),
    Column("blocks", Integer, nullable=False),
    sqlite_with_rowid=False,
)

gone_blocks = Table(
    "gone_blocks",
    TABLES,
    Column("first", Integer, primary_key=True),
    Column("stop", Integer, nullable=False),
)

meta = Table(
    "meta",
    TABLES,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

Index("articles_current", articles.c.is_current, articles.c.day)
