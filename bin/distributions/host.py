"""host.py REPORT: a scan of this machine lists the packages that its dpkg lists."""
import json
import sys

import installed
from claims import finish, same

with open(sys.argv[1]) as file:
    report = json.load(file)
listed = sorted((pkg["name"], pkg["version"], pkg["source"]["name"], pkg["source"]["version"])
                for pkg in report["packages"] if pkg["cataloger"] == "dpkg")
expected = sorted((pkg.name, pkg.version, pkg.source, pkg.source_version) for pkg in installed.packages(""))
same(listed, expected, "host: the packages are those of dpkg")
finish(f"host: {len(expected)} packages of dpkg, {len(report['packages']) - len(listed)} others")
