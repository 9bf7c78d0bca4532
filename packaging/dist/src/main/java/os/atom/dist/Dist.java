package os.atom.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code packaging/dist/build.sh} leaves to Java: everything of which each byte counts. */
final class Dist {
    private static final String USAGE =
            """
            Usage: Dist name VERSION                 prints what the tree is called here
                   Dist jars FROM TO                 copies jars, without other platforms' code
                   Dist classes NAMES JAR TO        writes the list of which a start-up cache is made
                   Dist even CACHE OTHER            takes the time out of a cache, given one more
                   Dist licences JARS TO            copies what jars say of their terms
                   Dist bill FROM RELEASE TO        adds Java to a bill of materials
                   Dist pack TREE PYTHON TO VERSION SECONDS   makes the packages of a tree\
            """;

    private Dist() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        String work = words.isEmpty() ? "" : words.getFirst() + " " + (words.size() - 1);
        switch (work) {
            case "name 1" -> System.out.println(release(Path.of(""), words.get(1), 0).name());
            case "jars 2" -> jars(Path.of(words.get(1)), Path.of(words.get(2)));
            case "classes 3" ->
                    classes(Path.of(words.get(1)), Path.of(words.get(2)), Path.of(words.get(3)));
            case "even 2" -> StartUpCache.even(Path.of(words.get(1)), Path.of(words.get(2)));
            case "licences 2" -> Licences.copy(Path.of(words.get(1)), Path.of(words.get(2)));
            case "bill 3" ->
                    Bill.write(Path.of(words.get(1)), Path.of(words.get(2)), Path.of(words.get(3)));
            case "pack 5" -> {
                Path tree = Path.of(words.get(1));
                Release release = release(tree, words.get(4), Long.parseLong(words.get(5)));
                pack(release, Path.of(words.get(2)), Path.of(words.get(3)));
            }
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    private static Release release(Path tree, String version, long seconds) {
        Instant time = Instant.ofEpochSecond(seconds);
        return new Release(tree, new Version(version), Platform.here(), time);
    }

    private static void jars(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.sorted().toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else if (path.toString().endsWith(".jar")) {
                    Jars.copy(path, copy, Platform.here());
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static void classes(Path names, Path jar, Path to) throws IOException {
        try (ClassList list = new ClassList(jar)) {
            list.write(names, to);
        }
    }

    private static void pack(Release release, Path python, Path to) throws IOException {
        List<Item> items = new ArrayList<>(Item.below(release.tree(), release.name()));
        items.addFirst(Item.directory(release.name()));
        try (OutputStream out = Files.newOutputStream(to.resolve(release.name() + ".tar.gz"))) {
            new Tar(release.time()).write(items, out);
        }
        new Wheel(release, python).write(to);
        if (release.platform().isLinux()) {
            new Deb(release).write(to);
        }
        Sums.write(to);
    }
}
