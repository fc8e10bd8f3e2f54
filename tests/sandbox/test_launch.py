"""Starting, watching and stopping the sandbox as a child process."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import requests

from urban_data_workbench.plugin.sandbox import city, launch
from urban_data_workbench.plugin.sandbox.options import SEED

SERVE = Path(launch.__file__).with_name("serve.py")


@pytest.fixture
def folder(small_city, tmp_path):
    shutil.copy(small_city, tmp_path)
    return tmp_path


def answers(url):
    try:
        return requests.get(url, timeout=5).status_code == 200
    except requests.ConnectionError:
        return False


def gone(pid, seconds=10):
    """Whether a process ends within some time; our own children are reaped."""
    for _ in range(seconds * 20):
        try:
            if os.waitpid(pid, os.WNOHANG)[0] == pid:
                return True
        except ChildProcessError:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return True
        time.sleep(0.05)
    return False


def test_first_start_builds_later_starts_do_not(tmp_path):
    first, later, times = [], [], []
    for heard in (first, later):
        begin = time.perf_counter()
        with launch.start(tmp_path, progress=lambda *facts, heard=heard: heard.append(facts)) as sandbox:
            times.append(time.perf_counter() - begin)
            assert answers(sandbox.url)
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    print(f"\nfirst start {times[0]:.2f} s, later {times[1]:.2f} s, {size / 1e6:.1f} MB on disk")
    assert first[-1][0] == first[-1][1] and not later and size <= 120e6


def test_services_are_where_they_say(folder):
    with launch.start(folder, scale="small") as sandbox:
        assert set(sandbox.services) == {"sensorthings", "ogcapi-features", "dipas"}
        assert sandbox.services["sensorthings"].endswith("/v1.1") and sandbox.url.startswith("http://127.0.0.1:")
        for address in (sandbox.url, *sandbox.services.values()):
            assert requests.get(address, timeout=5).headers["Content-Type"].split("+")[-1].endswith("json"), address
        front = requests.get(sandbox.url, timeout=5).json()
        assert {link["href"] for link in front["links"] if link["rel"] == "service"} == set(sandbox.services.values())


def test_stop_ends_the_child_and_may_be_repeated(folder):
    sandbox = launch.start(folder, scale="small")
    assert sandbox.alive and sandbox.pid != os.getpid()
    sandbox.stop()
    sandbox.stop()
    assert not sandbox.alive and not answers(sandbox.url)


def test_child_ends_with_whoever_started_it(folder):
    """The parent is killed without a chance to clean up; the child sees its standard input close."""
    code = (f"import subprocess, sys, time\nchild = subprocess.Popen([sys.executable, {str(SERVE)!r}, '--folder', {str(folder)!r},"
            "'--scale', 'small', '--until-stdin-closes'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
            "print(child.pid, child.stdout.readline().decode(), flush=True)\ntime.sleep(60)")
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        child = int(parent.stdout.readline().split()[0])
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait(10)
        assert gone(child)
    finally:
        parent.stdout.close()


def test_runs_from_a_folder_of_any_name(folder, tmp_path_factory):
    house = tmp_path_factory.mktemp("x") / "Pläne 7" / "udw-4711"
    plugin = SERVE.parent.parent
    shutil.copytree(plugin / "sandbox", house / "plugin" / "sandbox", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(plugin / "core", house / "plugin" / "core", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(plugin / "__init__.py", house / "plugin")
    child = subprocess.Popen([sys.executable, str(house / "plugin" / "sandbox" / "serve.py"), "--folder", str(folder), "--scale", "small",
                              "--until-stdin-closes"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/")
    try:
        assert '"ready"' in child.stdout.readline()
    finally:
        child.stdin.close()
        assert child.wait(10) == 0
        child.stdout.close()


def test_two_servers_never_share_a_folder(folder):
    with launch.start(folder, scale="small"), pytest.raises(launch.SandboxFailed, match="another sandbox"):
        launch.start(folder, scale="small")
    with launch.start(folder, scale="small") as again:
        assert answers(again.url)


def test_cancelled_first_start_leaves_nobody_behind_and_can_be_repeated(tmp_path):
    class Cancelled(Exception):
        pass

    def cancel(done, total, what):
        raise Cancelled
    before = threading.active_count()
    with pytest.raises(Cancelled):
        launch.start(tmp_path, scale="small", progress=cancel)
    with launch.start(tmp_path, scale="small") as sandbox:
        assert answers(sandbox.url)
    assert threading.active_count() <= before  # threads of earlier tests may have ended meanwhile


def test_port_can_be_chosen_and_a_taken_one_is_said(folder, tmp_path_factory):
    with launch.start(folder, scale="small") as first:
        port = int(first.url.rsplit(":", 1)[1])
        other = tmp_path_factory.mktemp("other")
        shutil.copy(folder / city.file_name("small", SEED), other)
        with pytest.raises(launch.SandboxFailed):
            launch.start(other, scale="small", port=port)


def test_without_an_interpreter_it_runs_in_a_thread(folder, monkeypatch):
    monkeypatch.setattr(launch, "interpreters", list)
    with launch.start(folder, scale="small") as sandbox:
        assert sandbox.pid == os.getpid() and answers(sandbox.services["sensorthings"])
    assert not sandbox.alive and not answers(sandbox.url)
    with launch.start(folder, scale="small") as again:
        assert answers(again.url)


def test_interpreter_that_is_none_is_said(folder):
    with pytest.raises(launch.SandboxFailed):
        launch.start(folder, scale="small", interpreter="/bin/true")


def test_qgis_is_never_taken_for_an_interpreter(tmp_path):
    for name in ("bin/qgis-bin.exe", "apps/Python312/python.exe"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
    found = launch.interpreters(executable=str(tmp_path / "bin/qgis-bin.exe"), prefixes=[str(tmp_path / "apps/Python312")], platform="win32")
    assert found == [str(tmp_path / "apps/Python312" / "python.exe")]


def test_own_interpreter_comes_first():
    assert launch.interpreters()[0] == sys.executable


def test_token_is_asked_for_as_bearer_or_basic(folder):
    with launch.start(folder, scale="small", token="Übungs-Geheimnis") as sandbox:
        root = sandbox.services["sensorthings"]
        refused = requests.get(root, timeout=5)
        assert refused.status_code == 401 and refused.headers["WWW-Authenticate"].startswith("Basic ")
        assert requests.get(root, timeout=5, headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert requests.get(root, timeout=5, headers={"Authorization": "Bearer Übungs-Geheimnis".encode()}).status_code == 200
        assert requests.get(root, timeout=5, auth=("anna", "Übungs-Geheimnis".encode())).status_code == 200
        assert requests.get(root, timeout=5, auth=("anna", "wrong")).status_code == 401
        assert requests.get(root, timeout=5, headers={"Authorization": "Basic ???"}).status_code == 401


def test_other_names_for_this_machine_are_refused(folder):
    with launch.start(folder, scale="small") as sandbox:
        for host, status in (("evil.example", 421), ("evil.example:80", 421), ("127.0.0.1.evil.example", 421), ("localhost", 200)):
            assert requests.get(sandbox.url, timeout=5, headers={"Host": host}).status_code == status, host


def test_listens_on_loopback_only(folder):
    with launch.start(folder, scale="small") as sandbox:
        port = int(sandbox.url.rsplit(":", 1)[1])
        table = Path("/proc/net/tcp").read_text().split("\n")[1:]
        addresses = [line.split()[1] for line in table if line and line.split()[3] == "0A"]
        assert [address for address in addresses if address.endswith(f":{port:04X}")] == [f"0100007F:{port:04X}"]


def test_fresh_start_forgets_changes(folder):
    with launch.start(folder, scale="small") as sandbox:
        requests.post(sandbox.services["sensorthings"] + "/Things", json={"name": "x", "description": "y"}, timeout=5)
    for fresh, count in ((False, 1), (True, 0)):
        with launch.start(folder, scale="small", fresh=fresh) as sandbox:
            found = requests.get(sandbox.services["sensorthings"] + "/Things?$filter=name eq 'x'", timeout=5).json()["value"]
            assert len(found) == count


def test_kill_during_writes_loses_nothing_that_was_confirmed(folder):
    sandbox = launch.start(folder, scale="small")
    root = sandbox.services["sensorthings"]
    confirmed, stop = [], threading.Event()

    def write(number):
        with requests.Session() as session:
            for value in range(2000):
                try:
                    reply = session.post(f"{root}/Observations", timeout=5, json={
                        "phenomenonTime": "2026-01-01T00:00:00Z", "result": number * 10_000 + value, "Datastream": {"@iot.id": 1}})
                except requests.RequestException:
                    return
                if reply.status_code == 201:
                    confirmed.append(number * 10_000 + value)
                if stop.is_set():
                    return
    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    while len(confirmed) < 60:
        time.sleep(0.01)
    os.kill(sandbox.pid, signal.SIGKILL)
    stop.set()
    for writer in writers:
        writer.join(20)
    sandbox.stop()
    connection = sqlite3.connect(folder / city.file_name("small", SEED))
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with launch.start(folder, scale="small") as again:
        page = requests.get(again.services["sensorthings"] + "/Observations?$filter=phenomenonTime eq 2026-01-01T00:00:00Z&$top=10000",
                            timeout=10).json()["value"]
    stored = [row["result"] for row in page]
    assert len(stored) == len(set(stored)) and set(confirmed) <= set(stored) and len(stored) <= len(confirmed) + 3


def test_contributions_of_others_are_served_as_a_further_procedure(folder, tmp_path_factory):
    file = tmp_path_factory.mktemp("others") / "Fremde Daten.geojson"
    file.write_text('{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[10,53.5]},'
                    '"properties":{"id":77,"title":"Ä","dateCreated":"2020-01-01T00:00:00Z"}}]}', encoding="utf-8")
    with launch.start(folder, scale="small", contributions=[file]) as sandbox:
        projects = requests.get(sandbox.services["dipas"], timeout=5).json()["features"]
        assert [each["properties"]["id"] for each in projects][-1] == "Fremde-Daten" and len(projects) == 3
        found = requests.get(sandbox.services["dipas"] + "/Fremde-Daten/contributions", timeout=5).json()["features"]
        assert [(each["properties"]["id"], each["properties"]["title"], each["properties"]["dipasLocated"]) for each in found] == [("77", "Ä", True)]


def test_one_connection_serves_many_requests_and_big_bodies_are_refused(folder):
    with launch.start(folder, scale="small") as sandbox:
        connection = http.client.HTTPConnection("127.0.0.1", int(sandbox.url.rsplit(":", 1)[1]), timeout=5)
        sockets = set()
        for _ in range(3):
            connection.request("GET", "/v1.1/Things(1)")
            assert connection.getresponse().read()
            sockets.add(connection.sock)
        assert len(sockets) == 1
        connection.putrequest("POST", "/v1.1/Things")
        connection.putheader("Content-Length", str(10**12))
        connection.endheaders()
        assert connection.getresponse().status == 413
        connection.close()
        connection.request("POST", "/v1.1/Things", body=iter([b'{"name":"a",', b'"description":"b"}']), encode_chunked=True,
                           headers={"Transfer-Encoding": "chunked", "Content-Type": "application/json"})
        reply = connection.getresponse()
        assert reply.status == 201 and reply.read() == b""
        connection.close()
