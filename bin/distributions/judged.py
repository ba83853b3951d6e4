"""judged.py CODENAME REPORTS VERDICTS [IMAGE DATABASE]: the verdicts on a Debian image are those that the entries of feeds.py call for.

With IMAGE, the image as a docker-archive, explain and the gate are asked about it, too.
"""
import concurrent.futures
import json
import sys

from claims import claim, finish, same, seawall

codename, reports, verdicts, image, database = (*sys.argv[1:], None, None)[:5]
with open(verdicts) as file:
    read = json.load(file)
expected = sorted(read[codename] + read["languages"], key=str)
with open(f"{reports}/1/{codename}-oci-archive.json") as file:
    report = json.load(file)
packages = {pkg["id"]: pkg for pkg in report["packages"]}
UNKNOWN = ["undecided", None, None, None]


def verdict(of):
    return ["affected", of["fix"]["state"], of["fix"].get("version"), of["fix"].get("wording", "")] if of["kind"] == "affected" else UNKNOWN


found = sorted(([finding["vulnerability"], packages[finding["package"]]["name"], finding["severity"]["level"], *verdict(finding["verdict"])]
                for finding in report["findings"]), key=str)
same(found, expected, f"{codename}: every entry gets its verdict")

unjudged = {}
for each in report["unjudged"]:
    unjudged.setdefault(each["reason"], []).append(packages[each["package"]]["name"])
claim(len(unjudged.pop("declared-only", [])) == 50, f"{codename}: the 50 packages of the lock file are declared", report["unjudged"])
claim(unjudged.pop("no-version", []) == ["example.org/tide/server"], f"{codename}: only the binary's own module has no version")
claim(not unjudged, f"{codename}: everything else is judged", unjudged)
locked = {name for _, name, *_ in found if name in ("depd", "escape-html", "ms") or name.startswith("declared-")}
claim(locked == {"depd", "escape-html", "ms"}, f"{codename}: of the lock file's packages the three installed ones are judged", locked)

if not image:
    finish(f"{codename}: {len(expected)} findings")

# --- the gate
undecided = len({name for _, name, _, kind, *_ in expected if kind == "undecided"}) + 1
SCAN = ("scan", f"docker-archive:{image}", "--db", database, "-o", "json")
GATES = [
    ((), 0),
    (("--fail-on", "high"), 1),
    (("--fail-on", "medium,fixable"), 1),
    (("--fail-on", "high,fixable"), 4),  # nothing high has a fix, but some packages are undecided
    (("--fail-on", "high,fixable", "--max-undecided", str(undecided - 1)), 4),
    (("--fail-on", "high,fixable", "--max-undecided", str(undecided)), 0),
    (("--fail-on", "critical", "--fail-on", "any"), 1),
    (("--fail-on", "kev", "--max-undecided", str(undecided)), 0),
    (("--fail-on", "risk>=100", "--max-undecided", str(undecided)), 0),
]


def gate(options, code):
    run = seawall(*SCAN, *options)
    claim(run.returncode == code and run.stderr == "", f"{codename}: {' '.join(options) or 'no gate'} ends with {code}", run.returncode, run.stderr)
    claim(len(json.loads(run.stdout)["findings"]) == len(expected), f"{codename}: the report is whole whatever the gate says")


# --- explain
STATES = {"none-yet": "no fix yet", "deferred": "fix deferred", "wont-fix": "will not be fixed", "end-of-life": "end of life"}
[upgraded] = [pkg for pkg in packages.values() if pkg["name"] == "sysvinit-utils"]
first = min(cve for cve, name, *_ in expected if name == "sysvinit-utils")
told = {cve: rest for cve, name, _, *rest in expected if name == "sysvinit-utils"}


def explain(kind):
    cve = first[:-2] + f"{kind:02}"
    run = seawall("explain", f"docker-archive:{image}", cve, "sysvinit-utils", "--db", database)
    [line] = [line for line in run.stdout.splitlines() if line.startswith(f"sysvinit-utils {upgraded['version']}: ")] or [run.stdout]
    if cve not in told:
        wanted = "not affected, "
    elif told[cve][0] == "undecided":
        wanted = "undecided, "
    else:
        _, state, version, wording = told[cve]
        wanted = "affected, " + STATES.get(state, f"fixed in {version}") + (f" (publisher: {wording})" if wording else "")
    claim(run.returncode == 0 and line.partition(": ")[2].startswith(wanted), f"{codename}: explain says of {cve}: {wanted}", line, run.stderr)
    source = upgraded["source"]
    claim(f"{source['name']} {source['version']}" in run.stdout, f"{codename}: explain of {cve} names the source package", run.stdout)
    claim(f"layer 6 of 6 ({report['layers'][5]['diffId']})" in run.stdout, f"{codename}: explain of {cve} names the layer", run.stdout)
    if kind == 0:
        claim("repaired by DSA-" in run.stdout, f"{codename}: explain names the security update", run.stdout)


with concurrent.futures.ThreadPoolExecutor(2) as pool:
    done = [pool.submit(gate, *each) for each in GATES] + [pool.submit(explain, kind) for kind in range(16)]
    for each in done:
        each.result()
finish(f"{codename}: {len(expected)} findings, {len(GATES)} gates and 16 explanations")
