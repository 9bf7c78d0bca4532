package os.atom.mount;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds project directories below a home, so that they can be offered instead of all of it.
 *
 * <p>Bounded, nearest first; follows no symbolic link, enters neither hidden directories nor the
 * projects found.
 */
public final class ProjectFinder {
    private static final int DEEPEST = 4;
    private static final int MOST_DIRECTORIES = 5_000;
    private static final int MOST_PROJECTS = 50;

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

    private ProjectFinder() {}

    /** The projects found, sorted; a directory that cannot be read is passed over. */
    public static List<Path> find(Path home) {
        List<Path> projects = new ArrayList<>();
        Deque<Place> waiting = new ArrayDeque<>(List.of(new Place(home, 0)));
        int seen = 0;
        while (!waiting.isEmpty() && seen < MOST_DIRECTORIES && projects.size() < MOST_PROJECTS) {
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
        return List.copyOf(projects);
    }

    private static boolean isProject(List<Path> entries) {
        Set<String> names = new HashSet<>();
        entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        return !Collections.disjoint(names, MARKS);
    }

    private static boolean worthEntering(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return !name.startsWith(".")
                && !name.equals("node_modules")
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
