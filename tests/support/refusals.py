"""An algorithm says why it does not run."""

from __future__ import annotations

from typing import Any, Callable, Mapping

import pytest


def refused(run: Callable[..., Any], name: str, parameters: Mapping[str, Any], words: str) -> None:
    """It ends with a sentence that holds these words."""
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words):
        run(name, parameters)
