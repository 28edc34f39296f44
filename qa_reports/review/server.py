"""The review page and what it asks for, as a Starlette application served on 127.0.0.1."""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import msgspec

from align.errors import SettingsError
from qa_reports.review.acts import Impossible
from qa_reports.review.guarding import Guard
from qa_reports.review.page_view import PAGE_FOLDERS, page_words, render_page
from qa_reports.review.session import Session, Stale
from qa_reports.review.views import Rows, act_view, term_key, term_views
from qa_reports.review.writing_back import Goals, write_back
from qa_reports.visible_text import make_visible
from qa_reports.writers.html_templates import read_packaged

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

__all__ = ["LARGEST_REQUEST", "Listening", "listen", "make_app", "serve"]

LARGEST_REQUEST = 8_000_000
"""Bytes of a request. A sentence of 100,000 letters, each escaped, takes 600,000."""

ASSETS = ("reading.css", "reading.js", "page.css", "page.js", "drawing.js")
"""What the page loads: what it shares with the report, and its own."""


class ActRequest(msgspec.Struct, frozen=True):
    """Something to be done, and the versions of what it touches as the page shows them."""

    kind: str
    content: dict[str, Any]
    seen: dict[str, int] = {}


class TurnRequest(msgspec.Struct, frozen=True):
    """To undo or redo; `head` is the last act that the page knows of."""

    head: int


class TermRequest(msgspec.Struct, frozen=True):
    """A term that a person typed in: the page does not work out what it is known by."""

    source: str
    target: str
    source_lang: str
    target_lang: str


class Listening(msgspec.Struct, frozen=True):
    """A socket that waits on 127.0.0.1, and the token without which it answers nothing."""

    socket: socket.socket
    token: str

    @property
    def port(self) -> int:
        """The port, chosen by the system where none was asked for."""
        return int(self.socket.getsockname()[1])

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"


def listen(port: int = 0) -> Listening:
    """Return a socket on this machine alone; raises SettingsError where the port is taken."""
    waiting = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    waiting.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        waiting.bind(("127.0.0.1", port))
        # A browser that comes before the application is there waits for it.
        waiting.listen()
    except (OSError, OverflowError) as error:
        waiting.close()
        raise SettingsError(f"--port {port}: {error}; take another, or 0 for any that is free") from None
    return Listening(waiting, secrets.token_urlsafe(32))


def serve(session: Session, goals: Goals, listening: Listening, *, ui: str = "en") -> None:
    """Serve the page until the process is interrupted."""
    import uvicorn

    app = make_app(session, goals, token=listening.token, port=listening.port, ui=ui)
    # The token is part of every path: nothing may log it.
    config = uvicorn.Config(
        app, access_log=False, log_level="warning", server_header=False, timeout_graceful_shutdown=1
    )
    session.start()
    try:
        uvicorn.Server(config).run(sockets=[listening.socket])
    finally:
        session.close()


def make_app(session: Session, goals: Goals, *, token: str, port: int, ui: str = "en") -> ASGIApp:
    """Return the application: the page at `/TOKEN/`, in the interface language `ui`, and what it asks for."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    answers = _Answers(session, goals)
    routes = [Route("/", _page(session, ui)), Route("/wording.json", _wording(ui))]
    routes += [Route(f"/{name}", _asset(name)) for name in ASSETS]
    routes += [Route("/rows", _read(answers.rows)), Route("/terms", _read(answers.terms))]
    routes += [Route(f"/{name}", _post(answer), methods=["POST"]) for name, answer in answers.posts().items()]
    return Guard(Starlette(routes=routes), token=token, port=port)


class _Answers:
    """What the page is answered, as plain values; called in threads of a pool."""

    def __init__(self, session: Session, goals: Goals) -> None:
        self._session, self._goals, self._rows = session, goals, Rows(session)
        # Of a long text this takes a while: it is done while the browser starts.
        self._rows.since(-1)

    def posts(self) -> Mapping[str, Callable[[bytes], object]]:
        return {"act": self.act, "undo": self.undo, "redo": self.redo, "term": self.term, "write": self.write}

    def rows(self, query: Mapping[str, str]) -> object:
        change = query.get("change", "-1")
        with self._session.lock:
            self._session.refresh()
            return self._rows.since(int(change) if change.lstrip("-").isdecimal() else -1)

    def terms(self, query: Mapping[str, str]) -> object:
        with self._session.lock:
            return {"terms": term_views(self._session), "ready": self._session.proposed is not None}

    def act(self, body: bytes) -> object:
        asked = msgspec.convert(json.loads(body), ActRequest)
        return act_view(self._session.act(asked.kind, asked.content, asked.seen))

    def undo(self, body: bytes) -> object:
        return act_view(self._session.undo(msgspec.convert(json.loads(body), TurnRequest).head))

    def redo(self, body: bytes) -> object:
        return act_view(self._session.redo(msgspec.convert(json.loads(body), TurnRequest).head))

    def term(self, body: bytes) -> object:
        asked = msgspec.convert(json.loads(body), TermRequest)
        key = term_key(asked.source, asked.source_lang)
        with self._session.lock:
            version = self._session.state.version(f"term:{key}") or 0
            content = {"term": key, **msgspec.to_builtins(asked)}
            return act_view(self._session.act("approve", content, {f"term:{key}": version}))

    def write(self, body: bytes) -> object:
        written = write_back(self._session, self._goals)
        return {"written": [{key: _shown(value) for key, value in asdict(one).items()} for one in written]}


def _shown(value: object) -> object:
    return make_visible(value) if isinstance(value, str) else value


_Endpoint = Callable[["Request"], Any]


def _json(content: object, status: int = 200) -> Response:
    from starlette.responses import Response

    # ASCII: a lone surrogate has no UTF-8.
    return Response(json.dumps(content, ensure_ascii=True, allow_nan=False), status, media_type="application/json")


def _read(answer: Callable[[Mapping[str, str]], object]) -> _Endpoint:
    from starlette.concurrency import run_in_threadpool

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(lambda: _json(answer(request.query_params)))

    return endpoint


def _post(answer: Callable[[bytes], object]) -> _Endpoint:
    from starlette.concurrency import run_in_threadpool

    async def endpoint(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _json({"error": "impossible", "reason": "send application/json"}, 415)
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > LARGEST_REQUEST:
                return _json({"error": "impossible", "reason": "this is too long"}, 413)
        return await run_in_threadpool(_answered, answer, bytes(body))

    return endpoint


def _answered(answer: Callable[[bytes], object], body: bytes) -> Response:
    try:
        return _json(answer(body))
    except Stale as stale:
        return _json({"error": "stale", "by": stale.by and act_view(stale.by)}, 409)
    except Impossible as refused:
        return _json({"error": "impossible", "reason": make_visible(str(refused))}, 422)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        return _json({"error": "impossible", "reason": make_visible(str(error))}, 400)


def _page(session: Session, ui: str) -> _Endpoint:
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import HTMLResponse

    async def endpoint(request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(render_page, session, ui))

    return endpoint


def _wording(ui: str) -> _Endpoint:
    async def endpoint(request: Request) -> Response:
        return _json(page_words(ui).unfilled())

    return endpoint


def _asset(name: str) -> _Endpoint:
    from starlette.responses import Response

    kind = "text/css" if name.endswith(".css") else "text/javascript"

    async def endpoint(request: Request) -> Response:
        return Response(read_packaged(name, PAGE_FOLDERS), media_type=f"{kind}; charset=utf-8")

    return endpoint
