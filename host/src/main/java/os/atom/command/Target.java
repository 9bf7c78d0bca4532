package os.atom.command;

import java.nio.file.Path;
import java.util.List;
import os.atom.command.syntax.Unplannable;

/** The file that a redirection names, at its real path. */
final class Target {
    private static final List<String> OPENED_OTHERWISE = List.of("/dev/", "/proc/");
    private static final List<String> DEVICES = List.of("/dev/null", "/dev/zero", "/dev/full");

    private Target() {}

    /**
     * @param changed whether files may have become other ones before the redirection is made
     */
    static Path of(String target, Path directory, Tree tree, boolean changed) {
        if (target.isEmpty() || target.endsWith("/") || target.endsWith("/.")) {
            throw new Unplannable("a redirection names no file");
        }
        if (goesUpAgain(target)) {
            throw new Unplannable(
                    "a redirection names no file, or goes down and up again; name the file directly");
        }
        Path path = directory.resolve(target);
        Path real = tree.real(path);
        boolean special =
                OPENED_OTHERWISE.stream().anyMatch((path + "/")::startsWith)
                        || OPENED_OTHERWISE.stream().anyMatch((real + "/")::startsWith);
        if (special && !(DEVICES.contains(path.toString()) && real.equals(path))) {
            throw new Unplannable("a redirection to %s is not planned".formatted(target));
        }
        if (changed && !real.equals(path.normalize())) {
            throw new Unplannable("a redirection goes over a link that a step may have changed");
        }
        return real;
    }

    private static boolean goesUpAgain(String target) {
        boolean down = false;
        for (Path name : Path.of(target)) {
            boolean up = name.toString().equals("..");
            if (down && up) {
                return true;
            }
            down |= !up && !name.toString().equals(".");
        }
        return !down;
    }
}
