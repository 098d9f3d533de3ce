"""What is installed, and the Debian package: the program, its man page and its completion, for root to own; the program runs from there, and each
library it needs comes with a package that is named. Skipped where there is no dpkg."""
import os, re, shutil, subprocess, sys, tempfile

program, source, build = os.environ["SMARKETING"], os.environ["SM_SOURCE_DIR"], os.environ["SM_BUILD_DIR"]
if not shutil.which("dpkg-deb") or b"__asan_init" in open(program, "rb").read():
    sys.exit(77)
FILES = {"bin/smarketing": "0755", "share/man/man1/smarketing.1": "0644", "share/bash-completion/completions/smarketing": "0644"}


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, **options)
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def files_below(folder):
    return {os.path.relpath(os.path.join(place, name), folder): os.path.join(place, name) for place, _, names in os.walk(folder) for name in names}


with tempfile.TemporaryDirectory() as folder:
    os.umask(0o022)
    run("cmake", "--install", build, "--prefix", os.path.join(folder, "usr"))
    found = files_below(os.path.join(folder, "usr"))
    assert set(found) == set(FILES), found
    for name, path in found.items():
        assert f"{os.stat(path).st_mode & 0o7777:04o}" == FILES[name], name

    run("cpack", "-G", "DEB", "-B", folder, "--config", os.path.join(build, "CPackConfig.cmake"), cwd=folder)
    package = next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".deb"))
    listed = run("dpkg-deb", "-c", package)
    assert sorted(re.findall(r"\./usr/(\S+[^/\s])$", listed, re.M)) == sorted(FILES), listed
    assert all(line.split()[1] == "root/root" for line in listed.splitlines()), listed
    depends = run("dpkg-deb", "-f", package, "Depends")
    needed = re.findall(r"NEEDED.*\[(.*)\]", run("readelf", "-d", program))
    assert len(needed) > 10, needed
    for library in needed:
        if not library.startswith(("ld-linux", "libm.so")):
            owner = run("dpkg", "-S", f"*/{library}").split(":")[0]
            assert re.search(rf"\b{re.escape(owner)}\b", depends), (library, owner, depends)
    assert "librsvg2-2" in depends and "libcurl4 " in depends and "fonts-" in depends and "-dev" not in depends, depends  # opened by name, found by fontconfig

    run("dpkg-deb", "-x", package, os.path.join(folder, "root"))
    installed, out = os.path.join(folder, "root/usr/bin/smarketing"), os.path.join(folder, "out")
    run(installed, "report", os.path.join(source, "samples/lumivolt"), "--period", "2026-Q3", "--quiet", "--out", out, cwd=folder)
    assert {"review.xlsx", "review.pdf", "manifest.json"} <= set(os.listdir(out)), os.listdir(out)
