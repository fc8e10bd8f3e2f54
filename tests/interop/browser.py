"""A person at a browser, without a screen: fills in the forms of an identity provider until it lets them go."""
from __future__ import annotations

from html.parser import HTMLParser
from typing import Optional
from urllib.parse import urljoin, urlsplit

import requests

from .servers.identity import PASSWORD, PERSON
from .servers.process import local_session

_PAGES = 12
_TYPED = {"username": PERSON, "login": PERSON, "password": PASSWORD}
_NO = ("cancel", "abort")


class Lost(RuntimeError):
    """The pages did not lead to an end."""


def sign_in(address: str) -> str:
    """Open an address of the provider and go through its pages; return where it leads at last.

    That is the address of the client that waits for the code, not asked any more, or the provider's last page.
    """
    with local_session() as session:
        reply = session.get(address, allow_redirects=False, timeout=30)
        for _ in range(_PAGES):
            _keep_cookies(session)
            if "Location" in reply.headers:
                target = urljoin(reply.url, reply.headers["Location"])
                if urlsplit(target).netloc != urlsplit(address).netloc:
                    return target
                reply = session.get(target, allow_redirects=False, timeout=30)
                continue
            form = _form(reply)
            if form is None:
                return reply.url
            reply = session.post(urljoin(reply.url, form.action), data=form.filled(), allow_redirects=False, timeout=30)
    raise Lost(f"after {_PAGES} pages still at {urlsplit(reply.url).path} ({reply.status_code})")


class _Form(HTMLParser):
    """The first form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.action: Optional[str] = None
        self._fields: "dict[str, str]" = {}
        self._button: "Optional[tuple[str, str]]" = None
        self._over = False

    def handle_starttag(self, tag: str, attrs: "list[tuple[str, Optional[str]]]") -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and self.action is None:
            self.action = given.get("action", "")
        elif tag in ("input", "button") and self.action is not None and not self._over:
            self._take(given, button=tag == "button" or given.get("type") == "submit")

    def handle_endtag(self, tag: str) -> None:
        self._over = self._over or (tag == "form" and self.action is not None)

    def _take(self, given: "dict[str, str]", *, button: bool) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if not name or name in _NO:
            return
        if button:
            self._button = self._button or (name, value)
        elif given.get("type") != "checkbox":
            self._fields[name] = _TYPED.get(name, value)

    def filled(self) -> "dict[str, str]":
        """What the browser sends after the person has typed and pressed the first button that agrees."""
        return {**self._fields, **dict([self._button] if self._button else [])}


def _form(reply: requests.Response) -> Optional[_Form]:
    if reply.status_code >= 400:
        raise Lost(f"{reply.status_code} at {urlsplit(reply.url).path}: {reply.text[:300]}")
    form = _Form()
    form.feed(reply.text)
    return form if form.action is not None else None


def _keep_cookies(session: requests.Session) -> None:
    """Providers mark their cookies as Secure on plain loopback, too; browsers send them there, this library does not."""
    for cookie in session.cookies:
        cookie.secure = False
