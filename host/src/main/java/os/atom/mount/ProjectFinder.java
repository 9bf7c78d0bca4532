package os.atom.mount;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Finds project directories below a home, so that they can be offered instead of all of it.
 *
 * <p>Bounded in depth, number and time, nearest first; follows no symbolic link, enters neither
 * hidden directories nor those that tools fill nor the projects found.
 */
public final class ProjectFinder {
    private static final int DEEPEST = 4;
    private static final int MOST_DIRECTORIES = 5_000;
    private static final int MOST_PROJECTS = 50;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** What tools, not people, put projects into. */
    private static final Set<String> OF_TOOLS =
            Set.of(
                    "node_modules",
                    "site-packages",
                    "vendor",
                    "target",
                    "build",
                    "go",
                    "snap",
                    "Library",
                    "Applications");

    private static final Set<String> MARKS =
            Set.of(
                    ".git",
                    ".hg",
                    "package.json",
                    "pom.xml",
                    "build.gradle",
                    "build.gradle.kts",
                    "Cargo.toml",
                    "go.mod",
                    "pyproject.toml",
                    "setup.py",
                    "requirements.txt",
                    "composer.json",
                    "Gemfile",
                    "CMakeLists.txt",
                    "mix.exs",
                    "deno.json");

    private record Place(Path directory, int depth) {}

    /**
     * What was found.
     *
     * @param projects sorted
     * @param all whether everything within the depth was looked at
     */
    public record Found(List<Path> projects, boolean all) {
        public Found {
            projects = List.copyOf(projects);
        }
    }

    private ProjectFinder() {}

    /** The projects below a home; a directory that cannot be read is passed over. */
    public static Found find(Path home) {
        return find(home, System::nanoTime);
    }

    /**
     * The same.
     *
     * @param nanos a time that goes on
     */
    static Found find(Path home, LongSupplier nanos) {
        List<Path> projects = new ArrayList<>();
        Deque<Place> waiting = new ArrayDeque<>(List.of(new Place(home, 0)));
        int seen = 0;
        long begun = nanos.getAsLong();
        while (!waiting.isEmpty()
                && seen < MOST_DIRECTORIES
                && projects.size() < MOST_PROJECTS
                && nanos.getAsLong() - begun < LONGEST.toNanos()) {
            Place place = waiting.removeFirst();
            seen++;
            List<Path> entries = entries(place.directory());
            if (place.depth() > 0 && isProject(entries)) {
                projects.add(place.directory());
            } else if (place.depth() < DEEPEST) {
                entries.stream()
                        .filter(ProjectFinder::worthEntering)
                        .forEach(entry -> waiting.addLast(new Place(entry, place.depth() + 1)));
            }
        }
        Collections.sort(projects);
        return new Found(projects, waiting.isEmpty());
    }

    private static boolean isProject(List<Path> entries) {
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        return !Collections.disjoint(names, MARKS);
    }

    private static boolean worthEntering(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return !name.startsWith(".")
                && !OF_TOOLS.contains(name)
                && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> entries(Path directory) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        Collections.sort(entries);
        return entries;
    }
}
