package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.command.Tree;

/** A tree in which one name is a symbolic link. */
record LinkedTree(Tree tree, Path link, Path target) implements Tree {
    @Override
    public Path real(Path absolute) {
        return absolute.normalize().equals(link) ? target : tree.real(absolute);
    }

    @Override
    public Optional<Kind> kind(Path real) {
        return tree.kind(real);
    }

    @Override
    public List<String> names(Path directory) {
        return tree.names(directory);
    }

    @Override
    public Path home() {
        return tree.home();
    }
}
