package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.command.Effect;
import os.atom.command.Tree;

/**
 * The git repository that a command would find from its directory upwards, and what its
 * configuration could run.
 *
 * @param root the work tree
 * @param directory the repository's own directory
 * @param danger why git would run a program of the repository's choice
 */
record Repository(Path root, Path directory, Optional<String> danger) {
    private static final int LONGEST_CONFIGURATION = 256 * 1024;
    private static final int MOST_MODULES = 200;
    private static final int DEEPEST_MODULE = 6;

    static Repository at(Scene scene) {
        Tree tree = scene.tree();
        if (scene.drifting()) {
            return new Repository(
                    scene.directory(), scene.directory(), Optional.of("it is not known which"));
        }
        for (Path at = scene.directory(); at != null; at = at.getParent()) {
            Path git = tree.real(at.resolve(".git"));
            Optional<Tree.Kind> kind = tree.kind(git);
            if (kind.isPresent()) {
                return kind.get() == Tree.Kind.DIRECTORY
                        ? new Repository(at, git, danger(tree, git))
                        : linked(tree, at, git);
            }
        }
        return new Repository(scene.directory(), scene.directory(), Optional.empty());
    }

    /** What a git command does with the repository; the danger counts for all of them. */
    void effects(Consequence consequence, String because, Findings findings) {
        findings.add(new Effect.Read(root, because));
        if (!directory.startsWith(root)) {
            findings.add(new Effect.Read(directory, because));
        }
        if (consequence == Consequence.WRITES_REPOSITORY
                || consequence == Consequence.OVERWRITES_WORKTREE) {
            findings.add(new Effect.Write(directory, false, because));
        }
        if (consequence == Consequence.WRITES_SETTINGS) {
            findings.add(new Effect.Write(directory.resolve("config"), false, because));
        }
        if (consequence == Consequence.OVERWRITES_WORKTREE) {
            findings.add(new Effect.Write(root, true, because));
        }
        danger.ifPresent(setting ->
                findings.add(
                        new Effect.Execute(
                                "git configuration",
                                "the repository's configuration may run programs: "
                                        + setting
                                        + "; have a person look at it")));
    }

    /** A work tree or submodule whose {@code .git} is a file that names the place. */
    private static Repository linked(Tree tree, Path root, Path file) {
        Optional<Path> directory =
                tree.text(file, LONGEST_CONFIGURATION)
                        .map(String::strip)
                        .filter(text -> text.startsWith("gitdir: "))
                        .flatMap(text -> inside(tree, root, text.substring(8)));
        return directory
                .map(found -> new Repository(root, found, danger(tree, found)))
                .orElseGet(() ->
                        new Repository(root, root, Optional.of("its place cannot be looked at")));
    }

    private static Optional<Path> inside(Tree tree, Path base, String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Path path = tree.real(base.resolve(text));
        return tree.kind(path).filter(Tree.Kind.DIRECTORY::equals).map(kind -> path);
    }

    private static Optional<String> danger(Tree tree, Path directory) {
        Path shared = tree.real(directory.resolve("commondir"));
        if (tree.kind(shared).isEmpty()) {
            return danger(tree, directory, directory);
        }
        Optional<Path> common =
                tree.text(shared, LONGEST_CONFIGURATION)
                        .map(String::strip)
                        .flatMap(text -> inside(tree, directory, text));
        return common.isEmpty()
                ? Optional.of("its common directory cannot be looked at")
                : danger(tree, directory, common.get());
    }

    private static Optional<String> danger(Tree tree, Path directory, Path common) {
        List<Path> files = new ArrayList<>();
        files.add(common.resolve("config"));
        files.add(common.resolve("config.worktree"));
        files.add(directory.resolve("config.worktree"));
        if (!modules(tree, common.resolve("modules"), files, 0)) {
            return Optional.of("its submodules are too many or too deep to look at");
        }
        for (Path file : files) {
            Optional<String> danger = dangerIn(tree, file);
            if (danger.isPresent()) {
                return danger;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> dangerIn(Tree tree, Path file) {
        Path real = tree.real(file);
        if (tree.kind(real).isEmpty()) {
            return Optional.empty();
        }
        return tree.text(real, LONGEST_CONFIGURATION)
                .map(GitConfiguration::danger)
                .orElse(Optional.of(file.getFileName() + " cannot be looked at"));
    }

    /**
     * Submodules keep their configuration below the outer repository, at any depth of names.
     *
     * @return false if there are more than can be looked at
     */
    private static boolean modules(Tree tree, Path directory, List<Path> files, int depth) {
        for (String name : tree.names(directory)) {
            Path module = directory.resolve(name);
            boolean found = tree.kind(tree.real(module.resolve("config"))).isPresent();
            if (found) {
                files.add(module.resolve("config"));
            }
            Path below = found ? module.resolve("modules") : module;
            if (depth > DEEPEST_MODULE
                    || files.size() > MOST_MODULES
                    || !modules(tree, below, files, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
