"""Lets pip, and so pre-commit, build sumlint: `make static`, or a program of shared libraries where that can't be linked."""
import os
import pathlib
import re
import subprocess
import sys

from setuptools import Distribution, setup
from setuptools.command.build import build

MISSING = """
sumlint could not be built (above is why). It needs make, a C compiler, pkg-config, cmark, libyaml, jansson and libedit:
    Debian, Ubuntu  apt-get install make gcc libc6-dev pkg-config libcmark-dev libyaml-dev libjansson-dev libedit-dev
    Fedora          dnf install make gcc pkgconf-pkg-config cmark-devel libyaml-devel jansson-devel libedit-devel
    Alpine          apk add make gcc musl-dev pkgconf cmark-dev yaml-dev jansson-dev libedit-dev
    macOS           brew install make pkg-config cmark libyaml jansson libedit
Without the right to install them: put the static program of a release on PATH, and use the hook `sumlint-system`.
"""
VERSION = re.search(r"^VERSION := (\S+)", pathlib.Path("Makefile").read_text(encoding="utf-8"), re.M)[1]


class Build(build):
    """Builds the program before pip collects it."""

    def run(self):
        jobs = f"-j{os.cpu_count() or 1}"
        for target in ("build/static/sumlint", "build/sumlint"):
            built = subprocess.run(["make", jobs, target], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            if built.returncode == 0:
                self.distribution.data_files = [("bin", [target])]
                super().run()
                return
        sys.exit(built.stdout.decode(errors="replace")[-2000:] + MISSING)


class Program(Distribution):
    """What is built runs on this kind of machine only."""

    def has_ext_modules(self):
        return True


setup(name="sumlint", version=VERSION, packages=[], py_modules=[], data_files=[("bin", [])],
      cmdclass={"build": Build}, distclass=Program, license="MIT",
      description="Checks performance and scalability interview summaries")
