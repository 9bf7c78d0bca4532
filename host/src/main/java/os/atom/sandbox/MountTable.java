package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mounts of a process, read from {@code /proc/PID/mountinfo}.
 *
 * <p>Source: proc(5), Documentation/filesystems/proc.rst section 3.5.
 */
record MountTable(List<Line> lines) {
    MountTable {
        lines = List.copyOf(lines);
    }

    /**
     * One mount.
     *
     * @param device major and minor number of its file system
     * @param root which part of that file system is mounted
     * @param at where
     * @param options of this mount, such as {@code ro}
     * @param type of the file system
     */
    record Line(String device, Path root, Path at, Set<String> options, String type) {}

    /** A place in a file system, by whatever path one comes to it. */
    record Place(String device, Path root) {}

    static MountTable of(String process) throws IOException {
        return parse(Files.readString(Path.of("/proc", process, "mountinfo")));
    }

    static MountTable parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            List<String> fields = List.of(line.split(" ", -1));
            int type = fields.indexOf("-") + 1;
            lines.add(
                    new Line(
                            fields.get(2),
                            Path.of(unescape(fields.get(3))),
                            Path.of(unescape(fields.get(4))),
                            Set.of(fields.get(5).split(",", -1)),
                            fields.get(type)));
        }
        return new MountTable(lines);
    }

    /** Where a real path lies, if anything is mounted there at all. */
    Optional<Place> place(Path real) {
        Optional<Line> mount =
                lines.stream()
                        .filter(line -> real.startsWith(line.at()))
                        .reduce((a, b) -> b.at().startsWith(a.at()) ? b : a);
        return mount.map(line ->
                new Place(
                        line.device(),
                        line.root().resolve(line.at().relativize(real)).normalize()));
    }

    /** What is mounted somewhere below a path. */
    List<Line> below(Path path) {
        return lines.stream()
                .filter(line -> line.at().startsWith(path) && !line.at().equals(path))
                .toList();
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\') {
                plain.append((char) Integer.parseInt(field, i + 1, i + 4, 8));
                i += 3;
            } else {
                plain.append(field.charAt(i));
            }
        }
        return plain.toString();
    }
}
