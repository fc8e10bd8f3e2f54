"""A city's platform as a whole: finding its services, checking them, listing what they offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Callable, Optional, Sequence, TypeVar, Union
from urllib.parse import urlsplit

from ..connectors.catalogue import FilesOfCatalogue
from ..connectors.contract import Connector
from ..core.dataset import Dataset
from ..core.errors import (
    BadInput,
    Cancelled,
    Forbidden,
    NetworkError,
    NoPlatform,
    NotAuthorised,
    NotData,
    Unsupported,
    UrbanDataError,
)
from ..core.profile import Profile, Service
from ..core.progress import NoProgress, Progress
from ..core.report import ServiceReport
from ..core.setting import Setting
from ..core.urls import carries_secret
from ..net.paging import overlap
from ..net.session import Session
from .bare_address import complete
from .city_layers import with_licences

_TELLING = (NotAuthorised, Forbidden, NetworkError, NotData)
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Access:
    """One service, opened: what reads and writes of its datasets go through."""

    session: Session
    connector: Connector
    service: Service


@dataclass(frozen=True)
class Listing:
    """What all services of a profile offer, and the services that could not be asked."""

    datasets: tuple[Dataset, ...]
    failed: tuple[ServiceReport, ...] = ()


class Platforms:
    """Finds, checks and opens services. Every method runs in a worker thread and raises UrbanDataError only."""

    def __init__(self, connect: Callable[[Service], Session], connectors: Sequence[Connector]) -> None:
        self._connect = connect
        self._connectors = {connector.kind: connector for connector in connectors}

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of services that connectors speak."""
        return frozenset(self._connectors)

    def settings(self, kind: str) -> tuple[Setting, ...]:
        """Return what a service of this kind may be told besides its address."""
        found = self._connectors.get(kind)
        return tuple(getattr(found, "settings", ()))

    def find(self, url: str, *, progress: Optional[Progress] = None, authcfg: str = "") -> tuple[Service, ...]:
        """Return the services that a pasted address belongs to: a root, a landing page, a collection, an entity.

        One without a scheme is asked by https first, then by http. Raises
        BadInput for what is no web address, the most telling error where no
        service could be asked, NotData where a web page answers, such as one
        that asks for a sign-in, NoPlatform where none was recognised.
        """
        watch = progress or NoProgress()
        address = web_address(self._completed(url.strip().strip("<>\"'"), authcfg, watch))
        kinds = self._connectors.values()
        outcomes = _all([partial(self._recognise, connector, address, authcfg) for connector in kinds], watch)
        found = tuple(outcome for outcome in outcomes if isinstance(outcome, Service))
        refused = [address for outcome in outcomes if isinstance(outcome, (NotAuthorised, Forbidden))]
        if any(carries_secret(url) for url in [service.url for service in found] or refused):
            raise BadInput("an address must not carry a key; choose a sign-in", reason="secret", host=urlsplit(address).hostname)
        if found:
            return tuple(dict.fromkeys(found))
        errors = [outcome for outcome in outcomes if isinstance(outcome, UrbanDataError)]
        raise _why_nothing([*errors, *self._page_at(address, authcfg, watch)], address)

    def check(self, profile: Profile, *, progress: Optional[Progress] = None) -> tuple[ServiceReport, ...]:
        """Probe all services at once; one that fails is reported and hides no other."""
        watch = progress or NoProgress()
        outcomes = _all([partial(self._inspect, service) for service in profile.services], watch)
        return tuple(
            _problem(service, outcome) if isinstance(outcome, UrbanDataError) else outcome
            for service, outcome in zip(profile.services, outcomes)
        )

    def catalogues(self, profile: Profile) -> tuple[Service, ...]:
        """Return the services that list entries of a catalogue; asks nobody."""
        kinds = {kind for kind, connector in self._connectors.items() if isinstance(connector, FilesOfCatalogue)}
        return tuple(service for service in profile.services if service.kind in kinds)

    def listing(
        self, profile: Profile, *, progress: Optional[Progress] = None, catalogues: bool = True
    ) -> Listing:
        """List what all services offer, in the profile's order, and name those that failed.

        Without ``catalogues``, whose files take long to list, only those that offer datasets themselves are asked.
        """
        watch = progress or NoProgress()
        later = () if catalogues else self.catalogues(profile)
        asked = [service for service in profile.services if service not in later]
        outcomes = _all([partial(self._list, service) for service in asked], watch)
        pairs = list(zip(asked, outcomes))
        found = (dataset for outcome in outcomes if isinstance(outcome, tuple) for dataset in outcome)
        return Listing(
            with_licences(found, profile),
            tuple(_problem(service, outcome) for service, outcome in pairs if isinstance(outcome, UrbanDataError)),
        )

    def datasets(self, profile: Profile, *, progress: Optional[Progress] = None) -> tuple[Dataset, ...]:
        """Return the datasets of all services that answer; see ``listing`` for those that do not."""
        return self.listing(profile, progress=progress).datasets

    def open(self, profile: Profile, dataset: Dataset) -> Access:
        """Return what reads and writes of this dataset go through. Raises BadInput, Unsupported; asks nobody."""
        return self.access(profile.service(dataset.service))

    def access(self, service: Service) -> Access:
        """Open one service. Raises Unsupported for a kind that no connector speaks."""
        connector = self._connectors.get(service.kind)
        if connector is None:
            raise Unsupported("no connector for this kind of service", kind=service.kind)
        return Access(self._connect(service), connector, service)

    def _completed(self, address: str, authcfg: str, progress: Progress) -> str:
        if "://" in address:
            return address
        if authcfg:  # a secret does not go where anybody on the way can read it, unless the person says http
            return f"https://{address}"
        return complete(address, lambda url: self._connect(Service("", web_address(url), authcfg)), progress=progress)

    def _recognise(self, connector: Connector, url: str, authcfg: str, progress: Progress) -> Optional[Service]:
        session = self._connect(Service(connector.kind, url, authcfg))
        found = connector.recognise(session, url, progress=progress)
        return replace(found, authcfg=authcfg) if found and authcfg else found

    def _page_at(self, url: str, authcfg: str, progress: Progress) -> Sequence[UrbanDataError]:
        """Look at the address itself: a web page there, such as one that asks for a sign-in, says more than silence."""
        try:
            self._connect(Service("", url, authcfg)).read(url, progress=progress).json()
        except NotData as error:
            return (error,)
        except Cancelled:
            raise
        except UrbanDataError:
            return ()
        return ()

    def _inspect(self, service: Service, progress: Progress) -> ServiceReport:
        access = self.access(service)
        return access.connector.inspect(access.session, service, progress=progress)

    def _list(self, service: Service, progress: Progress) -> tuple[Dataset, ...]:
        access = self.access(service)
        return tuple(access.connector.datasets(access.session, service, progress=progress))


def web_address(text: str) -> str:
    """Return a pasted address that can be asked. Raises BadInput, also for one that carries a password."""
    cleaned = text.strip().strip("<>\"'")
    try:
        parts = urlsplit(cleaned)
        parts.port  # noqa: B018  a bad port shows only when it is read
    except ValueError as error:
        raise BadInput("not a web address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or any(sign.isspace() for sign in cleaned):
        raise BadInput("not a web address")
    if "@" in parts.netloc:
        raise BadInput("an address must not carry a user or password; choose a sign-in", reason="secret", host=parts.hostname)
    return cleaned


def _all(tasks: Sequence[Callable[[Progress], Answer]], progress: Progress) -> list[Union[Answer, UrbanDataError]]:
    """Run all tasks overlapped; return answers or errors in the order of the tasks. Raises Cancelled."""
    outcomes: list[Union[Answer, UrbanDataError]] = []
    for outcome in overlap([partial(_caught, task) for task in tasks], progress=progress):
        outcomes.append(outcome)
        progress.report(len(outcomes), len(tasks))
    return outcomes


def _caught(task: Callable[[Progress], Answer], progress: Progress) -> Union[Answer, UrbanDataError]:
    try:
        return task(progress)
    except Cancelled:
        raise
    except UrbanDataError as error:
        return error


def _problem(service: Service, error: UrbanDataError) -> ServiceReport:
    return ServiceReport(service, title=service.title, problem=error.code, detail=error.detail)


def _why_nothing(errors: Sequence[UrbanDataError], url: str) -> UrbanDataError:
    """Return the error that tells the person most about an address where nothing was found."""
    for kind in _TELLING:
        for error in errors:
            if isinstance(error, kind):
                return error
    return errors[0] if errors else NoPlatform("no known kind of platform answers there", url=url)
