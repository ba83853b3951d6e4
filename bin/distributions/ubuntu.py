"""ubuntu.py ROOT REPORT TRACKER DATABASE: verdicts by Ubuntu's real tracker, computed anew from its files, line by line.

First every statement about what is installed in ROOT (Ubuntu 22.04) is compared with the REPORT of a scan, binary package by binary
package. Then every statement of the tracker about the release is compared with what `seawall match` says of its source package in one of
the versions that the tracker names. The rules are those of docs/verdicts.md; dpkg tells how versions compare.
"""
import collections
import json
import os
import re
import subprocess
import sys

import installed
from claims import claim, finish

root, report, tracker, database = sys.argv[1:5]
STATEMENT = re.compile(r"^([a-z/-]*jammy[a-z/-]*)_([^:\s]+):[ \t]*(\S.*?)[ \t]*$", re.M)
REJECTED = re.compile(r"^Description:\s*(\*\* REJECT \*\*|Rejected reason:)", re.M)
ENDED = re.compile(r"end of|end-of|out of")
NOT_AFFECTED, UNDECIDED = ("not-affected",), ("undecided",)

words, served, rejected = {}, {}, set()
for folder in ("active", "retired", "ignored"):
    for cve in os.listdir(f"{tracker}/{folder}"):
        if not cve.startswith("CVE-"):
            continue
        with open(f"{tracker}/{folder}/{cve}", encoding="utf-8", errors="replace") as file:
            text = file.read()
        if REJECTED.search(text):
            rejected.add(cve)
        for stream, source, word in STATEMENT.findall(text):
            (words if stream in ("jammy", "ubuntu/jammy") else served)[cve, source] = word


def parts(word):
    status, _, note = word.partition("(")
    return status.strip(), note.rpartition(")")[0].strip() if ")" in note else note.strip()


def verdict(cve, source, version):
    """What the archive's word means for this version of a source package; None where the release has no such package."""
    status, note = parts(words[cve, source])
    earlier = re.search(r"\bwas ([a-z-]+)", note)
    if status == "DNE":
        return None
    if cve in rejected or status == "not-affected" or (status == "ignored" and earlier and earlier[1] == "not-affected"):
        return NOT_AFFECTED
    if status == "needs-triage" or (status == "ignored" and earlier and earlier[1] == "needs-triage"):
        return UNDECIDED
    if status == "released":
        if not note[:1].isdigit():
            return UNDECIDED
        return ("affected", "fixed", note) if installed.is_less(version, note) else NOT_AFFECTED
    if status == "ignored":
        return "affected", "end-of-life" if ENDED.search(note) else "wont-fix", None
    return "affected", {"needed": "none-yet", "active": "none-yet", "in-progress": "none-yet", "pending": "none-yet", "deferred": "deferred"}[status], None


def told(of):
    return ("affected", of["fix"]["state"], of["fix"].get("version")) if of["kind"] == "affected" else (of["kind"],)


def compare(said, cve, source, version, wanted, where):
    """Where the archive has not decided, the word of the service ESM may help (docs/verdicts.md); otherwise its own counts."""
    by_esm = wanted == UNDECIDED and (cve, source) in served and not parts(served[cve, source])[0].startswith("needs")
    return claim(said == wanted or by_esm, f"{where}: {cve} in {source} {version}: {words[cve, source]} means {wanted}", said)


# --- what is installed
binaries = collections.defaultdict(list)
for pkg in installed.packages(root):
    binaries[pkg.source, pkg.source_version].append(pkg.name)
with open(report) as file:
    read = json.load(file)
names = {pkg["id"]: pkg["name"] for pkg in read["packages"]}
found = {(finding["vulnerability"], names[finding["package"]]): told(finding["verdict"]) for finding in read["findings"]
         if read["packages"][finding["package"]]["cataloger"] == "dpkg"}
here = 0
for (source, version), of_source in binaries.items():
    for cve, about in words:
        wanted = verdict(cve, source, version) if about == source else None
        for name in of_source if wanted else ():
            compare(found.pop((cve, name), NOT_AFFECTED), cve, source, version, wanted, f"scan, {name}")
            here += 1
claim(not found, "scan: nothing is found that the tracker does not state", found)
claim(here > 200, "the tracker speaks about what is installed", here)

# --- the whole tracker
fixes = collections.defaultdict(list)
for (cve, source), word in words.items():
    status, note = parts(word)
    if status != "DNE":
        fixes[source] += [note] if status == "released" and note[:1].isdigit() and "esm" not in note and "fips" not in note else []
asked = {source: sorted(of_source)[len(of_source) // 2] if of_source else "1.0-1" for source, of_source in fixes.items()}
lines = [json.dumps({"purl": f"pkg:deb/ubuntu/{source}@{version.replace('+', '%2B').replace(':', '%3A')}?distro=ubuntu-22.04"})
         for source, version in asked.items()]
answers = subprocess.run([os.environ["SEAWALL"], "match", "--purl", "--all", "--db", database], check=True, capture_output=True, text=True,
                         input="\n".join(lines) + "\n").stdout.splitlines()
claim(len(answers) == len(lines), "match answers every line", len(answers), len(lines))
said = {}
for source, answer in zip(asked, map(json.loads, answers)):
    for finding in answer["verdicts"]:
        of = finding["verdict"]
        said[finding["vulnerability"], source] = told(of["original"] if of["kind"] == "suppressed" else of)
everywhere = 0
for cve, source in words:
    wanted = verdict(cve, source, asked[source]) if source in asked else None
    if wanted:
        compare(said.pop((cve, source), None), cve, source, asked[source], wanted, "match")
        everywhere += 1
claim(all(pair in served for pair in said), "match: nothing is said that the tracker does not state", list(said.items())[:5])
finish(f"jammy: {here} verdicts of the scan and {everywhere} of match compared with the tracker")
