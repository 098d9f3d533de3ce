"""A sample of tests/faults/run: some hundred kill points and I/O errors spread over a report and a newsletter. Without strace, or where
it may not trace, the test is skipped."""
import shutil, subprocess, sys

import faults

STRIDE = {"report": 80, "newsletter": 30}

if not shutil.which("strace") or subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True).returncode != 0:
    sys.exit(77)
violations = cases = 0
with faults.temporary() as folder:
    for scene in faults.scenes(folder):
        for sample in faults.cases(scene, STRIDE[scene.job.name]):
            for case in sample:
                cases += 1
                for fault in scene.run(case):
                    violations += 1
                    print(f"{scene.job.name} {case}: {fault}")
print(f"{cases} cases, {violations} violations")
assert cases > 200, "the system calls were not counted"
sys.exit(1 if violations else 0)
