package os.atom.command;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import os.atom.command.expansion.Listing;
import os.atom.command.syntax.Unplannable;

/** The tree as patterns see it from one directory; each directory is listed once. */
final class TreeListing implements Listing {
    private static final List<Path> RESTLESS = Stream.of("/proc", "/dev").map(Path::of).toList();
    private final Tree tree;
    private final Map<Path, List<String>> names = new HashMap<>();
    private Path directory;
    private boolean used;
    private boolean closed;

    TreeListing(Tree tree, Path directory) {
        this.tree = tree;
        this.directory = directory;
    }

    void moveTo(Path other) {
        directory = other;
    }

    /** From here on the files may be other ones than those that can be seen now. */
    void close() {
        closed = true;
    }

    boolean closed() {
        return closed;
    }

    void forget() {
        used = false;
    }

    /** Whether anything was looked at since {@link #forget}. */
    boolean used() {
        return used;
    }

    @Override
    public List<String> names(String path) {
        used = true;
        if (closed) {
            throw new Unplannable(
                    "a pattern follows a step that may change files; name the files, or ask twice");
        }
        Path real = tree.real(directory.resolve(path));
        if (RESTLESS.stream().anyMatch(real::startsWith)) {
            throw new Unplannable("patterns under /proc and /dev are not planned; name the files");
        }
        return names.computeIfAbsent(real, tree::names);
    }

    @Override
    public boolean isDirectory(String path) {
        Path real = tree.real(directory.resolve(path));
        return tree.kind(real).equals(Optional.of(Tree.Kind.DIRECTORY));
    }
}
