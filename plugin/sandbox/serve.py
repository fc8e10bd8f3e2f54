"""The sandbox as a program: `python serve.py --folder DIR [--scale small] [--port N] [--token T] …`.

It writes JSON lines to standard output: {"progress", "total", "what"} while the city is built, then {"ready": url},
or {"error": why}. With --until-stdin-closes it ends when whoever started it goes away.
"""
from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import logging
import os
import sys
import threading
from pathlib import Path
from typing import Any, List, Optional

PACKAGE = "musterstadt_house"
TOKEN_VARIABLE = "MUSTERSTADT_TOKEN"  # nosec B105 - the name of a variable, not a secret


def _host_module() -> Any:
    """The module `host`, also when this file is run by its path inside a folder of any name."""
    if __package__:
        from . import host
        return host
    house = Path(__file__).resolve().parent.parent
    spec = importlib.util.spec_from_file_location(PACKAGE, str(house / "__init__.py"),
                                                  submodule_search_locations=[str(house)])
    if spec is None or spec.loader is None:
        raise ImportError(f"no package in {house}")
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    return importlib.import_module(PACKAGE + ".sandbox.host")


def say(**facts: Any) -> None:
    """Write one line to whoever listens."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def parse(arguments: Optional[List[str]] = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Serves the invented city of Musterstadt on 127.0.0.1.")
    parser.add_argument("--folder", type=Path, required=True, help="where the city's file is kept")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--scale", choices=("full", "lean", "small"), default="full")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--token", default=os.environ.get(TOKEN_VARIABLE), help="asked for as Bearer or Basic password")
    parser.add_argument("--contributions", type=Path, action="append", default=[], metavar="FILE.geojson",
                        help="contributions in PDS shape, served as a further procedure")
    parser.add_argument("--fresh", action="store_true", help="forget all changes and build the city anew")
    parser.add_argument("--without", action="append", default=[], metavar="CASE", help="leave out a planted case")
    parser.add_argument("--until-stdin-closes", action="store_true")
    return parser.parse_args(arguments)


def _watch_stdin(stop: Any) -> None:
    while sys.stdin.buffer.read(4096):
        continue
    stop()


def main(arguments: Optional[List[str]] = None) -> int:
    """Build the city where needed and serve it until stopped; gives the exit status."""
    options = parse(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    host = _host_module()
    given = {} if options.seed is None else {"seed": options.seed}
    try:
        served = host.Host(
            host.Options(folder=options.folder, port=options.port, scale=options.scale, token=options.token,
                         contributions=tuple(options.contributions), fresh=options.fresh,
                         leave_out=tuple(options.without), **given),
            progress=lambda done, total, what: say(progress=done, total=total, what=what))
    except (host.CannotServe, OSError, ValueError, LookupError) as error:
        say(error=f"{type(error).__name__}: {error}")
        return 1
    if options.until_stdin_closes:
        threading.Thread(target=_watch_stdin, args=(served.stop,), daemon=True).start()
    say(ready=served.url)
    try:
        served.serve()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
