"""The kinds of sign-in at a service that gives out tokens, and what is said about each."""

from __future__ import annotations

from ..plugin.core.errors import BadInput, NotData, NotFound, SignInEnded, Unsupported, UrbanDataError
from .words import translate

Kind = str
DEVICE, UNATTENDED, PKCE = "device", "unattended", "pkce"


def title(kind: Kind) -> str:
    """Name the dialog."""
    if kind == DEVICE:
        return translate("Workbench", "Sign in with a code in the browser")
    if kind == UNATTENDED:
        return translate("Workbench", "Sign-in for unattended runs")
    return translate("Workbench", "Sign-in in the browser, through QGIS")


def explanation(kind: Kind) -> str:
    """Say what happens, and where the words to fill in come from."""
    if kind == DEVICE:
        return translate(
            "Workbench",
            "You confirm a code in the browser; this program never sees your password."
            " The platform's operator names the sign-in service and the client."
        )
    if kind == UNATTENDED:
        return translate(
            "Workbench",
            "A program signs in with a secret of its own, without a person."
            " The platform's operator gives you the client and its secret."
        )
    return translate(
        "Workbench",
        "QGIS opens the browser when the service is asked for the first time."
        " The client must allow http://127.0.0.1:7070/ to lead back to."
    )


def refused_text(error: UrbanDataError) -> str:
    """Say why nothing came of it, where more is known than the general sentence; else empty."""
    if isinstance(error, SignInEnded):
        return _reason_text(str(error.facts.get("reason", "")))
    if isinstance(error, BadInput):
        return translate(
            "Workbench", "This is no address of a sign-in service. It begins with https:// and is named by the operator."
        )
    if isinstance(error, Unsupported):
        return translate("Workbench", "This sign-in service does not offer this way of signing in. Ask its operator for another.")
    if isinstance(error, (NotData, NotFound)):
        return translate("Workbench", "There is no sign-in service at this address. Ask the platform's operator for it.")
    return ""


def _reason_text(reason: str) -> str:
    if reason == "access_denied":
        return translate(
            "Workbench", "The sign-in was refused in the browser. Try again, or ask the platform's operator for the right."
        )
    if reason == "expired_token":
        return translate("Workbench", "Nobody confirmed the code in time. Sign in again to get a new one.")
    if reason in ("invalid_client", "unauthorized_client"):
        return translate("Workbench", "The sign-in service does not know this client, or its secret is wrong. Check both.")
    if reason == "invalid_scope":
        return translate("Workbench", "The sign-in service does not grant these scopes. Leave some out, or ask its operator.")
    if not reason:
        return translate(
            "Workbench",
            "The sign-in service gave out nothing to renew the sign-in with."
            " Add offline_access to the scopes, or ask its operator."
        )
    return translate("Workbench", "The sign-in service refused this sign-in. Hover here to read its own words.")
