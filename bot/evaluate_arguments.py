"""What may stand after `onrecord evaluate`."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from bot.argument_values import path, whole

if TYPE_CHECKING:
    Doors = argparse._SubParsersAction[ArgumentParser]  # noqa: SLF001  # argparse has no public name for it


def add_evaluate(doors: Doors) -> None:
    """`evaluate`, with a measure each."""
    evaluate = doors.add_parser("evaluate", help="measure answers and sentences against gold")
    measures = evaluate.add_subparsers(dest="measure", metavar="MEASURE", required=True)
    passages = measures.add_parser(
        "passages", help="P@1, R@5, R@10, MRR@10 of best sentences, the share declined, length, speed"
    )
    passages.add_argument(
        "--articles", type=path, required=True, metavar="PATH", help="articles.jsonl, or a folder"
    )
    passages.add_argument("--questions", type=path, required=True, metavar="PATH", help="questions.jsonl")
    passages.add_argument(
        "--statements", type=path, metavar="PATH", help="statements.jsonl: judge the passages’ speakers, too"
    )
    passages.add_argument("--save", type=path, metavar="PATH", help="write a JSON row a question")
    passages.add_argument(
        "--every", type=whole(1), default=1, metavar="N", help="ask only every Nth question"
    )
    passages.add_argument(
        "--leave-out",
        type=whole(0),
        default=0,
        metavar="N",
        help="take N articles out; their questions must be declined",
    )
    passages.add_argument(
        "--seed", type=int, default=0, metavar="N", help="which ones (default: %(default)s)"
    )
    statements = measures.add_parser(
        "statements", help="who said what: P, R and F1 of the contents, their sources, speed"
    )
    statements.add_argument(
        "--articles", type=path, required=True, metavar="PATH", help="articles.jsonl, or a folder"
    )
    statements.add_argument("--statements", type=path, required=True, metavar="PATH", help="statements.jsonl")
    statements.add_argument(
        "--save",
        type=path,
        metavar="PATH",
        help="write a JSON row for each gold statement, and each other found",
    )
    statements.add_argument(
        "--every", type=whole(1), default=1, metavar="N", help="read only every Nth article"
    )
    quotes = measures.add_parser(
        "quotes", help="quotations traced: exact ones, lightly altered ones, and ones that are not there"
    )
    quotes.add_argument(
        "--articles", type=path, required=True, metavar="PATH", help="articles.jsonl, or a folder"
    )
    quotes.add_argument("--seed", type=int, default=0, metavar="N", help="which cases (default: %(default)s)")
    quotes.add_argument(
        "--cases", type=whole(3), default=900, metavar="N", help="at most N (default: %(default)s)"
    )
    quotes.add_argument("--every", type=whole(1), default=1, metavar="N", help="keep only every Nth article")
    quotes.add_argument("--save", type=path, metavar="PATH", help="write a JSON row a case")
    sentences = measures.add_parser("sentences", help="boundary F1 of the sentences")
    sentences.add_argument("--sentences", type=path, required=True, metavar="PATH", help="sentences.jsonl")
