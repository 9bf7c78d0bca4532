package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The mounts of a process, read from {@code /proc/PID/mountinfo}. Paths are text as the kernel
 * writes it: this table is read between a command's set-up and its start.
 *
 * <p>Source: proc(5), Documentation/filesystems/proc.rst section 3.5.
 */
record MountTable(List<Line> lines) {
    private static final int DEVICE = 2;
    private static final int ROOT = 3;
    private static final int POINT = 4;
    private static final int OPTIONS = 5;

    MountTable {
        lines = List.copyOf(lines);
    }

    /**
     * One mount.
     *
     * @param place what is mounted
     * @param at where
     * @param options of this mount, separated by commas
     * @param type of the file system
     */
    record Line(Place place, String at, String options, String type) {
        /** Whether this mount has an option, such as {@code ro}. */
        boolean has(String option) {
            return ("," + options + ",").contains("," + option + ",");
        }
    }

    /**
     * A place in a file system, by whatever path one comes to it.
     *
     * @param device major and minor number of the file system
     * @param root the path from its root
     */
    record Place(String device, String root) {}

    static MountTable of(String process) throws IOException {
        return parse(Files.readString(Path.of("/proc", process, "mountinfo")));
    }

    static MountTable parse(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] fields = line.split(" ", -1);
            int type = POINT;
            while (!fields[type].equals("-")) {
                type++;
            }
            Place place = new Place(fields[DEVICE], unescape(fields[ROOT]));
            lines.add(new Line(place, unescape(fields[POINT]), fields[OPTIONS], fields[type + 1]));
        }
        return new MountTable(lines);
    }

    /** Where a real path lies, if anything is mounted there at all. */
    Optional<Place> place(String real) {
        Line mount = null;
        for (Line line : lines) {
            if (covers(line.at(), real) && (mount == null || covers(mount.at(), line.at()))) {
                mount = line;
            }
        }
        return Optional.ofNullable(mount)
                .map(m ->
                        new Place(m.place().device(), join(m.place().root(), rest(m.at(), real))));
    }

    /** All of it but what is mounted at a path. */
    MountTable beside(Path path) {
        return new MountTable(
                lines.stream().filter(line -> !line.at().equals(path.toString())).toList());
    }

    /** What is mounted somewhere below a path. */
    List<Line> below(String path) {
        return lines.stream()
                .filter(line -> covers(path, line.at()) && !line.at().equals(path))
                .toList();
    }

    /** Whether a path is another one, or lies below it. */
    private static boolean covers(String outer, String inner) {
        return outer.equals("/")
                || (inner.startsWith(outer)
                        && (inner.length() == outer.length()
                                || inner.charAt(outer.length()) == '/'));
    }

    /** What is left of a path below another one, without a slash at either end. */
    static String rest(String outer, String inner) {
        return outer.equals("/")
                ? inner.substring(1)
                : inner.substring(Math.min(inner.length(), outer.length() + 1));
    }

    static String join(String outer, String rest) {
        if (rest.isEmpty()) {
            return outer;
        }
        return outer.equals("/") ? "/" + rest : outer + "/" + rest;
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
