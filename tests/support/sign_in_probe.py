"""A QGIS plugin for tests: one algorithm that reads an address with a sign-in of the authentication database, as the product does.

The product is looked for beside it, under the name that the file ``product.txt`` holds.
"""

from importlib import import_module
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingOutputNumber,
    QgsProcessingParameterString,
    QgsProcessingProvider,
)


class Read(QgsProcessingAlgorithm):
    def name(self):
        return "read"

    def displayName(self):  # noqa: N802
        return "Read"

    def createInstance(self):  # noqa: N802
        return Read()

    def flags(self):
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def initAlgorithm(self, configuration=None):  # noqa: N802
        self.addParameter(QgsProcessingParameterString("URL", "URL"))
        self.addParameter(QgsProcessingParameterString("AUTHCFG", "AUTHCFG"))
        self.addOutput(QgsProcessingOutputNumber("STATUS", "STATUS"))

    def processAlgorithm(self, parameters, context, feedback):  # noqa: N802
        product = (Path(__file__).parent / "product.txt").read_text(encoding="utf-8")
        errors, profile, words = (import_module(f"{product}.{name}") for name in ("plugin.core.errors", "plugin.core.profile", "ui.words"))
        sessions = import_module(f"{product}.plugin.bridge.sessions").Sessions()
        service = profile.Service("rest", parameters["URL"], parameters["AUTHCFG"])
        try:
            sessions.prepare(profile.Profile("x", (service,)))
            return {"STATUS": sessions.connect(service).read(service.url).status}
        except errors.UrbanDataError as error:
            raise QgsProcessingException(words.sentence(error)) from None
        finally:
            sessions.close()


class Provider(QgsProcessingProvider):
    def id(self):
        return "probe"

    def name(self):
        return "Probe"

    def loadAlgorithms(self):  # noqa: N802
        self.addAlgorithm(Read())


class Plugin:
    def initProcessing(self):  # noqa: N802
        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):  # noqa: N802
        self.initProcessing()

    def unload(self):
        QgsApplication.processingRegistry().removeProvider(self.provider)


def classFactory(iface):  # noqa: N802
    return Plugin()
