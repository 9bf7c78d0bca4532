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
                   Dist pack TREE PYTHON TO VERSION SECONDS   makes the packages of a tree\
            """;

    private Dist() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        if (words.size() == 2 && words.getFirst().equals("name")) {
            Path nowhere = Path.of("");
            Version version = new Version(words.get(1));
            System.out.println(
                    new Release(nowhere, version, Platform.here(), Instant.EPOCH).name());
        } else if (words.size() == 3 && words.getFirst().equals("jars")) {
            jars(Path.of(words.get(1)), Path.of(words.get(2)));
        } else if (words.size() == 6 && words.getFirst().equals("pack")) {
            Instant time = Instant.ofEpochSecond(Long.parseLong(words.get(5)));
            Version version = new Version(words.get(4));
            Release release = new Release(Path.of(words.get(1)), version, Platform.here(), time);
            pack(release, Path.of(words.get(2)), Path.of(words.get(3)));
        } else {
            System.err.println(USAGE);
            System.exit(2);
        }
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
