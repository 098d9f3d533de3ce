"""A sample of tests/faults/run: some hundred kill points, I/O errors and failed allocations spread over the commands that write.
Without strace, or where it may not trace, the test is skipped."""
import os, shutil, subprocess, sys

import faults

STRIDE = {"report": 160, "newsletter": 80, "bonus": 80, "pack": 80}
LEDGER = 60

if not shutil.which("strace") or subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
    sys.exit(77)
assert faults.SHIM, "the failing malloc was not built"


def time_zone_cases(scene):
    """The calls about a time zone's file: one that cannot be read is no unknown name."""
    return [faults.Case(call, number + 1, error, False) for call, error in (("openat", "EIO"), ("newfstatat", "EIO"), ("mmap", "ENOMEM"))
            for number, line in enumerate(scene.about.get(call, [])) if "zoneinfo/Europe" in line]


def block_cases(scene):
    """The blocks of messages: one that the kernel does not take leaves a hole in the mail, if nobody looks."""
    return [faults.Case("write", number + 1, "EIO", False) for number, line in enumerate(scene.about.get("write", []))
            if "socket:" in line and "= 2048" in line]


violations, seen = 0, {kind: 0 for kind in faults.KINDS}
with faults.temporary() as folder:
    for name in faults.names():
        place = os.path.join(folder, name.replace(" ", "-"))
        os.makedirs(place)
        scene = faults.scene_of(name, place)
        samples = faults.cases(scene, STRIDE.get(name, LEDGER))
        if name == "bonus":
            zones = time_zone_cases(scene)
            assert len({case.call for case in zones}) == 3, zones
            samples[1].extend(zones)
        if name == "send":
            blocks = block_cases(scene)
            assert len(blocks) >= 8, scene.about.get("write")
            samples[1].extend(blocks)
        for kind, sample in zip(faults.KINDS, samples):
            for case in sample:
                seen[kind] += 1
                for fault in scene.run(case):
                    violations += 1
                    print(f"{name} {case}: {fault}")
print(f"{seen}, {violations} violations")
assert min(seen.values()) > 10 and sum(seen.values()) > 200, f"the faults were not made: {seen}"
sys.exit(1 if violations else 0)
