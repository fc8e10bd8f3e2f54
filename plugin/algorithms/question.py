"""What all algorithms share: a question of the city is asked, answered, or refused in a sentence."""

from __future__ import annotations

import logging
from typing import Any, Callable, ClassVar, Mapping, Optional

from qgis.core import (
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingUtils,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..bridge import manual
from ..core.errors import Cancelled, UrbanDataError
from . import help as helping
from . import origins
from .given import Given
from .origins import Origin
from .sentences import sentence, stopped

translate = QCoreApplication.translate

SUMMARY = "SUMMARY"
Style = Callable[[Any], None]
_log = logging.getLogger(__name__)


class Question(QgsProcessingAlgorithm):
    """An algorithm of the provider: subclasses declare parameters in ``declare`` and answer in ``answer``.

    ``answer`` runs in a worker thread; errors of this product become sentences, a cancel ends cleanly.
    """

    ID: ClassVar[str] = ""
    UNTOLD: ClassVar[tuple[str, ...]] = ()  # parameters that no result tells

    def __init__(self) -> None:
        super().__init__()
        self._origins: dict[str, Origin] = {}
        self._results: list[tuple[str, Style]] = []
        self._facts: tuple[str, ...] = ()
        self._summary = ""

    def declare(self) -> None:
        """Add parameters and outputs."""
        raise NotImplementedError

    def answer(self, given: Given) -> Mapping[str, Any]:
        """Read, delegate, write; return the outputs. Raises UrbanDataError."""
        raise NotImplementedError

    def name(self) -> str:
        """The id below the provider."""
        return self.ID

    def shortDescription(self) -> str:  # noqa: N802 (QGIS's name)
        """The question in the planner's words: what the toolbox says of it, and the dock asks."""
        return helping.question_of(self.shortHelpString())

    def helpUrl(self) -> str:  # noqa: N802
        """The page of the manual that holds it, with its source and its limits."""
        return manual.url(f"questions_{self.groupId()}", anchor=self.name()).toString()

    def createInstance(self) -> Question:  # noqa: N802 (QGIS's name)
        """Return a fresh one, as QGIS asks for each run."""
        return type(self)()

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:  # noqa: N802
        """Declare parameters and outputs; every algorithm says in words what its result means."""
        self.declare()
        self.addOutput(QgsProcessingOutputString(SUMMARY, translate("Workbench", "In plain words")))

    def svgIconPath(self) -> str:  # noqa: N802
        """The product's icon."""
        return str(self.provider().svgIconPath()) if self.provider() else super().svgIconPath()

    def prepareAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
    ) -> bool:
        """Look at the input layers while on the main thread: their names, terms of use, and where they lie."""
        self._origins = origins.of_inputs(self, parameters, context)
        return True

    def processAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Answer; a refusal is a sentence, and its English detail stands in the message log of QGIS alone."""
        given = Given(self, parameters, context, feedback, origins=self._origins)
        try:
            outputs = dict(self.answer(given))
        except Cancelled:
            feedback.pushInfo(stopped())
            return {}
        except UrbanDataError as error:
            _log.info("%s: %s", self.id(), error)
            raise QgsProcessingException(sentence(error)) from error
        self._facts = origins.facts(self, parameters, context, self._origins, untold=self.UNTOLD)
        self._summary = str(outputs.get(SUMMARY, ""))
        feedback.pushInfo(self._summary)
        return outputs

    def postProcessAlgorithm(  # noqa: N802
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Style the results and write down where they come from.

        Here and not in a layer post-processor, so that results of ``processing.run`` and of models have both.
        """
        for destination, style in self._results:
            layer = QgsProcessingUtils.mapLayerFromString(destination, context)
            if layer is not None and layer.isValid():
                style(layer)
                self._describe(layer)
        return {}

    def result(self, destination: str, style: Style) -> None:
        """Remember a result: it is styled once the work is done."""
        self._results.append((destination, style))

    def add_numbers(self, outputs: Mapping[str, str]) -> None:
        """Declare numbers that models and scripts can use, by name and title."""
        for name, title in outputs.items():
            self.addOutput(QgsProcessingOutputNumber(name, title))

    def legal_use(self) -> str:
        """What the result may be used for; empty where nothing is to be said."""
        return ""

    def _describe(self, layer: QgsMapLayer) -> None:
        origins.describe(
            layer, title=self.displayName(), summary=self._summary, facts=self._facts, legal_use=self.legal_use(),
            inputs=self._origins)
