"""The truth about playgrounds: which children have none within reach, and how many square metres the others share."""
from __future__ import annotations

from typing import Any, Dict, Sequence

import numpy as np

from .blocks import LEAST_AREA, REACH, distances, rings
from .green import Row


def supply_distance(blocks: Sequence[Row], playgrounds: Sequence[Row]) -> Dict[str, Any]:
    """Every playground shares its area among the children within reach; every block adds up what it gets."""
    points = np.array([geometry["coordinates"] for geometry, _ in blocks])
    children = np.array([properties["children"] for _, properties in blocks], dtype=float)
    areas = [properties["area_m2"] for _, properties in playgrounds if properties["area_m2"] >= LEAST_AREA]
    each, served = np.zeros(len(blocks)), np.zeros(len(blocks), dtype=bool)
    for ring, area in zip(rings(playgrounds), areas):
        near = distances(points, ring) <= REACH
        served |= near
        if near.any():
            each[near] += area / children[near].sum()
    names = [properties["name"] for _, properties in blocks]
    return {"walk": 400, "facilities": len(areas), "children": int(children.sum()),
            "unserved": int(children[~served].sum()), "unserved_blocks": [names[at] for at in np.flatnonzero(~served)],
            "m2_per_child": round(float((each * children).sum() / children.sum()), 6),
            "blocks": {name: round(float(share), 6) for name, share in zip(names, each)}}
