"""Every template in the code has its French words, no translation outlived its template, and each keeps its placeholders."""
import gettext, os, re, subprocess, sys, tempfile

source = os.environ["SM_SOURCE_DIR"]
KEYWORDS = ["sm_tr:2", "sm_tr_in:2c,3", "sm_say:2", "sm_say_count:2,3", "sm_message_new:1", "sm_error_set:3",
            "sm_error_prefix:2", "N_:1", "NC_:1c,2"]


def catalogue(path, work):
    """The texts of a .po by template; a plural has one entry a form."""
    mo = os.path.join(work, "some.mo")
    subprocess.run(["msgfmt", "-o", mo, path], check=True)
    with open(mo, "rb") as file:
        return {key: text for key, text in gettext.GNUTranslations(file)._catalog.items() if key}


def placeholders(text):
    return set(re.findall(r"\{(\w+)\}", text)) - {"count"}  # a singular may say "one" instead


files = [os.path.join(folder, name) for top in ("lib", "cmd") for folder, _, names in os.walk(os.path.join(source, top))
         for name in sorted(names) if name.endswith((".c", ".h"))]
with tempfile.TemporaryDirectory() as work:
    pot, english = (os.path.join(work, name) for name in ("all.pot", "en.po"))
    subprocess.run(["xgettext", "--language=C", "--from-code=UTF-8", "-o", pot, "--keyword",
                    *[f"--keyword={word}" for word in KEYWORDS], *files], check=True, stderr=subprocess.DEVNULL)
    subprocess.run(["msgen", "-o", english, pot], check=True)
    french = os.path.join(source, "templates", "po", "fr.po")
    used, said = catalogue(english, work), catalogue(french, work)
    plain = subprocess.run(["msgcat", "--no-wrap", french], capture_output=True, text=True, check=True).stdout
    plurals = {re.sub(r"\\(.)", r"\1", text) for text in re.findall(r'^msgid_plural "(.*)"$', plain, re.M)}

name = lambda key: key[0] if isinstance(key, tuple) else key
used_names, said_names = {name(key) for key in used}, {name(key) for key in said}
faults = [f"no French for: {text!r}" for text in sorted(used_names - said_names - plurals)]
bare = {text.split("\x04")[-1] for text in used_names}  # one array of words may serve a singular and a plural context
faults += [f"no template for the French of: {text!r}" for text in sorted(said_names - used_names)
           if "\x04" not in text or text.split("\x04")[1] not in bare]
faults += [f"placeholders differ: {name(key)!r} -> {text!r}" for key, text in said.items()
           if placeholders(text) != placeholders(name(key))]
assert len(used) > 100, "the templates were not found"
print("\n".join(faults))
print(f"{len(used_names)} templates, {len(faults)} faults")
sys.exit(1 if faults else 0)
