package os.atom.sandbox;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import os.atom.journal.Digest;

/**
 * How the files of the host that {@code /etc} is copied from looked at one moment: enough to tell
 * later, by a few {@code stat} calls, whether one of them is another by now.
 *
 * <p>The change time counts, since programs can set the others at will. Links in a directory are
 * told by the directory's own.
 *
 * @param stamps what was found at each path that was looked at
 * @param settled whether all of them had been left alone for a while: times move in steps, and a
 *     change within one step leaves no trace
 */
record EtcSources(SortedMap<Path, String> stamps, boolean settled) {
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final String ABSENT = "absent";

    /**
     * Looks at these files and directories, and at all files below the directories.
     *
     * @param now the time before, on the clock that files are stamped with
     */
    static EtcSources of(List<Path> roots, Instant now) throws IOException {
        SortedMap<Path, String> stamps = new TreeMap<>();
        for (Path root : roots) {
            add(root, stamps);
        }
        boolean settled = true;
        for (Path path : stamps.keySet()) {
            settled &= changed(path).isBefore(now.minus(STEP));
        }
        return new EtcSources(stamps, settled);
    }

    /** Whether everything still is as it was found. */
    boolean isCurrent() throws IOException {
        for (Map.Entry<Path, String> each : stamps.entrySet()) {
            if (!stamp(each.getKey()).equals(each.getValue())) {
                return false;
            }
        }
        return settled;
    }

    /** The same for the same findings. */
    String digest() {
        return Digest.ofText(stamps.toString()).toString().substring(0, 16);
    }

    private static void add(Path path, SortedMap<Path, String> stamps) throws IOException {
        stamps.put(path, stamp(path));
        if (Files.isSymbolicLink(path) && Files.exists(path)) {
            Path real = path.toRealPath();
            if (!SystemFiles.hold(real)) {
                add(real, stamps);
            }
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
                for (Path entry : entries) {
                    if (!Files.isSymbolicLink(entry)) {
                        add(entry, stamps);
                    }
                }
            }
        }
    }

    private static String stamp(Path path) throws IOException {
        try {
            Map<String, Object> found =
                    Files.readAttributes(path, "unix:ino,ctime,size", LinkOption.NOFOLLOW_LINKS);
            return found.get("ino") + " " + found.get("ctime") + " " + found.get("size");
        } catch (NoSuchFileException absent) {
            return ABSENT;
        }
    }

    private static Instant changed(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                ? ((FileTime)
                                requireNonNull(
                                        Files.getAttribute(
                                                path, "unix:ctime", LinkOption.NOFOLLOW_LINKS)))
                        .toInstant()
                : Instant.EPOCH;
    }
}
