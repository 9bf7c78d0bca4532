package os.atom.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.sandbox.Pinned;
import os.atom.sandbox.RealFiles;

/**
 * Private copies of approved scripts, and where they stand inside the sandbox: each in the place of
 * its original in a tree of links, so that what lies beside it is still beside it.
 */
final class Copies {
    /** More neighbours than this are left out; the copy then stands alone. */
    private static final int MOST_LINKS = 1_000;

    private final View view;
    private final Path folder;
    private final Map<Path, Path> inside = new HashMap<>();
    private final Map<Path, byte[]> contents = new HashMap<>();
    private final List<Pinned.Copy> copies = new ArrayList<>();

    /**
     * @param folder the server's own, where no agent can reach it
     */
    Copies(View view, Path folder) {
        this.view = view;
        this.folder = folder;
    }

    /** Writes the copy of a script: exactly these bytes, whatever happens to the original. */
    void add(Path original, RealFiles.Content content) throws IOException {
        Path copy = folder.resolve(Integer.toString(copies.size()));
        Files.createFile(
                copy,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(copy, content.bytes());
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r-x------"));
        Path at = room(original).resolve(root(original).relativize(original));
        inside.put(original, at);
        contents.put(original, content.bytes());
        copies.add(new Pinned.Copy(copy, at));
    }

    /** Where the copy of a script stands, by the script's path. */
    Map<Path, Path> inside() {
        return Map.copyOf(inside);
    }

    /** What a script says. */
    byte[] content(Path original) {
        return contents.getOrDefault(original, new byte[0]);
    }

    List<Pinned.Copy> copies() {
        return List.copyOf(copies);
    }

    /** What lies beside the scripts and the directories that lead to them. */
    List<Pinned.Link> links() {
        Set<Path> ways = new HashSet<>();
        for (Path original : inside.keySet()) {
            Path root = root(original);
            for (Path at = original; !at.equals(root); at = up(at)) {
                ways.add(at);
            }
        }
        List<Pinned.Link> links = new ArrayList<>();
        for (Path directory : ways.stream().map(Copies::up).distinct().sorted().toList()) {
            List<Path> beside = names(directory).filter(path -> !ways.contains(path)).toList();
            if (links.size() + beside.size() > MOST_LINKS) {
                return List.of();
            }
            Path place = room(directory).resolve(root(directory).relativize(directory));
            beside.forEach(
                    path -> links.add(new Pinned.Link(path, place.resolve(path.getFileName()))));
        }
        return links;
    }

    /** One tree for each grant. */
    private Path room(Path path) {
        List<Path> grants =
                view.grants().stream().map(Grant::directory).distinct().sorted().toList();
        return Pinned.ROOM.resolve(Integer.toString(grants.indexOf(root(path))));
    }

    /** The outermost grant around a path. */
    private Path root(Path path) {
        return view.grants().stream()
                .map(Grant::directory)
                .filter(path::startsWith)
                .min(java.util.Comparator.comparingInt(Path::getNameCount))
                .orElseThrow();
    }

    private static Path up(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private static Stream<Path> names(Path directory) {
        try (Stream<Path> names = Files.list(directory)) {
            return names.toList().stream();
        } catch (IOException | java.io.UncheckedIOException gone) {
            return Stream.empty();
        }
    }
}
