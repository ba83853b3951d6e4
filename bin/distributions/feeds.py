"""feeds.py FEEDS EXPECTED CODENAME=ROOT...: feeds that speak about exactly what is installed, and the verdicts that must follow.

FEEDS gets Debian's tracker and list of updates and OSV's bundles, as docs/mirrors.md lays them out. Every source package of a root gets
each kind of entry that the tracker knows, with versions around the installed one. The rules are those of docs/verdicts.md.
FEEDS/verdicts.json then holds, for each root, [vulnerability, package, level, kind, fix state, fixed version, wording] of each finding.
"""
import json
import os
import sys
import zipfile

import installed

feeds, applications = sys.argv[1:3]
roots = dict(argument.split("=", 1) for argument in sys.argv[3:])

# Versions that an entry may name, made of the installed one; None where it has no such form. dpkg tells how they compare.
FORMS = {
    "above": lambda version: version + "+deb1u1",
    "far above": lambda version: f"{int(version.split(':')[0]) + 1 if ':' in version else 1}:0~1",
    "equal": lambda version: version,
    "below": lambda version: version + "~bpo1",
    "without its epoch": lambda version: version.split(":", 1)[1] if ":" in version else None,
    "zero": lambda version: "0",
}
LEVELS = {"unimportant": "negligible", "low": "low", "medium": "medium", "high": "high"}


def open_entry(urgency, state, wording, **more):
    return {"status": "open", "urgency": urgency, **more}, ["affected", state, None, wording]


OPEN = [
    open_entry("high", "none-yet", ""),
    open_entry("medium**", "none-yet", ""),
    open_entry("not yet assigned", "none-yet", ""),
    open_entry("unimportant", "none-yet", "unimportant"),
    open_entry("low", "none-yet", "no-dsa (Minor issue)", nodsa="Minor issue", nodsa_reason=""),
    open_entry("medium", "deferred", "postponed (Later)", nodsa="Later", nodsa_reason="postponed"),
    open_entry("low**", "wont-fix", "ignored (Too intrusive)", nodsa="Too intrusive", nodsa_reason="ignored"),
    open_entry("medium", "deferred", "next point update", next_point_update=True),
    open_entry("end-of-life", "end-of-life", "end-of-life"),
    ({"status": "undetermined", "urgency": "not yet assigned"}, ["undecided", None, None, None]),
]


def entries(version):
    """Each entry about a package of this version, with the verdict on it: None where it is not affected."""
    for form in FORMS.values():
        named = form(version)
        if named is None:
            yield {"status": "open", "urgency": "low"}, ["affected", "none-yet", None, ""]
        else:
            affected = named != "0" and installed.is_less(version, named)
            yield {"status": "resolved", "urgency": "medium", "fixed_version": named}, ["affected", "fixed", named, ""] if affected else None
    yield from OPEN


tracker, updates, verdicts = {}, [], {codename: [] for codename in roots}
found = {codename: installed.packages(root) for codename, root in roots.items()}
sources = sorted({(pkg.source, codename, pkg.source_version) for codename in roots for pkg in found[codename]})
numbers = {name: number for number, name in enumerate(sorted({source for source, _, _ in sources}))}
for source, codename, version in sources:
    for kind, (entry, verdict) in enumerate(entries(version)):
        cve = f"CVE-2031-{10_000 + 100 * numbers[source] + kind}"
        about = tracker.setdefault(source, {}).setdefault(cve, {"description": f"Entry {kind} about {source}", "releases": {}})
        assert codename not in about["releases"], f"{codename} has two versions of {source}"
        about["releases"][codename] = {"repositories": {codename: version}, **entry}
        if kind == 0:
            updates.append(f"[01 Jan 2031] DSA-{7000 + numbers[source]}-1 {source} - security update\n\t{{{cve}}}\n"
                           f"\t[{codename}] - {source} {entry['fixed_version']}\n")
        if verdict:
            level = LEVELS.get(entry["urgency"], "unknown")
            verdicts[codename] += [[cve, pkg.name, level, *verdict] for pkg in found[codename] if pkg.source == source]
# What the last layer removed is vulnerable, too, but not there.
tracker["hostname"] = {"CVE-2031-9999": {"releases": {codename: {"status": "open", "urgency": "high"} for codename in roots}}}

# About each package of a language: an entry that hits it and one that was repaired in the version that is installed.
BUNDLES = {"npm": "npm", "python": "PyPI", "java": "Maven", "go": "Go"}
bundles = {ecosystem: [] for ecosystem in BUNDLES.values()}
languages, seen = [], set()
with open(applications) as file:
    listed = json.load(file)
for number, (cataloger, name, version, presence, _) in enumerate(listed):
    ecosystem = BUNDLES[cataloger]
    for kind, fixed in (("hit", "99999.0.0"), ("old", version.removeprefix("v") or "99999.0.0")):
        if (kind, ecosystem, name) in seen:
            continue
        seen.add((kind, ecosystem, name))
        identifier = f"GHSA-{kind}-{number:04}"
        bundles[ecosystem].append({
            "schema_version": "1.6.0", "id": identifier, "modified": "2031-01-01T00:00:00Z",
            "affected": [{"package": {"ecosystem": ecosystem, "name": name},
                          "ranges": [{"type": "SEMVER" if ecosystem in ("npm", "Go") else "ECOSYSTEM",
                                      "events": [{"introduced": "0"}, {"fixed": fixed}]}]}]})
        if kind == "hit" and version and any(other[:4] == [cataloger, name, version, "installed"] for other in listed):
            languages.append([identifier, name, "unknown", "affected", "fixed", fixed, ""])

os.makedirs(f"{feeds}/debian/DSA")
with open(f"{feeds}/debian/tracker.json", "w") as file:
    json.dump(tracker, file)
with open(f"{feeds}/debian/DSA/list", "w") as file:
    file.writelines(updates)
for ecosystem, records in bundles.items():
    os.makedirs(f"{feeds}/osv/{ecosystem}")
    with zipfile.ZipFile(f"{feeds}/osv/{ecosystem}/all.zip", "w") as bundle:
        for record in records:
            bundle.writestr(record["id"] + ".json", json.dumps(record))
with open(f"{feeds}/verdicts.json", "w") as file:
    json.dump({"languages": sorted(languages), **{codename: sorted(all_of, key=str) for codename, all_of in verdicts.items()}}, file)
print(f"{len(numbers)} source packages, {sum(map(len, tracker.values()))} entries of the tracker, {sum(map(len, bundles.values()))} records of OSV")
