package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
record EtcSources(SortedMap<Path, Optional<FileStamp>> stamps, boolean settled) {
    private static final Duration STEP = Duration.ofSeconds(1);

    /**
     * Looks at these files and directories, and at all files below the directories.
     *
     * @param now the time before, on the clock that files are stamped with
     */
    static EtcSources of(List<Path> roots, Instant now) throws IOException {
        SortedMap<Path, Optional<FileStamp>> stamps = new TreeMap<>();
        for (Path root : roots) {
            add(root, stamps);
        }
        Instant recently = now.minus(STEP);
        boolean settled =
                stamps.values().stream()
                        .flatMap(Optional::stream)
                        .map(each -> Instant.ofEpochSecond(0, each.changed()))
                        .allMatch(changed -> changed.isBefore(recently));
        return new EtcSources(stamps, settled);
    }

    /** Whether everything still is as it was found. */
    boolean isCurrent() throws IOException {
        for (Map.Entry<Path, Optional<FileStamp>> each : stamps.entrySet()) {
            if (!stands(each.getKey(), each.getValue())) {
                return false;
            }
        }
        return settled;
    }

    /** Every command asks this of each path; what is absent is found so without an exception. */
    private static boolean stands(Path path, Optional<FileStamp> stamp) throws IOException {
        return stamp.isEmpty()
                ? !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                : stamp.equals(Beneath.look(path));
    }

    /** The same for the same findings. */
    String digest() {
        return Digest.ofText(stamps.toString()).toString().substring(0, 16);
    }

    private static void add(Path path, SortedMap<Path, Optional<FileStamp>> stamps)
            throws IOException {
        stamps.put(path, Beneath.look(path));
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
}
