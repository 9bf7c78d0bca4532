package os.atom.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs after which a path may lead elsewhere than before. Pure. */
final class Movers {
    private static final Set<String> ALWAYS =
            Set.of("ln", "link", "mv", "git", "tar", "patch", "rename");

    /** What makes cp copy or make links instead of contents. */
    private static final String LINKING = "adPRrsl";

    private Movers() {}

    static boolean mayMove(Invocation invocation) {
        String name = invocation.executable().name();
        if (ALWAYS.contains(name)) {
            return true;
        }
        List<String> words = invocation.argv().subList(1, invocation.argv().size());
        return name.equals("cp") && words.stream().anyMatch(Movers::links);
    }

    /** What is moved or copied whole, and cannot be looked at yet: nobody knows what arrives. */
    static Optional<Effect> unseen(Invocation invocation, Tree tree) {
        if (!Set.of("mv", "cp").contains(invocation.executable().name()) || !mayMove(invocation)) {
            return Optional.empty();
        }
        List<String> words = invocation.argv().subList(1, invocation.argv().size());
        return words.stream()
                .limit(Math.max(0, words.size() - 1L))
                .filter(word -> !word.startsWith("-"))
                .filter(word -> isUnseen(invocation.directory().resolve(word), tree))
                .findFirst()
                .map(word ->
                        new Effect.WriteUnnamed(
                                invocation.executable().name()
                                        + " takes "
                                        + word
                                        + ", which is not there to be looked at yet"));
    }

    private static boolean isUnseen(Path source, Tree tree) {
        return tree.kind(tree.real(source)).isEmpty();
    }

    private static boolean links(String word) {
        if (word.startsWith("--")) {
            return true;
        }
        return word.startsWith("-") && word.chars().anyMatch(c -> LINKING.indexOf(c) >= 0);
    }
}
