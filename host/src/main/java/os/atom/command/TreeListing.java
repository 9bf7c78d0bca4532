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
    private static final Path ROOT = Path.of("/");
    private static final Path UP = Path.of("..");

    /** PATH_MAX of Linux: no kernel opens a longer one. */
    private static final int LONGEST_PATH = 4096;

    private static final List<Path> RESTLESS = Stream.of("/proc", "/dev").map(Path::of).toList();
    private final Tree tree;
    private final Map<Path, List<String>> names = new HashMap<>();
    private final Map<Path, Optional<Path>> walked = new HashMap<>();
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
        return real(path).map(this::namesOf).orElse(List.of());
    }

    private List<String> namesOf(Path real) {
        if (RESTLESS.stream().anyMatch(real::startsWith)) {
            throw new Unplannable("patterns under /proc and /dev are not planned; name the files");
        }
        return names.computeIfAbsent(real, tree::names);
    }

    @Override
    public boolean isDirectory(String path) {
        return real(path).filter(this::isDirectory).isPresent();
    }

    /** Where a path leads; what stands before its last name is looked at once. */
    private Optional<Path> real(String path) {
        Path whole = directory.resolve(path);
        Path last = whole.getFileName();
        if (last == null || last.equals(UP)) {
            return walked(whole);
        }
        return walked.computeIfAbsent(whole.resolveSibling(""), this::walked)
                .map(at -> tree.real(at.resolve(last)));
    }

    /** The same of a whole path; nowhere when it goes up from no directory, or is too long. */
    private Optional<Path> walked(Path whole) {
        if (whole.toString().length() > LONGEST_PATH) {
            return Optional.empty();
        }
        Path at = ROOT;
        int from = 0;
        for (int i = 0; i < whole.getNameCount(); i++) {
            if (whole.getName(i).equals(UP)) {
                at = real(at, whole, from, i);
                if (!isDirectory(at)) {
                    return Optional.empty();
                }
                at = at.resolve(UP).normalize();
                from = i + 1;
            }
        }
        return Optional.of(real(at, whole, from, whole.getNameCount()));
    }

    private Path real(Path at, Path whole, int from, int to) {
        return tree.real(from == to ? at : at.resolve(whole.subpath(from, to)));
    }

    private boolean isDirectory(Path real) {
        return tree.kind(real).equals(Optional.of(Tree.Kind.DIRECTORY));
    }
}
