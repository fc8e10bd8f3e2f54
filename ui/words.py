"""What the person reads: one table turns a code into a sentence with the next step."""

from __future__ import annotations

from typing import Mapping

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..plugin.core.errors import UrbanDataError

translate = QCoreApplication.translate


def number(value: int) -> str:
    """Write a whole number with the locale's separators, also where QGIS leaves them out of coordinates."""
    locale = QLocale()
    locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(value)


def sentence(error: UrbanDataError) -> str:
    """Say what happened and what to do next, in one or two sentences."""
    facts = {name: str(value) for name, value in error.facts.items() if value is not None}
    text = _sentences().get(error.code) or _by_family(error)
    return text.format_map(_Facts(facts))


class _Facts(dict):
    """Facts that are missing leave an ellipsis instead of an exception."""

    def __missing__(self, key: str) -> str:
        return "…"


def _by_family(error: UrbanDataError) -> str:
    for kind in type(error).__mro__:
        code = getattr(kind, "code", "")
        if code in _sentences():
            return _sentences()[code]
    return _sentences()["urban_data"]


def _sentences() -> Mapping[str, str]:
    return {
        **_network_sentences(), **_refusals(), **_answers(), **_sign_in_sentences(), **_file_sentences(),
        **_machine_sentences(), **_sync_sentences(),
    }


def _network_sentences() -> Mapping[str, str]:
    return {
        "urban_data": translate(
            "Workbench", "Something unexpected stopped this. Your data are unchanged; the details say more."
        ),
        "cancelled": translate("Workbench", "Stopped. What was there before is unchanged."),
        "unreachable": translate(
            "Workbench", "The platform cannot be reached, or the connection broke off. Check the address and the network, then try again."
        ),
        "timed_out": translate(
            "Workbench", "The platform did not answer in time. Try again, or load a smaller area or period."
        ),
        "tls_failed": translate(
            "Workbench",
            "The platform's certificate is not trusted here. Ask your administrator to add it in QGIS's authentication settings."
        ),
    }


def _refusals() -> Mapping[str, str]:
    return {
        "not_authorised": translate(
            "Workbench", "The platform asks for a sign-in. Choose one in the profile and try again."
        ),
        "sign_in_refused": translate(
            "Workbench", "The platform refused your sign-in. Check it in the profile, or make a new one there, then try again."
        ),
        "forbidden": translate(
            "Workbench", "Your sign-in has no right to do this. Ask the platform's operator for the right."
        ),
        "not_found": translate(
            "Workbench", "The platform has nothing at this address any more. Refresh the list of datasets."
        ),
        "rate_limited": translate(
            "Workbench", "The platform is receiving too many requests. Wait a moment, then try again."
        ),
        "rejected": translate(
            "Workbench", "The platform refused the request. The details hold its own words."
        ),
        "broken": translate(
            "Workbench", "The platform failed while answering. Try again later, or tell its operator."
        ),
        "server": translate("Workbench", "The platform answered with an error. The details hold its own words."),
        "network": translate("Workbench", "The connection failed. Check the network, then try again."),
    }


def _answers() -> Mapping[str, str]:
    return {
        "bad_reply": translate(
            "Workbench",
            "The platform's answer is incomplete or damaged. Nothing of it was kept; try again or tell its operator."
        ),
        "not_data": translate(
            "Workbench",
            "The address answered with a web page instead of data. Is a sign-in missing? Choose one in the profile."
        ),
        "too_large": translate(
            "Workbench", "The answer is larger than allowed. Load a smaller area or a shorter period."
        ),
        "unsupported": translate(
            "Workbench", "This platform does not offer what was asked. The service report says what it offers."
        ),
        "no_platform": translate(
            "Workbench",
            "Nothing answers there that this plugin can read. Paste the address of one of the platform's interfaces (API); its operator or its documentation names them."
        ),
        "protocol": translate(
            "Workbench", "The platform's answer does not follow its standard. The details help its operator."
        ),
        "bad_coordinates": translate(
            "Workbench",
            "The coordinates do not fit their reference system. Nothing was put on the map; ask the platform's operator which system they are in."
        ),
    }


def _sign_in_sentences() -> Mapping[str, str]:
    return {
        "sign_in_locked": translate(
            "Workbench", "QGIS's password store is locked. Unlock it under Settings > Options > Authentication."
        ),
        "sign_in_needed": translate(
            "Workbench", "The profile names a sign-in that QGIS does not have. Choose another in the profile."
        ),
        "sign_in_ended": translate(
            "Workbench",
            "Your sign-in has ended, or the sign-in service refused it. Make it anew in the profile under “New sign-in”; the details hold the service's own words."
        ),
        "does_not_fit": translate(
            "Workbench", "The field “{field}” does not take this value. Enter one of its kind and within its range."
        ),
        "bad_city_file": translate(
            "Workbench", "This file cannot be used as the file of a city; the details name each place in it. Nothing was taken over."
        ),
        "dataset_taken_out": translate(
            "Workbench", "“{dataset}” was taken out of this working copy. Take it offline into the same file again; then its"
            " receipts can be undone and lost values brought back."
        ),
        "bad_input": translate("Workbench", "This cannot be used as entered. The details say why."),
        "file_gone": translate(
            "Workbench", "The file “{file}” is not where it was, or cannot be read. Import it again from where it is now."
        ),
    }


def _file_sentences() -> Mapping[str, str]:
    return {
        "store": translate("Workbench", "The working copy cannot be used. The details say why."),
        "not_a_working_copy": translate(
            "Workbench", "This file is no working copy. Choose a file that was taken offline with this plugin."
        ),
        "locked": translate(
            "Workbench", "Another program holds the working copy. Close it there, then try again."
        ),
        "moved": translate(
            "Workbench",
            "The working copy was renamed, moved, replaced or deleted while it was open, so nothing more was sent."
            " Open it where it is now, then review again."
        ),
        "newer_layout": translate(
            "Workbench", "This working copy was made by a newer version of the plugin. Update the plugin to open it."
        ),
        "no_space": translate(
            "Workbench", "The disk is full. Nothing was changed; free some space, then try again."
        ),
        "read_only": translate(
            "Workbench", "The file or its folder cannot be written. Choose another folder or ask for the right."
        ),
        "damaged": translate(
            "Workbench", "The file is damaged and was not changed. Save what can be read, or restore a backup."
        ),
        "no_backup": translate(
            "Workbench",
            "No backup could be made, so nothing was sent. Free some space, or allow publishing without one in the menu of the"
            " working copy."
        ),
    }


def _machine_sentences() -> Mapping[str, str]:
    return {
        "missing_library": translate(
            "Workbench",
            "This analysis needs the library {library}, which this QGIS does not bring. Everything else works."
        ),
        "no_zones": translate(
            "Workbench",
            "This computer has no time zone data, so times cannot be shown. Ask your administrator for the Python package tzdata."
        ),
        "privacy_open": translate("Workbench", "Personal data would leave this computer, so nothing was sent."),
        "too_few_data": translate("Workbench", "There are too few data for this answer."),
    }


def _sync_sentences() -> Mapping[str, str]:
    return {
        "version_mismatch": translate(
            "Workbench", "Somebody else changed this in the meantime. Yours is safe; decide in the review."
        ),
        "structure_changed": translate(
            "Workbench",
            "The columns differ from those of the platform. Your edits are safe; the review shows what can be done."
        ),
        "layer_being_edited": translate(
            "Workbench", "A layer of this working copy is in edit mode. Save or discard its edits first."
        ),
        "publishing_elsewhere": translate(
            "Workbench",
            "Another window is reviewing or publishing this working copy. Wait until it is done, then try again."
        ),
        "conflicts_open": translate("Workbench", "Conflicts wait for your decision. Decide in the review."),
        "outcome_uncertain": translate(
            "Workbench",
            "The platform did not confirm every change. We ask it which arrived before anything is sent again."
        ),
        "too_early": translate(
            "Workbench", "The request may still be under way, so nothing was changed. Say so again in {seconds} seconds."
        ),
        "appeared_meanwhile": translate(
            "Workbench",
            "Something new has appeared on the platform meanwhile. Look whether it is yours before you send it again."
        ),
        "settled_meanwhile": translate(
            "Workbench",
            "This was settled meanwhile, or what you chose is gone or belongs to another row. Nothing was changed; look again."
        ),
        "edits_unpublished": translate(
            "Workbench",
            "This dataset is in the file already and holds edits of yours. Publish them first, or choose another file."
        ),
        "own_columns_filled": translate(
            "Workbench",
            "Columns of your own ({columns}) hold values for {objects} objects that would be gone. Empty them, or choose another file."
        ),
        "not_protected": translate(
            "Workbench",
            "This platform offers no protection against overwriting others, so nothing was sent. The profile can allow it."
        ),
        "sync": translate("Workbench", "Publishing could not go on. Your edits are safe."),
    }
