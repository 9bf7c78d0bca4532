"""The atom-os command, with everything it needs beside this file; no Java is asked for."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    """Becomes the command: its output, its exit code and its signals are the command's own."""
    launcher = os.path.join(HERE, "tree", "bin", "atom-os")
    try:
        fit_caches()
    except OSError:
        pass  # such as in an environment of root's: everything works, only slower
    os.environ["ATOM_CALLED"] = called()
    try:
        os.execv(launcher, [launcher, *sys.argv[1:]])
    except OSError as problem:
        sys.exit(f"atom-os cannot start {launcher} ({problem.strerror}): install it again")


def called():
    """What the person typed, for the server to name instead of a path deep inside."""
    if os.path.basename(sys.argv[0]) == "__main__.py":
        return f"{sys.executable} -m atom_os"
    return sys.argv[0]


def fit_caches():
    """Java's caches of start-up want jars with the time of the build; pip gives them that of the day."""
    lib = os.path.join(HERE, "tree", "lib")
    with open(os.path.join(HERE, "built.txt"), encoding="ascii") as file:
        built = int(file.read())
    # The one that is set last tells whether all are.
    last = os.path.join(lib, "atom-os.jar")
    if int(os.stat(last).st_mtime) == built:
        return
    for directory, _, files in os.walk(os.path.join(lib, "server")):
        for name in files:
            os.utime(os.path.join(directory, name), (built, built))
    os.utime(os.path.join(lib, "java", "lib", "modules"), (built, built))
    os.utime(last, (built, built))
