package os.atom.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A directory that was bound into this container, or that something else is mounted on.
 *
 * @param at where
 * @param access as the kernel has it
 */
record Bound(Path at, Access access) {
    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int POINT = 4;
    private static final int OPTIONS = 5;

    /** Every directory that something is mounted on now, by path; none if that cannot be told. */
    static List<Bound> here() {
        try {
            return read(Files.readAllLines(TABLE)).stream()
                    .filter(bound -> Files.isDirectory(bound.at))
                    .toList();
        } catch (IOException untold) {
            return List.of();
        }
    }

    /** See proc_pid_mountinfo(5). What is mounted later at the same place covers what was there. */
    static List<Bound> read(List<String> table) {
        List<Bound> all = new ArrayList<>();
        for (String line : table) {
            line(line)
                    .ifPresent(bound -> {
                        all.removeIf(covered -> covered.at.equals(bound.at));
                        all.add(bound);
                    });
        }
        return all.stream().sorted(Comparator.comparing(Bound::at)).toList();
    }

    private static Optional<Bound> line(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length <= OPTIONS) {
            return Optional.empty();
        }
        boolean writable = List.of(fields[OPTIONS].split(",", -1)).contains("rw");
        return Optional.of(
                new Bound(
                        Path.of(unescaped(fields[POINT])), writable ? Access.WRITE : Access.READ));
    }

    /** The kernel writes blanks and backslashes as three octal digits. */
    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
