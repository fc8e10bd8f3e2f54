"""The Processing provider ``udw``: an explicit list of algorithms."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingProvider

from ..bridge import icons
from .air_limits import AirLimits
from .before_after import BeforeAfter
from .coarsen_k import CoarsenToK
from .completeness import CompletenessOfSeries
from .density import DensityOfContributions
from .drift import DriftOfSensors
from .duplicates import DuplicateContributions
from .give_out import GiveOut
from .heat_days import HeatDays
from .hot_spots import HotSpotsOfContributions
from .implausible import ImplausibleValues
from .interpolate_cv import InterpolateWithError
from .near_exceedance import NearExceedance
from .network_coverage import NetworkCoverage
from .noise_lden import NoiseIndices
from .occupancy_fill import OccupancyFill
from .per_district import PerDistrictAndPeriod
from .personal_text import PersonalText
from .place_topics import PlaceTopics
from .procedure_report import ProcedureReport
from .representativeness import Representativeness
from .response_time import ResponseTime
from .series_aggregate import SeriesAggregate
from .station_statistics import StationStatistics
from .step_change import StepChange
from .supply_distance import SupplyDistance
from .take_edits_out import TakeEditsOut
from .topics import TopicsOfContributions
from .traffic_dtv import TrafficDtv
from .tree_water import TreeWater
from .trend import TrendOfSeries
from .usual_week import UsualWeekOfSeries
from .water_level import WaterLevel

ALGORITHMS = (
    StationStatistics,
    SeriesAggregate,
    CompletenessOfSeries,
    HotSpotsOfContributions,
    DensityOfContributions,
    PerDistrictAndPeriod,
    TakeEditsOut,
    HeatDays,
    AirLimits,
    NoiseIndices,
    TreeWater,
    StepChange,
    ImplausibleValues,
    DriftOfSensors,
    InterpolateWithError,
    NetworkCoverage,
    SupplyDistance,
    WaterLevel,
    PersonalText,
    CoarsenToK,
    GiveOut,
    ProcedureReport,
    UsualWeekOfSeries,
    DuplicateContributions,
    TrendOfSeries,
    TopicsOfContributions,
    PlaceTopics,
    TrafficDtv,
    OccupancyFill,
    Representativeness,
    ResponseTime,
    BeforeAfter,
    NearExceedance,
)


class WorkbenchProvider(QgsProcessingProvider):
    """Questions of a city, as Processing algorithms."""

    def __init__(self, *, icon: str) -> None:
        super().__init__()
        self._icon = icon

    def id(self) -> str:
        """The prefix of every algorithm: ``udw:``."""
        return "udw"

    def name(self) -> str:
        """The provider's name; a name of its own is not translated."""
        return "Urban Data Workbench"

    def icon(self) -> Any:
        """The product's icon."""
        return icons.icon(self._icon)

    def svgIconPath(self) -> str:  # noqa: N802 (QGIS's name)
        """The product's icon as a file."""
        return self._icon

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802
        """Rasters are written as GeoTIFF."""
        return ["tif", "tiff"]

    def loadAlgorithms(self) -> None:  # noqa: N802 (QGIS's name)
        """Add every algorithm of the explicit list."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
