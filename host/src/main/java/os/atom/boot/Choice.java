package os.atom.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.approval.Legibility;
import os.atom.mount.Access;
import os.atom.mount.HostMount;
import os.atom.mount.ProjectFinder;

/**
 * Asks a person which of the directories that were found all agents may see. Nothing is chosen
 * unless they say so: an empty answer, an end of input and three that make no sense choose none.
 */
final class Choice {
    private static final int TRIES = 3;
    private static final Pattern ANSWER = Pattern.compile("(\\d{1,4}|\\.)(:ro|:rw)?");
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

    private final BufferedReader in;
    private final PrintStream out;
    private final Map<String, Path> offered = new LinkedHashMap<>();

    /**
     * @param in what the person types
     * @param out what they read
     */
    Choice(BufferedReader in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Which they choose.
     *
     * @param here where they stand; offered unless it is their whole home
     */
    List<HostMount> ask(ProjectFinder.Found found, Path here, Path userHome) throws IOException {
        for (Path project : found.projects()) {
            offered.put(Integer.toString(offered.size() + 1), project);
        }
        if (!userHome.startsWith(here) && !found.projects().contains(here)) {
            offered.put(".", here);
        }
        if (offered.isEmpty()) {
            out.println("no projects found to grant; name one with --host-mount=DIR");
            return List.of();
        }
        out.println("Which directories may all agents read? None, unless you say so.");
        offered.forEach((word, path) -> out.printf("  %3s  %s%n", word, visible(path)));
        if (!found.all()) {
            out.println("       (the search stopped early; name others with --host-mount=DIR)");
        }
        for (int tries = 0; tries < TRIES; tries++) {
            out.print("Such as 1,3 or 2:rw to let them write, too; Enter for none: ");
            out.flush();
            String line = in.readLine();
            Optional<List<HostMount>> chosen = chosen(line == null ? "" : line.strip());
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        return List.of();
    }

    private Optional<List<HostMount>> chosen(String line) {
        List<HostMount> chosen = new ArrayList<>();
        for (String word : line.isEmpty() ? new String[0] : BETWEEN.split(line)) {
            Matcher parts = ANSWER.matcher(word);
            Path path = parts.matches() ? offered.get(parts.group(1)) : null;
            if (path == null) {
                out.println("none of them is '" + visible(word) + "'");
                return Optional.empty();
            }
            chosen.add(
                    new HostMount(
                            Optional.of(path),
                            ":rw".equals(parts.group(2)) ? Access.WRITE : Access.READ));
        }
        return Optional.of(chosen);
    }

    /** A name of a directory may hold anything, also what turns a terminal over. */
    private static String visible(Object name) {
        return Legibility.of(name.toString()).shown();
    }
}
