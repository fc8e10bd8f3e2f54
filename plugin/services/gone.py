"""What is not there: believed once the platform answers for its list as well."""

from __future__ import annotations

from contextlib import suppress
from typing import Iterable, Iterator, Optional, Sequence

from ..connectors.contract import Writer
from ..core.dataset import Dataset
from ..core.errors import BadCoordinates, BadReply
from ..core.feature import Feature, FeatureId
from ..core.progress import Progress
from ..core.query import Query
from ..core.schema import Schema
from .platforms import Access

Answers = Iterable[tuple[FeatureId, Optional[Feature]]]
_ONE = Query(limit=1, page_size=1)


def as_asked(answers: Answers) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
    """Yield answers about features. Raises BadReply for another feature than was asked for: a row would take its values."""
    for identifier, feature in answers:
        if feature is not None and feature.id != identifier:
            raise BadReply("the reply holds another object than was asked for", asked=identifier, found=feature.id)
        yield identifier, feature


def surely(
    access: Access, writer: Writer, dataset: Dataset, schema: Schema, ids: Sequence[FeatureId], *, progress: Progress
) -> Iterator[tuple[FeatureId, Optional[Feature]]]:
    """Yield what the platform has now for each id; what is gone is asked for again, once the list answered as well.

    A gateway says 404 to everything while the service behind it is started again (a 404 does not tell for how long,
    RFC 9110, 15.5.5), and a deletion would pass for done. Raises what the list answers then.
    """
    gone = []
    for identifier, feature in as_asked(writer.current(access.session, dataset, schema, ids, progress=progress)):
        if feature is None:
            gone.append(identifier)
        else:
            yield identifier, feature
    if gone:
        with suppress(BadCoordinates):  # where one object lies tells nothing here: there was an answer
            next(iter(access.connector.pages(access.session, dataset, schema, _ONE, progress=progress)), None)
        yield from as_asked(writer.current(access.session, dataset, schema, gone, progress=progress))
