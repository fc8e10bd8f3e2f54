"""A strict identity provider on loopback, written by us from RFC 6749, 7636, 8628 and 9700, and a platform that asks for its tokens.

Refresh tokens are used once: whoever uses one twice loses the whole grant.
Every request of both is kept by the ``Hostile`` servers they run on.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import threading
import time
from urllib.parse import parse_qs, unquote_plus

from hostile import Hostile

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
CLIENT, SECRET = "nachtlauf", "geheim+4711/ü".replace("ü", "u")  # pragma: allowlist secret
PUBLIC = "qgis"


class TokenServer:
    """``with TokenServer() as provider``: its issuer is ``provider.issuer``; what it counts is in its attributes."""

    def __init__(self, *, life: float = 300, basic: bool = True, post: bool = True, interval: float = 1) -> None:
        self.life, self.interval = life, interval
        self._basic, self._post = basic, post
        self.server = Hostile()
        self.lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._grants: dict[str, dict] = {}  # by the newest refresh token
        self._spent: dict[str, dict] = {}
        self.access: dict[str, float] = {}  # token: when it ends
        self.devices: dict[str, dict] = {}
        self.refreshes = self.most_at_once = self._now = 0
        self.pause = 0.0  # seconds that a refresh takes
        self.changed: dict[str, object] = {}  # put into every granting reply
        self.lost = 0  # so many granting replies never arrive

    @property
    def issuer(self) -> str:
        return self.server.at("/realms/stadt")

    def __enter__(self) -> "TokenServer":
        self.server.__enter__()
        base = "/realms/stadt"
        self.server.serve(f"{base}/.well-known/openid-configuration", lambda visit: visit.reply(self.metadata()))
        self.server.serve(f"{base}/token", self._token)
        self.server.serve(f"{base}/device", self._device)
        return self

    def __exit__(self, *given: object) -> None:
        self.server.__exit__(*given)

    def metadata(self) -> dict[str, object]:
        methods = [name for name, known in (("client_secret_basic", self._basic), ("client_secret_post", self._post)) if known]
        return {
            "issuer": self.issuer, "token_endpoint": f"{self.issuer}/token", "authorization_endpoint": f"{self.issuer}/auth",
            "device_authorization_endpoint": f"{self.issuer}/device", "token_endpoint_auth_methods_supported": methods,
        }

    def sign_in(self) -> str:
        """Sign a person in, by whatever way; return the refresh token."""
        with self.lock:
            return self._granted({"alive": True})["refresh_token"]

    def confirm(self, user_code: str, *, denied: bool = False) -> None:
        """What a person does in the browser."""
        with self.lock:
            for device in self.devices.values():
                if device["user_code"] == user_code:
                    device["state"] = "access_denied" if denied else "confirmed"

    def expire(self) -> None:
        """End every access token now."""
        with self.lock:
            self.access = dict.fromkeys(self.access, 0.0)

    def end_all(self) -> None:
        """End every sign-in, as an administrator does."""
        with self.lock:
            for grant in self._grants.values():
                grant["alive"] = False

    def takes(self, authorization: str) -> bool:
        """Whether a platform lets this header in."""
        with self.lock:
            return self.access.get(authorization.partition("Bearer ")[2], 0.0) > time.monotonic()

    def asked(self, path: str = "/token") -> list:
        """What arrived at an endpoint."""
        return [visit for visit in self.server.visits if visit.path.endswith(path)]

    def _token(self, visit) -> None:
        form = {name: values[0] for name, values in parse_qs(visit.body.decode()).items()}
        kind = form.get("grant_type", "")
        with self.lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        if self.pause and kind == "refresh_token":
            self.server.stopping.wait(self.pause)
        try:
            with self.lock:
                answer, status = self._decided(visit, kind, form)
        finally:
            with self.lock:
                self._now -= 1
        if status == 200 and self.lost:
            self.lost -= 1
            visit.keep = False
            return
        visit.reply({**answer, **self.changed} if status == 200 else answer, status=status)

    def _decided(self, visit, kind: str, form: dict) -> tuple[dict, int]:
        if kind == "client_credentials":
            if not self._knows(visit, form):
                return {"error": "invalid_client", "error_description": "Invalid client or Invalid client credentials"}, 401
            return self._access(), 200
        if form.get("client_id") != PUBLIC:
            return {"error": "invalid_client"}, 401
        if kind == "refresh_token":
            return self._refreshed(form.get("refresh_token", ""))
        if kind == DEVICE_GRANT:
            return self._polled(form)
        return {"error": "unsupported_grant_type"}, 400

    def _knows(self, visit, form: dict) -> bool:
        head = visit.headers.get("authorization", "")
        if head.startswith("Basic ") and self._basic:
            user, _, word = base64.b64decode(head[6:]).decode().partition(":")
            return (unquote_plus(user), unquote_plus(word)) == (CLIENT, SECRET)
        return self._post and (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)

    def _refreshed(self, given: str) -> tuple[dict, int]:
        self.refreshes += 1
        if given in self._spent:
            self._spent[given]["alive"] = False  # the whole grant ends (RFC 9700, 4.14.2)
            return {"error": "invalid_grant", "error_description": "Maximum allowed refresh token reuse exceeded"}, 400
        grant = self._grants.pop(given, None)
        if grant is None or not grant["alive"]:
            return {"error": "invalid_grant", "error_description": f"Token {given} is not active"}, 400
        self._spent[given] = grant
        return self._granted(grant), 200

    def _device(self, visit) -> None:
        form = {name: values[0] for name, values in parse_qs(visit.body.decode()).items()}
        if form.get("client_id") != PUBLIC or form.get("code_challenge_method") != "S256":
            visit.reply({"error": "invalid_request", "error_description": "Missing parameter: code_challenge"}, status=400)
            return
        number = next(self._numbers)
        device = {"user_code": f"BMVV-{number:04}", "state": "authorization_pending", "challenge": form["code_challenge"], "asked": 0.0}
        self.devices[f"device-{number}"] = device
        page = f"{self.issuer}/device-page"
        visit.reply({
            "device_code": f"device-{number}", "user_code": device["user_code"], "verification_uri": page,
            "verification_uri_complete": f"{page}?user_code={device['user_code']}", "expires_in": 120, "interval": self.interval,
        })

    def _polled(self, form: dict) -> tuple[dict, int]:
        device = self.devices.get(form.get("device_code", ""))
        if device is None:
            return {"error": "invalid_grant"}, 400
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != device["challenge"]:
            return {"error": "invalid_grant", "error_description": "PKCE verification failed: Code mismatch"}, 400
        if device["state"] == "confirmed":
            del self.devices[form["device_code"]]
            return self._granted({"alive": True}), 200
        return {"error": device["state"]}, 400

    def _granted(self, grant: dict) -> dict:
        refresh = f"refresh-{next(self._numbers)}"
        self._grants[refresh] = grant
        return {**self._access(), "refresh_token": refresh}

    def _access(self) -> dict:
        token = f"access-{next(self._numbers)}"
        self.access[token] = time.monotonic() + self.life
        return {"access_token": token, "token_type": "Bearer", "expires_in": self.life}


class Protected:
    """A platform that asks for the provider's tokens; ``acted`` counts the writes that it really carried out."""

    def __init__(self, provider: TokenServer) -> None:
        self.provider = provider
        self.server = Hostile()
        self.acted = 0
        self.refusing = False  # whatever is shown

    def __enter__(self) -> "Protected":
        self.server.__enter__()
        self.server.serve("/data", self._data)
        return self

    def __exit__(self, *given: object) -> None:
        self.server.__exit__(*given)

    def _data(self, visit) -> None:
        if self.refusing or not self.provider.takes(visit.headers.get("authorization", "")):
            visit.reply({}, status=401)
            return
        if visit.method not in ("GET", "HEAD"):
            with self.provider.lock:
                self.acted += 1
        visit.reply({"value": [1, 2, 3]})
