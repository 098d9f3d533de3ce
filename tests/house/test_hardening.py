"""The program is built as Debian builds its own: read back from the binary. Debug and sanitized builds have other flags: skipped."""
import os, platform, re, subprocess, sys

program, build = os.environ["SMARKETING"], os.environ["SM_BUILD_DIR"]
with open(os.path.join(build, "CMakeCache.txt"), encoding="utf-8") as file:
    cache = file.read()
if re.search(r"CMAKE_BUILD_TYPE:\w+=Debug|SMARKETING_SANITIZE:BOOL=ON", cache):
    sys.exit(77)


def readelf(*options):
    return subprocess.run(["readelf", "-W", *options, program], capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C"}).stdout


header, segments, dynamic, symbols = (readelf(option) for option in ("-h", "-l", "-d", "--dyn-syms"))
checks = {
    "position independent (PIE)": "DYN" in header and "PIE" in dynamic,
    "relocations read-only (relro)": "GNU_RELRO" in segments,
    "all symbols bound at start (now)": "NOW" in dynamic,
    "stack not executable": re.search(r"GNU_STACK.*\bRW\s", segments) is not None,
    "stack protector": "__stack_chk_fail" in symbols,
    "fortified calls": re.search(r"__\w+_chk\b", symbols.replace("__stack_chk_fail", "")) is not None,
    "no run path": "RPATH" not in dynamic and "RUNPATH" not in dynamic,
}
if platform.machine() == "x86_64":
    # The program's property note cannot say so: Debian 12's own crt1.o is without.
    main = subprocess.run(["objdump", "-d", "--disassemble=main", program], capture_output=True, text=True, check=True).stdout
    checks["control flow protection"] = "endbr64" in main
for what, there in checks.items():
    if not there:
        print(f"missing: {what}")
sys.exit(0 if all(checks.values()) else 1)
