"""applications.py LAYERS NPM JARS GO: lays down the software of the languages, a folder for each layer, and LAYERS/expected.json.

NPM holds what npm installed (or nothing: then its package.json files are written by hand), JARS real archives, GO real binaries.
expected.json lists what a scan must find in the finished image, as [cataloger, name, version, presence, [[path, layer]...]].
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import zipfile

layers, npm, jars, go = sys.argv[1:5]
NPM, PYTHON, JAVA, GO, CHANGE = 1, 2, 3, 4, 5  # the system is layer 0
expected = []


def write(layer, path, text):
    full = os.path.join(layers, layer, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w") as file:
        file.write(text)


def expect(cataloger, name, version, *places, presence="installed"):
    expected.append([cataloger, name, version, presence, sorted(places)])


# --- npm: a tool whose packages change in the last layer, and a shop with a lock file of 50 packages of which 3 are installed
TOOL = {"lodash": "4.17.20", "minimist": "1.2.5", "@sindresorhus/is": "4.6.0"}
INSTALLED = {"depd": "2.0.0", "escape-html": "1.0.3", "ms": "2.1.3"}
for project, packages in {"opt/tool": TOOL, "srv/shop": INSTALLED}.items():
    real = os.path.join(npm, os.path.basename(project), "node_modules")
    if os.path.isdir(real):
        shutil.copytree(real, os.path.join(layers, "npm", project, "node_modules"))
    for name, version in packages.items():
        path = f"{project}/node_modules/{name}/package.json"
        if not os.path.isdir(real):
            write("npm", path, json.dumps({"name": name, "version": version}))
        if name == "lodash":
            expect("npm", name, "4.17.21", [path, CHANGE])
        elif name != "minimist":
            expect("npm", name, version, [path, NPM])
locked = {**INSTALLED, **{f"declared-{number:02}": f"1.0.{number}" for number in range(47)}}
write("npm", "srv/shop/package.json", json.dumps({"name": "shop", "version": "1.0.0", "dependencies": locked}))
write("npm", "srv/shop/package-lock.json", json.dumps({
    "name": "shop", "version": "1.0.0", "lockfileVersion": 3, "requires": True,
    "packages": {"": {"name": "shop", "version": "1.0.0", "dependencies": locked},
                 **{f"node_modules/{name}": {"version": version} for name, version in locked.items()}}}))
for name, version in locked.items():
    expect("npm", name, version, ["srv/shop/package-lock.json", NPM], presence="declared")

# --- Python: metadata of wheels and of an egg
SITE = "usr/local/lib/python3.11/site-packages/"
for folder, file, name, version, listed in [
        ("requests-2.19.1.dist-info", "METADATA", "requests", "2.19.1", "requests"),
        ("PyYAML-5.3.dist-info", "METADATA", "PyYAML", "5.3", "pyyaml"),
        ("jaraco.text-3.0.dist-info", "METADATA", "jaraco.text", "3.0", "jaraco-text"),
        ("six-1.11.0-py3.11.egg-info", "PKG-INFO", "six", "1.11.0", "six")]:
    write("python", f"{SITE}{folder}/{file}", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\n")
    expect("python", listed, version, [f"{SITE}{folder}/{file}", PYTHON])


# --- Java: a jar, a web archive with jars in it, an enterprise archive with a web archive in it
def pom(group, artifact, version):
    return f"META-INF/maven/{group}/{artifact}/pom.properties", f"groupId={group}\nartifactId={artifact}\nversion={version}\n"


def archive(name, members, packed=()):
    path = os.path.join(layers, name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for inner, text in members:
            out.writestr(inner, text)
        for inner, file, method in packed:
            out.write(file, inner, method)
    return path


def coordinates(jar):
    """Group, artifact and version of a jar that Maven built of one project alone; None for any other."""
    with zipfile.ZipFile(jar) as opened:
        found = [name for name in opened.namelist() if name.startswith("META-INF/maven/") and name.endswith("/pom.properties")]
        if len(found) != 1:
            return None
        lines = opened.read(found[0]).decode().splitlines()
    said = dict(line.split("=", 1) for line in lines if "=" in line)
    return said["groupId"], said["artifactId"], said["version"]


SHOP = "opt/shop/"
real = {jar: coordinates(jar) for jar in sorted(glob.glob(os.path.join(jars, "*.jar")))}
real = {jar: said for jar, said in real.items() if said and not said[0].startswith("${")}
assert len(real) >= 3, f"too few jars with coordinates in {jars}"
os.makedirs(os.path.join(layers, "java", SHOP))
core = archive("core.jar", [pom("org.example", "core", "2.14.1"), ("org/example/Core.class", "")])
war = archive("shop.war", [pom("org.example", "shop", "3.0")],
              [(f"WEB-INF/lib/{os.path.basename(jar)}", jar, zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED)
               for number, jar in enumerate(real)])
ear = archive("store.ear", [pom("org.example", "store", "4.0")],
              [("web.war", archive("web.war", [pom("org.example", "web", "5.0")],
                                   [("WEB-INF/lib/core-2.14.1.jar", core, zipfile.ZIP_DEFLATED)]), zipfile.ZIP_DEFLATED)])
for built, name in [(core, "core-2.14.1.jar"), (war, "shop.war"), (ear, "store.ear")]:
    os.rename(built, os.path.join(layers, "java", SHOP, name))
os.remove(os.path.join(layers, "web.war"))
expect("java", "org.example:core", "2.14.1",
       [SHOP + "core-2.14.1.jar", JAVA], [SHOP + "store.ear!/web.war!/WEB-INF/lib/core-2.14.1.jar", JAVA])
expect("java", "org.example:shop", "3.0", [SHOP + "shop.war", JAVA])
expect("java", "org.example:store", "4.0", [SHOP + "store.ear", JAVA])
expect("java", "org.example:web", "5.0", [SHOP + "store.ear!/web.war", JAVA])
for jar, (group, artifact, version) in real.items():
    expect("java", f"{group}:{artifact}", version, [f"{SHOP}shop.war!/WEB-INF/lib/{os.path.basename(jar)}", JAVA])

# --- Go: what the go command says about the same binaries
modules = {}
for name in sorted(os.listdir(go)):
    os.makedirs(os.path.join(layers, "go/usr/local/bin"), exist_ok=True)
    shutil.copy2(os.path.join(go, name), os.path.join(layers, "go/usr/local/bin", name))
    said = subprocess.run(["go", "version", "-m", os.path.join(go, name)], check=True, capture_output=True, text=True).stdout.splitlines()
    found = [("stdlib", said[0].rsplit(": go", 1)[1].split()[0])]
    for line in said[1:]:
        fields = line.strip().split("\t")
        if fields[0] in ("mod", "dep"):
            found.append((fields[1], fields[2] if fields[2].startswith("v") else ""))
    for module in found:
        modules.setdefault(module, []).append([f"usr/local/bin/{name}", GO])
for (name, version), places in modules.items():
    expect("go", name, version, *places)

with open(os.path.join(layers, "expected.json"), "w") as file:
    json.dump(sorted(expected), file, indent=1)
print(f"{len(expected)} packages of languages, {len(real)} of them from real jars")
