"""A sample of tests/faults/run: some hundred kill points, I/O errors and failed allocations spread over the commands that write.
Without strace, or where it may not trace, the test is skipped."""
import os, shutil, subprocess, sys

import faults

STRIDE = {"report": 160, "newsletter": 80, "bonus": 80, "pack": 80}
LEDGER = 60

if not shutil.which("strace") or subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
    sys.exit(77)
assert faults.SHIM, "the failing malloc was not built"
violations, seen = 0, {kind: 0 for kind in faults.KINDS}
with faults.temporary() as folder:
    for name in faults.names():
        place = os.path.join(folder, name.replace(" ", "-"))
        os.makedirs(place)
        scene = faults.scene_of(name, place)
        for kind, sample in zip(faults.KINDS, faults.cases(scene, STRIDE.get(name, LEDGER))):
            for case in sample:
                seen[kind] += 1
                for fault in scene.run(case):
                    violations += 1
                    print(f"{name} {case}: {fault}")
print(f"{seen}, {violations} violations")
assert min(seen.values()) > 10 and sum(seen.values()) > 200, f"the faults were not made: {seen}"
sys.exit(1 if violations else 0)
