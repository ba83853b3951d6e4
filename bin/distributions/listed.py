"""listed.py CODENAME ROOT LAYOUT APPLICATIONS REPORTS: what the scans list is what is there, whatever the way to it.

ROOT is the finished file system, LAYOUT the image, APPLICATIONS what applications.py expects. REPORTS holds 1/CODENAME-TARGET.FORM of
each target and form, and where a target was scanned twice 2/CODENAME-TARGET.FORM.
"""
import glob
import json
import os
import sys

import installed
from claims import claim, finish, same

codename, root, layout, applications, reports = sys.argv[1:6]
UPGRADED, REMOVED = "sysvinit-utils", "hostname"


def blob(digest):
    with open(f"{layout}/blobs/sha256/{digest.split(':')[1]}") as file:
        return json.load(file)


with open(f"{layout}/index.json") as file:
    manifest = blob(json.load(file)["manifests"][0]["digest"])
config = manifest["config"]["digest"]
layers = blob(config)["rootfs"]["diff_ids"]
expected = []
for pkg in installed.packages(root):
    layer = layers[-1 if pkg.name == UPGRADED else 0]
    expected.append(("dpkg", pkg.name, pkg.version, "installed", (("var/lib/dpkg/status", layer),), *pkg[2:]))
with open(applications) as file:
    for cataloger, name, version, presence, places in json.load(file):
        expected.append((cataloger, name, version, presence, tuple((path, layers[layer]) for path, layer in places), None, None, None))
expected.sort(key=str)


def listed(report, with_layers):
    digests = [layer.get("diffId") for layer in report["layers"]]
    found = []
    for pkg in report["packages"]:
        qualifiers = dict(pair.split("=", 1) for pair in pkg["purl"].partition("?")[2].split("&") if pair)
        source = pkg.get("source", {})
        places = tuple((place["path"], digests[place["layer"]]) for place in pkg["locations"])
        found.append((pkg["cataloger"], pkg["name"], pkg["version"], pkg["presence"], places if with_layers else tuple(p for p, _ in places),
                      qualifiers.get("arch"), source.get("name"), source.get("version")))
    return sorted(found, key=str)


def without_layers(package):
    return (*package[:4], tuple(path for path, _ in package[4]), *package[5:])


bodies = {}
files = sorted(glob.glob(f"{reports}/1/{codename}-*.json"))
for path in files:
    target = path.removeprefix(f"{reports}/1/{codename}-").removesuffix(".json")
    for again in glob.glob(f"{reports}/2/{codename}-{target}.*"):
        with open(again, "rb") as second, open(again.replace(f"{reports}/2/", f"{reports}/1/"), "rb") as first:
            claim(first.read() == second.read(), f"{os.path.basename(again)}: two scans give the same bytes")
    with open(path) as file:
        report = json.load(file)
    is_image = target != "dir"
    same(listed(report, is_image), expected if is_image else sorted(map(without_layers, expected), key=str),
         f"{codename} {target}: packages, versions, sources, places and layers are those of the root file system")
    claim(report["gaps"] == [], f"{codename} {target}: everything could be read", report["gaps"])
    claim(report["distribution"]["codename"] == codename, f"{codename} {target}: the distribution is told", report["distribution"])
    claim(not any(pkg["name"] in (REMOVED, "minimist") for pkg in report["packages"]), f"{codename} {target}: what was removed is gone")
    if is_image:
        same(report["subject"]["image"]["diffIds"], layers, f"{codename} {target}: the layers are the image's")
        claim(report["subject"]["image"]["config"] == config, f"{codename} {target}: the image is told by its configuration",
              report["subject"]["image"], config)
        bodies[target] = {part: report[part] for part in ("packages", "findings", "vulnerabilities", "unjudged", "summary")}
    else:
        judged = {part: report[part] for part in ("findings", "vulnerabilities", "unjudged", "summary")}
for target, body in bodies.items():
    claim(body == bodies["oci-archive"], f"{codename} {target}: packages and verdicts are those of oci-archive")
    claim({part: body[part] for part in judged} == judged, f"{codename} {target}: the verdicts are those of the directory")
finish(f"{codename}: {len(expected)} packages in {len(layers)} layers through {len(files)} targets")
