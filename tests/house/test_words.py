"""Every template in the code has its French words, and each translation keeps the placeholders of its template."""
import gettext, os, re, subprocess, sys, tempfile

source = os.environ["SM_SOURCE_DIR"]
keywords = ["sm_tr:2", "sm_tr_in:2c,3", "sm_say:2", "sm_say_count:2,3", "sm_message_new:1", "sm_error_set:3",
            "sm_error_prefix:2", "N_:1", "NC_:1c,2"]
files = [os.path.join(folder, name) for top in ("lib", "cmd") for folder, _, names in os.walk(os.path.join(source, top))
         for name in sorted(names) if name.endswith((".c", ".h"))]
with tempfile.TemporaryDirectory() as work:
    pot, po, mo = (os.path.join(work, name) for name in ("all.pot", "fr.po", "fr.mo"))
    subprocess.run(["xgettext", "--language=C", "--from-code=UTF-8", "--omit-header", "-o", pot, "--keyword",
                    *[f"--keyword={word}" for word in keywords], *files], check=True)
    folder = os.path.join(source, "templates", "po")
    parts = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.startswith("fr"))
    subprocess.run(["msgcat", "--use-first", "-o", po, *parts], check=True)
    missing = subprocess.run(["msgcmp", "--no-fuzzy-matching", po, pot],
                             capture_output=True, text=True)
    subprocess.run(["msgfmt", "-o", mo, po], check=True)
    with open(mo, "rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog

wrong = []
for template, translation in catalogue.items():
    template = template[0] if isinstance(template, tuple) else template
    if not template:
        continue
    want, have = (sorted(set(re.findall(r"\{(\w+)\}", text))) for text in (template, translation))
    if set(have) - set(want) - {"count"} or set(want) - set(have) - {"count"}:
        wrong.append(f"{template!r}: {want} but {have}")
if missing.returncode:
    print(missing.stderr)
for line in wrong:
    print("placeholders differ:", line)
assert len(catalogue) > 40, "the catalogue was not read"
sys.exit(1 if missing.returncode or wrong else 0)
