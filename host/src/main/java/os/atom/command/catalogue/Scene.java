package os.atom.command.catalogue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.command.Tree;

/**
 * Where a command stands while its words are judged.
 *
 * @param directory the real directory it starts in
 * @param tree the files that may be looked at
 * @param fillings the trees that words with holes are taken from; empty when nobody knows
 * @param drifting whether it runs in directories that are not known yet, as under -execdir
 * @param depth how many commands it stands inside
 */
record Scene(Path directory, Tree tree, List<Path> fillings, boolean drifting, int depth) {
    /** A command inside a command inside ...: more than anyone types. */
    static final int DEEPEST = 8;

    static Scene of(Path directory, Tree tree) {
        return new Scene(directory, tree, List.of(), false, 0);
    }

    Scene in(Path other) {
        return new Scene(other, tree, fillings, drifting, depth);
    }

    Scene inside(List<Path> nextFillings, boolean nextDrifting) {
        return new Scene(directory, tree, nextFillings, nextDrifting, depth + 1);
    }

    Scene inside() {
        return new Scene(directory, tree, fillings, drifting, depth + 1);
    }

    /** Where a word leads as a path; empty if it cannot be one. */
    Optional<Path> path(String text) {
        try {
            return Optional.of(tree.real(directory.resolve(text)));
        } catch (InvalidPathException impossible) {
            return Optional.empty();
        }
    }

    /** The directory entry a word names: a symbolic link itself, not what it leads to. */
    Optional<Path> entry(String text) {
        Optional<Path> named = path(text);
        if (named.isEmpty() || text.endsWith("/") || text.endsWith(".")) {
            return named;
        }
        Path typed = directory.resolve(text);
        Path parent = typed.getParent();
        Path name = typed.getFileName();
        return parent == null || name == null
                ? named
                : Optional.of(tree.real(parent).resolve(name));
    }

    /** Whether a path depends on a directory that is not known yet. */
    boolean adrift(String text) {
        return drifting && !text.startsWith("/");
    }

    boolean isDirectory(Path path) {
        return tree.kind(path).filter(Tree.Kind.DIRECTORY::equals).isPresent();
    }

    boolean isFile(Path path) {
        return tree.kind(path).filter(Tree.Kind.FILE::equals).isPresent();
    }

    boolean exists(Path path) {
        return tree.kind(path).isPresent();
    }
}
