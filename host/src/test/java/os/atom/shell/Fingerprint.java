package os.atom.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Names, contents, modes, owners, times and link targets of files, gathered to be compared. Links
 * are never followed. Not thread-safe.
 */
final class Fingerprint {
    private static final String FACTS = "unix:mode,uid,gid,nlink,lastModifiedTime";

    /** The bits {@code u+s} and {@code g+s} of a mode. */
    private static final int SET_ID = 06000;

    private final SortedMap<String, String> entries = new TreeMap<>();

    SortedMap<String, String> entries() {
        return entries;
    }

    /** A path and all below it; a path that is missing counts as missing. */
    void tree(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            entries.put(path.toString(), "missing");
            return;
        }
        entries.put(path.toString(), facts(path) + " " + content(path));
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path child : children(path)) {
                tree(child);
            }
        }
    }

    /** The names in a folder, without looking further. */
    void names(Path folder) throws IOException {
        entries.put(
                folder + "/",
                children(folder).stream().map(Path::getFileName).sorted().toList().toString());
    }

    /** Differences of two collections, one line each. */
    static List<String> differences(Map<String, String> before, Map<String, String> after) {
        List<String> differences = new ArrayList<>();
        before.forEach((path, was) -> {
            String is = after.getOrDefault(path, "missing");
            if (!was.equals(is)) {
                differences.add(path + ": " + was + " became " + is);
            }
        });
        after.forEach((path, is) -> {
            if (!before.containsKey(path)) {
                differences.add(path + ": appeared, " + is);
            }
        });
        return differences;
    }

    /** What below a folder would run with its owner's or its group's rights. */
    static List<Path> borrowingRights(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path child : children(folder)) {
            int mode = (int) Files.getAttribute(child, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            if ((mode & SET_ID) != 0) {
                found.add(child);
            }
            if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(child)) {
                found.addAll(borrowingRights(child));
            }
        }
        return found;
    }

    /** Removes a tree, whatever modes it was left with. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            for (Path child : children(path)) {
                delete(child);
            }
        }
        Files.deleteIfExists(path);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.toList();
        }
    }

    private static String facts(Path path) throws IOException {
        return new TreeMap<>(Files.readAttributes(path, FACTS, LinkOption.NOFOLLOW_LINKS))
                .toString();
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "-> " + Files.readSymbolicLink(path);
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(path)) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
