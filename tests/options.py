#!/usr/bin/env python3
"""Each option that --help tells makes a difference, and so does each variable of the environment that the manual names.

usage: tests/options.py [PROGRAM]

A row holds two runs that differ in the option alone, and must not end the same: in exit status, in what is printed, or in
which files there are. An option without a row is a failure. Closes with a line "Options: N passed, N failed".
"""
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PROGRAM", ROOT / "build/sumlint")).resolve())
counts = {True: 0, False: 0}

# OPTION: (arguments, further arguments with the option).
ROWS = {
    "format": [("a.md", "--format concise"), ("gaps a.md", "--format markdown"), ("facts a.md", "--format json"),
               ("rules", "--format markdown"), ("a.md", "--format sarif=out.sarif")],
    "config": [("a.md", "--config quiet.yaml"), ("gaps a.md", "--config quiet.yaml"), ("facts odd.md", "--config kinds.yaml"),
               ("config a.md", "--config quiet.yaml")],
    "no-config": [("sub/a.md", "--no-config"), ("gaps sub/a.md", "--no-config"), ("facts sub/odd.md", "--no-config"),
                  ("config sub/a.md", "--no-config")],
    "no-exclude": [("sub/skipped.md", "--no-exclude"), ("gaps sub", "--no-exclude"), ("config sub/skipped.md", "--no-exclude")],
    "output": [("a.md", "--output out.txt"), ("gaps a.md", "--output out.txt"), ("facts a.md", "--output out.txt"),
               ("config", "--output out.txt"), ("rules", "--output out.txt"), ("new", "--output out.txt")],
    "fail-on": [("a.md", "--fail-on never"), ("warned.md", "--fail-on warning"), ("gaps a.md", "--fail-on error"),
                ("config", "--fail-on note")],
    "show": [("a.md", "--show error"), ("noted.md", "--show note")],
    "pack": [("a.md", "--pack own.yaml"), ("gaps a.md", "--pack own.yaml"), ("facts a.md", "--pack own.yaml"),
             ("rules consistency/downtime", "--pack own.yaml"), ("config", "--pack own.yaml"), ("new", "--pack own.yaml")],
    "kind": [("odd.md", "--kind slo-page"), ("gaps odd.md", "--kind slo-page"), ("facts odd.md", "--kind slo-page"),
             ("config odd.md", "--kind slo-page")],
    "rule": [("a.md", "--rule consistency=off"), ("gaps a.md", "--rule consistency=off"), ("config", "--rule advice=off")],
    "stdin-path": [("-", "--stdin-path docs/x.md"), ("gaps -", "--stdin-path docs/x.md"), ("facts -", "--stdin-path docs/x.md")],
    "baseline": [("a.md", "--baseline known.jsonl"), ("config", "--baseline known.jsonl")],
    "write-baseline": [("a.md", "--write-baseline")],
    "show-suppressed": [("suppressed.md", "--show-suppressed")],
    "max-findings": [("a.md", "--max-findings 1"), ("a.md --format github", "--max-findings 1")],
    "jobs": [("sub a.md", "--jobs 2"), ("gaps a.md odd.md", "--jobs 2"), ("facts a.md odd.md", "--jobs 2")],
    "files-from": [("sub", "--files-from list"), ("gaps odd.md", "--files-from list"), ("facts odd.md", "--files-from list")],
    "ndjson": [("-", "--ndjson")],
    "answers": [("interview a.md", "--answers answers.json"), ("interview a.md --answers answers.json", "--format json"),
                ("interview a.md --answers answers.json", "--output out.txt"),
                ("interview odd.md --answers answers.json", "--kind interview-summary"),
                ("interview a.md --answers answers.json", "--rule completeness=off"),
                ("interview a.md --answers answers.json", "--config quiet.yaml"),
                ("interview sub/a.md --answers answers.json", "--no-config"),
                ("interview sub/skipped.md --answers answers.json", "--no-exclude")],
    "context": [("gaps a.md", "--context odd.md"), ("interview a.md --answers answers.json --format json", "--context odd.md")],
    "rounds": [("interview a.md", "--rounds 0")],
    "text": [("facts", "--text 5ms")],
    "color": [(f"{command} --color never", "--color always") for command in ("a.md", "rules", "gaps a.md", "facts a.md")],
    "quiet": [("a.md", "--quiet")],
    "version": [("a.md", "--version")],
    "help": [("a.md", "--help"), ("a.md", "-h")],
}

# What is printed must be the same with these; tests/streams counts the threads.
ALIKE = {"jobs"}

OWN = """extends: performance
rules:
  consistency/downtime: {level: note, what: another one}
fields:
  resources.iops: {name: Operations of the disk}
facts:
  availability.downtime: {says: another one, labels: [no such label]}
"""


def verdict(what, good):
    counts[bool(good)] += 1
    if not good:
        print(f"not so: {what}")


def run(folder, words):
    """Exit status, output, and the files with what they hold."""
    with tempfile.TemporaryDirectory() as fresh:
        copy = pathlib.Path(fresh, "copy")
        shutil.copytree(folder, copy)
        with open(copy / "a.md", "rb") as given:
            done = subprocess.run([PROGRAM, *words.split()], cwd=copy, stdin=given, capture_output=True, check=False)
        files = {path.relative_to(copy): path.read_bytes() for path in sorted(copy.rglob("*")) if path.is_file()}
        return done.returncode, done.stdout, done.stderr, files


def make_folder(folder):
    summary = (ROOT / "fixtures/corpus/telehealth-booking.md").read_text(encoding="utf-8")
    slos = "# Service Level Objectives: checkout\n\n## Latency\n\n- **Search**: p95 < 300 ms\n\n## Availability\n\n- **Target**: 99.9 %\n"
    noted = (ROOT / "fixtures/corpus/activity-feed.md").read_text(encoding="utf-8")
    texts = {"a.md": summary, "odd.md": "# Notes\n\n- **Availability**: 99.9 %\n- **External services**: Aardvark\n", "own.yaml": OWN, "list": "warned.md\n",
             "answers.json": '{"answers": {"How many read and write IOPS does the database have?": "3,000 IOPS"}}',
             "quiet.yaml": "rules: {consistency: off}\n", "kinds.yaml": "kinds: {odd.md: slo-page}\n",
             "suppressed.md": summary + "\n<!-- sumlint-disable-file consistency: agreed -->\n", "warned.md": slos, "noted.md": noted,
             "sub/a.md": summary, "sub/skipped.md": summary, "sub/odd.md": "# Notes\n\n- **Availability**: 99.9 %\n",
             "sub/.sumlint.yaml": "rules: {consistency: off}\nexclude: skipped.md\nkinds: {odd.md: slo-page}\n"}
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    subprocess.run([PROGRAM, "--baseline", "known.jsonl", "--write-baseline", "a.md"], cwd=folder, capture_output=True, check=False)


def check_options(folder):
    help_text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    options = re.findall(r"^  (?:-., )?--([a-z-]+)", help_text, re.M)
    for option in options:
        verdict(f"--{option} has a row in tests/options.py", option in ROWS)
        for words, more in ROWS.get(option, []):
            differ = run(folder, words) != run(folder, f"{words} {more}")
            verdict(f"sumlint {words} {more} makes {'no' if option in ALIKE else 'a'} difference", differ != (option in ALIKE))
    verdict(f"no row without its option, {set(ROWS) - set(options)}", not set(ROWS) - set(options))
    check_takers(folder, options)


def check_takers(folder, options):
    """A command's own help tells the options that it takes; it refuses the others."""
    commands = {words.split()[0] for rows in ROWS.values() for words, _ in rows} & {"check", "gaps", "facts", "config", "rules", "new", "interview"}
    for command in sorted(commands):
        told = subprocess.run([PROGRAM, command, "--help"], capture_output=True, text=True, check=True).stdout
        for option in options:
            given = ROWS.get(option, [("", f"--{option}")])[0][1].split()
            done = subprocess.run([PROGRAM, command, *given], cwd=folder, capture_output=True, text=True, check=False)
            refused = f"--{option} is no option of {command}" in done.stderr
            verdict(f"{command} --help tells --{option} if it takes it", refused != bool(re.search(rf"^  (?:-., )?--{option}\b", told, re.M)))


def colored(folder, **variables):
    """Is output to a terminal coloured?"""
    pid, terminal = pty.fork()
    if pid == 0:
        for name in ("NO_COLOR", "CLICOLOR_FORCE", "CI"):
            os.environ.pop(name, None)
        os.environ.update({"TERM": "xterm", **variables})
        os.chdir(folder)
        os.execv(PROGRAM, [PROGRAM, "a.md"])
    text = b""
    try:
        while chunk := os.read(terminal, 65536):
            text += chunk
    except OSError:
        pass
    os.close(terminal)
    os.waitpid(pid, 0)
    return b"\x1b[31merror" in text


def check_environment(folder):
    verdict("a terminal is coloured", colored(folder))
    for variables, wanted in [({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False), ({"CI": "true"}, False),
                              ({"CI": ""}, True), ({"CI": "1", "CLICOLOR_FORCE": "1"}, True), ({"CLICOLOR_FORCE": "0"}, True),
                              ({"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True), ({"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False)]:
        verdict(f"coloured with {variables}: {wanted}", colored(folder, **variables) == wanted)


def main():
    with tempfile.TemporaryDirectory() as folder:
        make_folder(pathlib.Path(folder))
        check_options(pathlib.Path(folder))
        check_environment(folder)
    print(f"Options: {counts[True]} passed, {counts[False]} failed")
    return 1 if counts[False] else 0


if __name__ == "__main__":
    sys.exit(main())
