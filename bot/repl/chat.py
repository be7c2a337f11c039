"""The terminal's door: a prompt for a person, a line at a time for everything else."""

from __future__ import annotations

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.output import create_output
from prompt_toolkit.shortcuts import CompleteStyle

from bot.repl import phrases
from bot.repl.completion import ChatCompleter
from bot.repl.history import history_path, open_history
from bot.repl.pager import Pager
from bot.repl.replies import sentence
from bot.repl.screen import Screen
from bot.repl.screens import first_screen
from bot.repl.session import Session
from bot.repl.streams import Streams
from bot.repl.styles import QUIET
from bot.repl.visible import visible
from bot.suggestions import suggest_questions
from bot.wiring import Opened

_PROMPT = FormattedText([("bold ansicyan", "  › ")])


def run_chat(opened: Opened, streams: Streams | None = None) -> int:
    """Chat about what was opened until its input ends; the value is the exit code.

    Raises BrokenPipeError when whoever reads the output has gone.
    """
    streams = streams or Streams.of_process()
    for error in opened.refused:
        print(f"onrecord: {visible(phrases.refused(error))}", file=streams.stderr)
    session = Session(opened.archive)
    if streams.stdin.isatty():
        _with_a_person(session, opened, streams)
    else:
        _line_by_line(session, streams)
    return 0


def _line_by_line(session: Session, streams: Streams) -> None:
    screen = Screen(streams.answers())
    for line in streams.stdin:
        if line.strip():
            goes_on = screen.show(session.take(line))
            streams.stdout.flush()
            if not goes_on:
                return


def _with_a_person(session: Session, opened: Opened, streams: Streams) -> None:
    console = streams.answers()
    screen = Screen(console, Pager(streams.environ) if console.is_terminal else None)
    talk = Screen(streams.remarks())
    archive = opened.archive
    talk.print(first_screen(archive.receipt(), suggest_questions(archive), is_seeds=opened.is_seeds))
    history, failure = open_history(history_path(streams.environ))
    if failure is not None:
        talk.print(sentence(phrases.no_history(str(failure)), QUIET))
    prompt: PromptSession[str] = PromptSession(
        _PROMPT,
        history=history,
        completer=ChatCompleter(archive.names, lambda: session.numbers),
        complete_while_typing=False,
        complete_style=CompleteStyle.READLINE_LIKE,
        enable_suspend=True,
        # With the answers going to a file, the prompt is still seen.
        output=create_output(always_prefer_tty=True),
    )
    while _one_turn(prompt, session, screen, talk):
        pass


def _one_turn(prompt: PromptSession[str], session: Session, screen: Screen, talk: Screen) -> bool:
    """Read a line and answer it; whether the chat goes on."""
    try:
        line = prompt.prompt()
    except KeyboardInterrupt:
        talk.print(sentence(phrases.HOW_TO_LEAVE, QUIET))
        return True
    except EOFError:
        return False
    if not line.strip():
        return True
    try:
        return screen.show(session.take(line))
    except KeyboardInterrupt:
        talk.print(sentence(phrases.STOPPED, QUIET))
        return True
