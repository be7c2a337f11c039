"""What goes wrong on the network, in words that say what to do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore

from retrieval.errors import FetchError

_LONGEST_QUOTED = 200
_BROKEN_OFF = (httpcore.NetworkError, httpcore.RemoteProtocolError)


@contextmanager
def told_of(where: str, leads_to: str | None, seconds: float) -> Iterator[None]:
    """Tell all faults as a FetchError of `where`; `leads_to` is the redirect's goal that is to blame."""
    lead = f"leads to {leads_to}: " if leads_to else ""
    try:
        yield
    except FetchError as error:
        raise FetchError(where, lead + error.why, retry_after=error.retry_after) from error
    except httpcore.TimeoutException as error:
        raise FetchError(where, f"{lead}is not here after {seconds:g} seconds; try again later") from error
    except (*_BROKEN_OFF, httpcore.LocalProtocolError) as error:
        raise FetchError(where, lead + _why(error)) from error


def is_passing(error: FetchError) -> bool:
    """Whether the connection failed or broke off, which may go better at once; a certificate stays as it is."""
    fault = error.__cause__
    return isinstance(fault, _BROKEN_OFF) and not isinstance(_of_the_system(fault), ssl.SSLError)


def _why(error: Exception) -> str:
    match _of_the_system(error):
        case ssl.SSLCertVerificationError(verify_message=message):
            return f"its certificate is not trusted ({message}), so this may not be the site it says; nothing was read"
        case ssl.SSLError():
            return "does not speak TLS as it should; if the site is trusted, http:// may work"
        case ConnectionRefusedError():
            return "refuses the connection; check the address and its port, or try again later"
        case OSError() as fault:
            return f"the connection failed: {fault.strerror or fault}; try again later"
        case _ if isinstance(error, httpcore.RemoteProtocolError):
            # h11 quotes what it got, escaped but at any length.
            return f"does not answer as a web server should: {str(error)[:_LONGEST_QUOTED]}; try again later"
        case _:
            return f"the connection failed: {error}; try again later"


def _of_the_system(error: Exception) -> BaseException | None:
    # httpcore's pool raises again `from None`, so what the system told is the context, not the cause.
    return error.__cause__ or error.__context__
