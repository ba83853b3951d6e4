"""failures.py WORK LAYOUT ROOT REGISTRY: what goes wrong is told in one line, ends with the code of docs/exit-codes.md and loses nothing.

LAYOUT is an image, ROOT a file system, REGISTRY a registry that wants a login. WORK holds feeds/, logins (right/, wrong/), and disk/, a small
file system that may be filled.
"""
import base64
import concurrent.futures
import contextlib
import json
import os
import random
import socket
import sys
import tarfile

from claims import claim, fails, finish, seawall

work, layout, root, registry = sys.argv[1:5]
disk, reports = f"{work}/disk", f"{work}/reports"
image = f"registry:{registry}/shop/bookworm:1"


def cut_archive(name, last):
    """An archive of the layout, cut off in the middle of the member that is packed last."""
    members = sorted((os.path.relpath(os.path.join(folder, file), layout) for folder, _, files in os.walk(layout) for file in files),
                     key=lambda member: (member == last, os.path.getsize(f"{layout}/{member}")))
    path = f"{work}/{name}.tar"
    with tarfile.open(path, "w") as archive:
        for member in members:
            archive.add(f"{layout}/{member}", member)
    with tarfile.open(path) as archive:
        cut = archive.getmember(last)
    os.truncate(path, cut.offset_data + cut.size // 2)
    return path


def truncated_archives():
    with open(f"{layout}/index.json") as file:
        digest = json.load(file)["manifests"][0]["digest"].split(":")[1]
    with open(f"{layout}/blobs/sha256/{digest}") as file:
        system = json.load(file)["layers"][0]["digest"]
    path = cut_archive("layer-cut", "blobs/sha256/" + system.split(":")[1])
    whole = seawall("scan", f"oci-dir:{layout}", "--offline", "-o", "json")
    run = seawall("scan", f"oci-archive:{path}", "--offline", "-o", f"json={reports}/cut.json", "-o", "table")
    claim(run.returncode == 4 and run.stderr == "", "a truncated archive ends with 4", run.returncode, run.stderr)
    claim("Not read" in run.stdout and system in run.stdout, "the table names the truncated layer", run.stdout)
    with open(f"{reports}/cut.json") as file:
        report = json.load(file)
    claim([gap["kind"] for gap in report["gaps"] if gap["where"] == system] == ["truncated"], "the report names the truncated layer", report["gaps"])
    others = [pkg["purl"] for pkg in json.loads(whole.stdout)["packages"] if pkg["cataloger"] != "dpkg"]
    claim([pkg["purl"] for pkg in report["packages"] if pkg["cataloger"] != "dpkg"] == others, "what the whole layers hold is listed", report["packages"])
    fails(3, "scan", f"oci-archive:{cut_archive('index-cut', 'index.json')}", "--offline", says=["index-cut.tar", "tar archive ends within a file"])


def registries():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        closed = f"127.0.0.1:{listener.getsockname()[1]}"
    fails(3, "scan", image, "--plain-http", registry, "--offline", DOCKER_CONFIG=f"{work}/wrong", says=[registry, "login"])
    fails(3, "scan", image, "--plain-http", registry, "--offline", DOCKER_CONFIG=f"{work}/none", says=[registry, "login"])
    fails(3, "scan", image.replace("bookworm:1", "bookworm:2"), "--plain-http", registry, "--offline", DOCKER_CONFIG=f"{work}/right", says=["bookworm:2"])
    fails(3, "scan", f"registry:{closed}/shop/bookworm:1", "--plain-http", closed, "--offline", says=[closed, "refused"])
    fails(3, "scan", image, "--offline", DOCKER_CONFIG=f"{work}/right", says=[registry, "--plain-http"])


def options():
    fails(2, "scan", f"dir:{root}", "--frobnicate", says=["--frobnicate", "--help"])
    fails(2, "scan", f"dir:{root}", "--fail-on", "hgih", says=["hgih", "high"])
    fails(2, "scan", f"dir:{root}", "-o", "xml", says=["xml", "cyclonedx"])
    fails(3, "scan", f"dir:{root}", "-o", f"json={work}/absent/report.json", "--offline", says=[f"there is no {work}/absent"])
    fails(3, "scan", "dir:/nonexistent", says=["/nonexistent"])


def without_database():
    run = seawall("scan", f"dir:{root}", "--offline", XDG_CACHE_HOME=f"{work}/empty-cache")
    claim(run.returncode == 0 and run.stdout.startswith("Starter "), "without a database the first line tells of the starter set", run.stdout, run.stderr)
    fails(3, "scan", f"dir:{root}", "--offline", "--db", f"{work}/absent.db", says=[f"{work}/absent.db"])


def full_disk():
    on_disk = {"XDG_CACHE_HOME": disk}
    status = ("db", "status", "--verify")
    scan = ("scan", f"dir:{root}", "--offline", "-o", "json")
    built = seawall("db", "build", "--from", f"{work}/feeds", **on_disk)
    claim(built.returncode == 0, "a database fits the small disk", built.stdout, built.stderr)
    before, judged = seawall(*status, **on_disk).stdout, seawall(*scan, **on_disk).stdout
    claim(before != "" and len(json.loads(judged)["findings"]) > 100, "the database on the small disk judges")
    source = random.Random(20261126)
    text = {f"CVE-2031-{number}": {"description": base64.b64encode(source.randbytes(3000)).decode(),
                                   "releases": {"bookworm": {"status": "open", "urgency": "high"}}} for number in range(20_000, 26_000)}
    os.makedirs(f"{work}/large-feeds/debian")
    with open(f"{work}/large-feeds/debian/tracker.json", "w") as file:
        json.dump({"zlib": text}, file)
    fails(3, "db", "build", "--from", f"{work}/large-feeds", says=["is full", disk], **on_disk)
    claim(seawall(*status, **on_disk).stdout == before, "after an update that did not fit the old database is in force")
    claim(seawall(*scan, **on_disk).stdout == judged, "after an update that did not fit the verdicts are the old ones")
    with open(f"{disk}/report.json", "w") as file:
        file.write("old")
    with open(f"{disk}/filler", "wb", buffering=0) as file:
        with contextlib.suppress(OSError):
            while file.write(bytes(4096)):
                pass
    fails(3, *scan[:-1], f"json={disk}/report.json", says=["No space left", f"{disk}/report.json"], **on_disk)
    with open(f"{disk}/report.json") as file:
        claim(file.read() == "old", "a report that does not fit leaves the old one")
    claim(not [name for name in os.listdir(disk) if name.endswith(".tmp")], "a report that does not fit leaves nothing behind", os.listdir(disk))
    claim(seawall(*scan, **on_disk).stdout == judged, "with a full disk the scan still judges")


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    for done in [pool.submit(each) for each in (full_disk, truncated_archives, registries, options, without_database)]:
        done.result()
finish("failures")
