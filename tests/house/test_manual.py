"""The man page and the completion know the commands that --help lists, no more and no fewer."""
import os, re, subprocess, sys

program, source = os.environ["SMARKETING"], os.environ["SM_SOURCE_DIR"]
environment = {**os.environ, "LC_ALL": "C", "PATH": os.path.dirname(program) + ":" + os.environ["PATH"]}
told = subprocess.run([program, "--help"], capture_output=True, text=True, check=True, env=environment).stdout
commands = sorted(re.findall(r"^  ([a-z]{2,}) ", told, re.M))
assert len(commands) > 4, told

with open(os.path.join(source, "cmd", "smarketing.1"), encoding="utf-8") as file:
    section = file.read().split(".SH COMMANDS")[1].split(".SH EXIT")[0]
manual = sorted(re.findall(r"^\.B[IR]? ([a-z]+)\b(?! *$)|^\.B (measures)$", section, re.M))
manual = sorted(one or other for one, other in manual if (one or other) != "smarketing")
assert manual == commands, (manual, commands)


def completed(*words):
    script = f"source {source}/cmd/smarketing.bash; COMP_WORDS=({' '.join(words)} ''); COMP_CWORD={len(words)}; "
    script += "COMP_WORDS[COMP_CWORD]=$LAST; _smarketing; printf '%s\\n' \"${COMPREPLY[@]}\""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, env={**environment, "LAST": "--" if len(words) > 1 else ""})
    return sorted(done.stdout.split())


assert completed("smarketing") == sorted(commands + ["--help", "--version"]), completed("smarketing")
assert {"--period", "--out", "--strict"} <= set(completed("smarketing", "report")), completed("smarketing", "report")
sys.exit(0)
