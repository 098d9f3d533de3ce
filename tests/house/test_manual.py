"""The man page and the completion know the commands that --help lists, and the man page each command's options in its words; no more and no
fewer."""
import os, re, subprocess, sys

program, source = os.environ["SMARKETING"], os.environ["SM_SOURCE_DIR"]
environment = {**os.environ, "LC_ALL": "C", "PATH": os.path.dirname(program) + ":" + os.environ["PATH"]}
told = subprocess.run([program, "--help"], capture_output=True, text=True, check=True, env=environment).stdout
commands = sorted(re.findall(r"^  ([a-z]{2,}) ", told, re.M))
assert len(commands) > 4, told

with open(os.path.join(source, "cmd", "smarketing.1"), encoding="utf-8") as file:
    section = file.read().split(".SH COMMANDS")[1].split(".SH EXIT")[0]
named = re.compile(r"^\.B[IR]? ([a-z]+)\b(?! *$)|^\.B (measures)$", re.M)
manual = sorted(one or other for one, other in named.findall(section) if (one or other) != "smarketing")
assert manual == commands, (manual, commands)

COMMON = {"threads", "quiet", "log-json", "help"}


def told_options(command):
    """{option: its words}, as --help has them."""
    text = subprocess.run([program, command, "--help"], capture_output=True, text=True, check=True, env=environment).stdout
    found = {name: words for name, words in re.findall(r"^  --([a-z-]+)(?: (?:[A-Z]+|fr\|\S+))? +(\S.*)$", text, re.M)}
    assert COMMON <= set(found) and len(found) == text.count("\n  --"), text
    return found


def manual_options(command):
    """The same, as the man page has them below the command."""
    part = re.search(rf"^\.B[IR]? {command}\b.*?(?=^\.RE$|^\.PP$|^\.TP\n\.B[IR]? [a-z]|\Z)", section, re.M | re.S)[0]
    return {name.replace("\\-", "-"): words.replace("\\-", "-") for name, words in re.findall(r'^\.TP\n\.BI? \\-\\-([a-z\\-]+)(?: "[^"]*")?\n(.*)$', part, re.M)}


for command in commands:
    expected = {name: words for name, words in told_options(command).items() if name not in COMMON}
    assert manual_options(command) == expected, (command, manual_options(command), expected)
for option in COMMON:
    assert f"\\-\\-{option}".replace("log-json", "log\\-json") in section, option


def completed(*words):
    script = f"source {source}/cmd/smarketing.bash; COMP_WORDS=({' '.join(words)} ''); COMP_CWORD={len(words)}; "
    script += "COMP_WORDS[COMP_CWORD]=$LAST; _smarketing; printf '%s\\n' \"${COMPREPLY[@]}\""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env={**environment, "LAST": "--" if len(words) > 1 else ""})
    return sorted(done.stdout.split())


assert completed("smarketing") == sorted(commands + ["--help", "--version"]), completed("smarketing")
for command in commands:
    expected = sorted(f"--{option}" for option in told_options(command))
    assert completed("smarketing", command) == expected, (command, completed("smarketing", command))
sys.exit(0)
