"""Which flaws of a certificate the person has accepted in QGIS's own dialog, for one host."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QSslError


def accepted_errors(url: QUrl) -> list[QSslError]:
    """Return the errors of exactly the certificate that was accepted for this host and port. Any thread."""
    manager = QgsApplication.authManager()
    if url.scheme() != "https" or manager.isDisabled():
        return []
    config = manager.sslCertCustomConfigByHost(f"{url.host()}:{url.port(443)}".strip())
    if config.isNull():
        return []
    return [QSslError(error, config.sslCertificate()) for error in config.sslIgnoredErrorEnums()]
