"""The atom-os command, with everything it needs beside this file; no Java is asked for."""

import os
import sys


def main():
    """Becomes the command: its output, its exit code and its signals are the command's own."""
    launcher = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tree", "bin", "atom-os")
    try:
        os.execv(launcher, [launcher, *sys.argv[1:]])
    except OSError as problem:
        sys.exit(f"atom-os cannot start {launcher} ({problem.strerror}): install it again")
