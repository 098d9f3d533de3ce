"""samples/lumivolt is what its generator writes, byte for byte; and another seed writes another company."""
import filecmp, os, subprocess, tempfile

source, build = os.environ["SM_SOURCE_DIR"], os.environ["SM_BUILD_DIR"]
generator = os.path.join(build, "make-sample")


def files(top):
    return sorted(os.path.relpath(os.path.join(folder, name), top) for folder, _, names in os.walk(top) for name in names)


with tempfile.TemporaryDirectory() as scratch:
    made = os.path.join(scratch, "lumivolt")
    subprocess.run([generator, made], check=True)
    kept = os.path.join(source, "samples", "lumivolt")
    assert files(made) == files(kept), set(files(made)) ^ set(files(kept))
    _, differ, lost = filecmp.cmpfiles(made, kept, files(made), shallow=False)
    assert not differ and not lost, f"make-sample writes others: {differ + lost}"
    assert filecmp.cmp(made + ".planted.csv", kept + ".planted.csv", shallow=False)
    other = os.path.join(scratch, "other")
    subprocess.run([generator, "--seed", "7", other], check=True)
    assert not filecmp.cmp(os.path.join(other, "exports/2026-Q3/leads.csv"), os.path.join(kept, "exports/2026-Q3/leads.csv"), shallow=False)
