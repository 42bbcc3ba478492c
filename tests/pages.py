#!/usr/bin/env python3
"""The manual page and the completions, in build/pages/: what help tells stands in them, and shells take them.

usage: tests/pages.py [--all]     (--all: in zsh and fish too, not only in bash)

Completions are tried in real shells behind a terminal: a line is typed up to a tab, and then printed by `echo` instead of
being run. Prints failures and a line "Manual: N passed, N failed".
"""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGES = ROOT / "build/pages"
counts = {True: 0, False: 0}


def verdict(what, good):
    counts[bool(good)] += 1
    if not good:
        print(f"not so: {what}")


def run(*arguments, **more):
    return subprocess.run(arguments, capture_output=True, text=True, check=False, **more)


def check_pages():
    help_text = run(os.environ.get("PROGRAM", ROOT / "build/sumlint"), "--help").stdout
    options = re.findall(r"^  (?:-., )?--([a-z-]+)", help_text, re.M)
    commands = re.findall(r"^(?:usage: |       )sumlint \[?([a-z]+)", help_text, re.M)
    pages = {name: (PAGES / name).read_text(encoding="utf-8") for name in ("sumlint.1", "sumlint.bash", "_sumlint", "sumlint.fish")}
    verdict("help names options and commands", len(options) > 15 and len(commands) > 5)
    for option in options:
        verdict(f"manual: --{option}", f"Fl \\-{option}" in pages["sumlint.1"])
        verdict(f"bash: --{option}", f"--{option}" in pages["sumlint.bash"])
        verdict(f"zsh: --{option}", f"*--{option}" in pages["_sumlint"])
        verdict(f"fish: --{option}", f"-l {option} " in pages["sumlint.fish"])
    for command in commands:
        verdict(f"manual: {command}", f".It Cm {command}" in pages["sumlint.1"])
    for name, text in pages.items():
        verdict(f"{name}: all markers are filled in", not re.search("@[a-z-]+@", text))
    lint = run("mandoc", "-T", "lint", PAGES / "sumlint.1")
    verdict(f"mandoc -T lint: {lint.stdout}{lint.stderr}", lint.returncode == 0 and not lint.stdout)


class Shell:
    """An interactive shell behind a terminal."""

    def __init__(self, folder, *arguments):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(TERM="dumb", PS1="ready> ", LC_ALL="C.UTF-8", HOME=str(folder), ZDOTDIR=str(folder),
                              PATH=f"{ROOT / 'build'}:{os.environ['PATH']}")
            os.execvp(arguments[0], arguments)
        self.read("ready> ")

    def read(self, wanted, limit=60):
        """What is printed up to a pattern."""
        text, end = "", time.monotonic() + limit
        while not re.search(wanted, text) and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                try:
                    text += os.read(self.terminal, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        return text

    def type(self, keys):
        os.write(self.terminal, keys.encode())

    def run(self, line):
        self.type(line + "; echo do''ne\n")
        return self.read("\ndone")

    def completed(self, line):
        """The line as it is after a tab: the cursor goes to the begin, `echo` is put before it."""
        self.type(line + "\t")
        time.sleep(0.3)
        self.type("\x01echo '<' \x05 '>' do''ne\n")
        match = re.search(r"\n< (.*?) > done", self.read("> done\r?\n").replace("\r", ""), re.S)
        return match[1].strip() if match else None

    def end(self):
        self.type("\x03exit\n")
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


CASES = {
    "sumlint ga": "sumlint gaps",
    "sumlint --fo": "sumlint --format",
    "sumlint --format sar": "sumlint --format sarif",
    "sumlint gaps --format ht": "sumlint gaps --format html",
    "sumlint --fail-on=warn": "sumlint --fail-on=warning",
    "sumlint --color al": "sumlint --color always",
    "sumlint --kind slo": "sumlint --kind slo-page",
    "sumlint rules consistency/downt": "sumlint rules consistency/downtime",
    "sumlint --rule consistency/downt": "sumlint --rule consistency/downtime=",
    "sumlint new cap": "sumlint new capacity-plan",
    "sumlint check --write-b": "sumlint check --write-baseline",
    "sumlint facts --te": "sumlint facts --text",
    "sumlint check summ": "sumlint check summary.md",
    "sumlint --config oth": "sumlint --config other.yaml",
}
NEVER = {"sumlint gaps --write-b": "sumlint gaps --write-b", "sumlint check othe": "sumlint check othe"}


def check_shell(name, shell, cases):
    for line, wanted in cases.items():
        verdict(f"{name}: {line!r} and a tab is {wanted!r}", shell.completed(line) == wanted)
    shell.end()


def check_fish(folder):
    for line, wanted in CASES.items():
        script = f"source {PAGES}/sumlint.fish; complete -C '{line}'"
        told = run("fish", "--no-config", "-c", script, cwd=folder, env={**os.environ, "HOME": str(folder), "TERM": "dumb"})
        offered = [one.split("\t")[0] for one in told.stdout.splitlines()]
        word = wanted.rsplit(" ", 1)[1].rstrip("=")
        verdict(f"fish: {line!r} offers {word!r}, {offered[:4]}", word in offered)


def main():
    check_pages()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("summary.md", "other.yaml"):
            pathlib.Path(folder, name).touch()
        bash = Shell(folder, "bash", "--norc", "--noprofile", "-i")
        bash.run(f"bind 'set enable-bracketed-paste off'; source {PAGES}/sumlint.bash")
        check_shell("bash", bash, {**CASES, **NEVER})
        if "--all" in sys.argv:
            verdict("zsh and fish are installed", shutil.which("zsh") and shutil.which("fish"))
            shutil.copy(PAGES / "_sumlint", folder)
            zsh = Shell(folder, "zsh", "-f", "-i")
            zsh.run(f"PS1='ready> '; unsetopt zle_bracketed_paste; bindkey -e; fpath=({folder} $fpath); autoload -U compinit; compinit -u -D")
            check_shell("zsh", zsh, CASES)
            check_fish(folder)
    print(f"Manual: {counts[True]} passed, {counts[False]} failed")
    return 1 if counts[False] else 0


if __name__ == "__main__":
    sys.exit(main())
