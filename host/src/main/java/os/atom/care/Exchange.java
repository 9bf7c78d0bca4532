package os.atom.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.home.Home;
import os.atom.home.PrivateFile;

/**
 * What leads from the home that is there to the one that was unpacked, in steps of one rename each.
 * Their order is such that whichever is the last that was done, a server finds the old home whole,
 * the new one whole, or heads that nothing fits and refuses to start: the old journal goes first,
 * the old heads stay until the new ones take their place, and the new journal comes last.
 */
final class Exchange {
    private static final String JOURNAL = "journal.db";
    private static final String HEADS = "heads.jsonl";

    private final Home home;
    private final Path fresh;
    private final Path aside;
    private final Set<String> stay;

    /**
     * @param fresh the directory of what was unpacked, in the home
     * @param aside an empty directory for what was there, in the home
     * @param stay names in the home that are left as they are
     */
    Exchange(Home home, Path fresh, Path aside, Set<String> stay) {
        this.home = home;
        this.fresh = fresh;
        this.aside = aside;
        this.stay = Set.copyOf(stay);
    }

    /** One step. */
    interface Step {
        void take() throws IOException;
    }

    List<Step> steps() throws IOException {
        List<String> old = names(home.directory()).filter(name -> !stay.contains(name)).toList();
        List<String> next = names(fresh).toList();
        List<Step> steps = new ArrayList<>();
        Stream.concat(
                        old.stream().filter(name -> name.startsWith(JOURNAL)),
                        old.stream()
                                .filter(name -> !name.startsWith(JOURNAL) && !name.equals(HEADS)))
                .forEach(name -> steps.add(move(home.directory(), aside, name)));
        if (old.contains(HEADS)) {
            steps.add(() -> Files.copy(home.heads(), aside.resolve(HEADS)));
            if (!next.contains(HEADS)) {
                steps.add(() -> Files.delete(home.heads()));
            }
        }
        Stream.of(
                        next.stream().filter(HEADS::equals),
                        next.stream().filter(name -> !name.equals(HEADS) && !name.equals(JOURNAL)),
                        next.stream().filter(JOURNAL::equals))
                .flatMap(names -> names)
                .forEach(name -> steps.add(move(fresh, home.directory(), name)));
        steps.add(() -> PrivateFile.sync(home.directory()));
        return steps;
    }

    private static Step move(Path from, Path to, String name) {
        return () ->
                Files.move(from.resolve(name), to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The journal before its log: alone it would be one of before. */
    private static Stream<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all
                    .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> path.getFileName().toString())
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .stream();
        }
    }
}
