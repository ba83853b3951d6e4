"""What dpkg itself says about a root file system."""
import collections
import functools
import subprocess

Installed = collections.namedtuple("Installed", "name version architecture source source_version")
FORMAT = "".join("${%s}\\t" % field for field in
                 ("db:Status-Status", "Package", "Version", "Architecture", "source:Package", "source:Version")) + "\\n"
NOT_UNPACKED = {"config-files", "not-installed"}


def packages(root):
    """Every package of which files may be unpacked."""
    said = subprocess.run(["dpkg-query", f"--admindir={root}/var/lib/dpkg", "-W", "-f", FORMAT],
                          check=True, capture_output=True, text=True).stdout
    lines = [line.split("\t") for line in said.splitlines()]
    return [Installed(*line[1:6]) for line in lines if line[0] not in NOT_UNPACKED]


@functools.lru_cache(None)
def is_less(one, other):
    """Whether dpkg orders a version before another."""
    status = subprocess.run(["dpkg", "--compare-versions", one, "lt", other]).returncode
    assert status in (0, 1), f"dpkg cannot compare {one} and {other}"
    return status == 0
