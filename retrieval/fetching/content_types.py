"""Which kinds of content are delivered: those that may hold articles."""

from __future__ import annotations

from pathlib import PurePosixPath

_BY_ENDING = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/x-ndjson",
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": "message/rfc822",
    ".zip": "application/zip",
    ".gz": "application/gzip",
}
_DELIVERED = frozenset(_BY_ENDING.values()) | {
    "text/xml",
    "application/rdf+xml",
    "application/feed+json",
    "text/json",
    "application/json-lines",
    "application/jsonlines",
    "application/x-jsonlines",
    "application/ndjson",
    "text/x-markdown",
    "application/csv",
    "application/x-pdf",
    "application/x-zip-compressed",
    "application/x-gzip",
}
# What servers say of a file whose kind they do not know.
_ANYTHING = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-download"})


def bare(content_type: str) -> str:
    """`content_type` in lower case, without its parameters."""
    return content_type.partition(";")[0].strip().casefold()


def delivered_as(content_type: str, path: str) -> str | None:
    """The bare content type to deliver as, or None for a kind that holds no articles.

    Where the server says nothing that tells ("application/octet-stream"), the ending of `path` decides.
    """
    told = bare(content_type)
    if told in _ANYTHING:
        return _BY_ENDING.get(PurePosixPath(path).suffix.casefold())
    return told if told in _DELIVERED else None
