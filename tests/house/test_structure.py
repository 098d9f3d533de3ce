"""The rules of the house, read from the sources: includes run one way, each third-party library lives in one folder, the library
neither prints nor exits nor reads clock, environment or locale, and keeps no mutable state at file scope."""
import os, re, subprocess, sys

source, build = os.environ["SM_SOURCE_DIR"], os.environ["SM_BUILD_DIR"]
lib = os.path.join(source, "lib")

# folder -> what it may include, itself apart (house: data flows one way)
MAY = {
    "base": set(),
    "settings": {"base"},
    "table": {"base"},
    "ingest": {"settings", "table", "base"},
    "measure": {"settings", "table", "base"},
    "document": {"measure", "settings", "table", "base"},
    "render": {"document", "base"},
    "deliver": {"base"},
}
# header of a third-party library -> the folders that may include it
HOMES = {
    "csv.h": {"ingest"}, "openssl/": {"base"}, "yaml.h": {"settings"}, "xlsxwriter.h": {"render"}, "cmark.h": {"render"}, "jansson.h": {"render"},
    "cairo": {"render"}, "librsvg": {"render"}, "gmodule.h": {"render", "deliver"}, "pango": {"render"}, "gmime": {"deliver"}, "idn2.h": {"deliver"}, "gio/": {"base", "deliver"},
    "zlib.h": {"render"}, "sqlite3.h": {"deliver"}, "libesmtp.h": {"deliver"}, "curl/": {"deliver"},
}
FORBIDDEN = {
    r"\b(printf|puts|putchar|fputs|perror|g_print|g_printerr|g_message|g_warning)\s*\(": "prints",
    r"\bf(printf|puts)\s*\(\s*std(err|out)": "prints",
    r"\b(exit|_exit|abort)\s*\(": "ends the program",
    r"\b(time|gettimeofday|clock_gettime|g_get_real_time|g_date_time_new_now\w*|g_get_monotonic_time)\s*\(": "reads the clock",
    r"\b(getenv|g_getenv|setenv|g_setenv)\s*\(": "reads the environment",
    r"\b(setlocale|newlocale|uselocale)\s*\(": "touches the locale",
}
faults = []
seen = 0
for folder, _, names in os.walk(lib):
    for name in sorted(names):
        if not name.endswith((".c", ".h")):
            continue
        seen += 1
        path = os.path.join(folder, name)
        where = os.path.relpath(path, source)
        stage = os.path.relpath(path, lib).split(os.sep)[0] if os.path.dirname(os.path.relpath(path, lib)) else "run"
        text = open(path, encoding="utf-8").read()
        if not text.startswith("/*"):
            faults.append(f"{where}: no opening comment")
        code = re.sub(r'/\*.*?\*/|//[^\n]*|"(\\.|[^"\\\n])*"', lambda m: '""' if m[0][0] == '"' else " ", text, flags=re.S)
        for include in re.findall(r'#include\s+[<"]([^">]+)[">]', text):
            target = include.split("/")[0]
            if target in MAY and stage in MAY and target != stage and target not in MAY[stage]:
                faults.append(f"{where}: includes {include} against the flow")
            for prefix, homes in HOMES.items():
                if include.startswith(prefix) and stage not in homes:
                    faults.append(f"{where}: {include} belongs in {', '.join(sorted(homes))}")
        for pattern, what in FORBIDDEN.items():
            for match in re.finditer(pattern, code):
                faults.append(f"{where}: {what}: {match[0].strip()}")
assert seen > 40, "the sources were not found"

# Data that can change at file scope ends in .data, .bss or .tbss; constant tables with pointers in .data.rel.ro.
archives = [os.path.join(build, f"libsm_{stage}.a") for stage in [*MAY, "run"]]
checked = 0
for archive in archives:
    listing = subprocess.run(["objdump", "-t", archive], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        match = re.match(r"\S+ .{7} (\.data|\.bss|\.tbss|\.tdata)(\S*)\t(\S+)\s+(.*)$", line)
        checked += ".text" in line
        if match and int(match[3], 16) > 0 and "rel.ro" not in match[2] and not re.search(r"__(asan|ubsan|sanitizer|odr)|\.L|\.LASAN|__func__", match[4]):
            faults.append(f"{os.path.basename(archive)}: mutable {match[4]} in {match[1]}")
assert checked > 100, "the archives were not read"
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
