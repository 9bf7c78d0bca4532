package os.atom.policy;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import os.atom.command.Quoting;
import os.atom.identity.Principal;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;

/**
 * Finds the commands by which a person would open a path to an agent. It looks at no file, since an
 * answer must not tell whether something exists outside the grants.
 */
record Fixes(Principal.Agent agent, View view) {
    /** For a path that no grant covers. */
    String toRead(Path path) {
        return add(path, "") + orItsDirectory(path);
    }

    /**
     * For a path that no grant opens for writing. Since the stricter of overlapping grants holds, a
     * read-only grant around a read-write one has to go.
     */
    String toWrite(Path path) {
        List<Grant> readOnly = readOnly(path);
        if (readOnly.isEmpty()) {
            return add(path, " --rw") + orItsDirectory(path);
        }
        Grant innermost = readOnly.getLast();
        boolean writableOtherwise =
                view.grants().stream()
                        .anyMatch(grant ->
                                path.startsWith(grant.directory())
                                        && grant.access() == Access.WRITE);
        if (writableOtherwise) {
            return join(readOnly.stream().map(Fixes::remove));
        }
        Stream<String> others =
                readOnly.stream().filter(grant -> !grant.equals(innermost)).map(Fixes::remove);
        return join(
                Stream.concat(
                        others,
                        Stream.of(add(innermost.directory(), forWhom(innermost) + " --rw"))));
    }

    /** The read-only grants in the way: around the path first, then below it. */
    private List<Grant> readOnly(Path path) {
        Comparator<Grant> depth =
                Comparator.comparingInt(grant -> grant.directory().getNameCount());
        List<Grant> around =
                view.grants().stream()
                        .filter(grant -> grant.access() == Access.READ)
                        .filter(grant -> path.startsWith(grant.directory()))
                        .sorted(depth)
                        .toList();
        if (!around.isEmpty()) {
            return around;
        }
        boolean covered =
                view.grants().stream().anyMatch(grant -> path.startsWith(grant.directory()));
        return covered
                ? view.grants().stream()
                        .filter(grant -> grant.access() == Access.READ)
                        .filter(grant -> grant.directory().startsWith(path))
                        .sorted(depth)
                        .toList()
                : List.of();
    }

    private static String add(Path path, String options) {
        return "atom-os mount add " + Quoting.quote(path.toString()) + options;
    }

    private String forWhom(Grant grant) {
        return grant.agent().isPresent() ? " --agent " + Quoting.quote(agent.name()) : "";
    }

    private static String remove(Grant grant) {
        return "atom-os mount remove " + grant.id() + " (read-only " + grant.directory() + ")";
    }

    private static String join(Stream<String> commands) {
        return String.join(", then ", commands.toList());
    }

    private static String orItsDirectory(Path path) {
        return path.getNameCount() > 1 ? " (or the directory it is in)" : "";
    }
}
