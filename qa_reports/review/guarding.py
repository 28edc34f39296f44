"""Who may speak to the review server: the page it served itself, in a browser on this machine, with the token.

A page of the web that the same browser shows can send requests to 127.0.0.1. It does not know the token; its `Origin`
is another; and where it made a name of its own point to 127.0.0.1 (DNS rebinding), `Host` is that name.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["SECURITY_HEADERS", "Guard"]

SECURITY_HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

_READING = frozenset({"GET", "HEAD"})


class Guard:
    """ASGI middleware: lets through what the review's own page asks, under `/TOKEN/`, and refuses everything else."""

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        """Guard `app`, which sees paths without the token, served on this port."""
        self._app, self._token = app, token
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            raise RuntimeError("the review server speaks HTTP only")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(name.encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
                message["headers"] = [*message.get("headers", ()), *headers]
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            from starlette.responses import PlainTextResponse

            status, reason = refusal
            await PlainTextResponse(reason, status)(scope, receive, guarded)
            return
        path = scope["path"].removeprefix(f"/{self._token}")
        await self._app({**scope, "path": path, "raw_path": path.encode()}, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the reason with which a request is refused."""
        headers: dict[str, str] = {}
        for name, value in scope["headers"]:
            if headers.setdefault(name.decode("latin-1"), value.decode("latin-1")) != value.decode("latin-1"):
                return 400, "a header stands there twice"
        host, origin = headers.get("host", ""), headers.get("origin")
        if host not in self._hosts:
            return 421, "this server is 127.0.0.1"
        reads = scope["method"] in _READING
        if origin != f"http://{host}" and not (origin is None and reads):
            return 403, "this request comes from another page"
        if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return 403, "this request comes from another page"
        if not secrets.compare_digest(scope["path"].split("/")[1].encode("utf-8", "replace"), self._token.encode()):
            return 404, "there is nothing here: open the address that alignqa review printed"
        return None
