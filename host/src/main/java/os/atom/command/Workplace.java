package os.atom.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.command.syntax.Command;
import os.atom.command.syntax.Pipeline;
import os.atom.command.syntax.Unplannable;

/**
 * Where commands start.
 *
 * @param real the directory
 * @param logical how a shell would remember the way there, over links
 */
record Workplace(Path real, Path logical) {
    /** Whether a pipeline is nothing but {@code cd}. */
    static boolean moves(Pipeline pipeline) {
        Command first = pipeline.commands().getFirst();
        return pipeline.commands().size() == 1
                && !pipeline.negated()
                && first.redirects().isEmpty()
                && first.words().getFirst().text().equals("cd");
    }

    /** Whether a shell would remember another way than the real one. */
    boolean linked() {
        return !real.equals(logical);
    }

    /**
     * After {@code cd}.
     *
     * @param words the command's, expanded, {@code cd} first
     */
    Workplace moved(List<String> words, Tree tree) {
        boolean dashes = words.size() == 3 && words.get(1).equals("--");
        if (words.size() != 2 && !dashes) {
            throw new Unplannable("cd is planned with one directory only");
        }
        String target = words.getLast();
        if (target.isEmpty() || target.startsWith("-")) {
            throw new Unplannable("cd is planned with a plain directory only");
        }
        Path path = logical.resolve(target);
        Path there = tree.real(path);
        if (!there.equals(tree.real(path.normalize()))) {
            throw new Unplannable("cd goes up again behind a symbolic link; name the directory");
        }
        Optional<Tree.Kind> kind = tree.kind(there);
        if (kind.isEmpty() || kind.get() != Tree.Kind.DIRECTORY) {
            throw new Unplannable(
                    "%s is no directory among the grants; see the granted ones".formatted(target));
        }
        return new Workplace(there, path.normalize());
    }
}
