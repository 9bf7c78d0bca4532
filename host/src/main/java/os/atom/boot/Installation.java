package os.atom.boot;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where this program lies, with its Java: what is run at the next start. Whoever can write there
 * governs, so agents must not.
 */
final class Installation {
    private static final Path JAR = Path.of("quarkus-run.jar");

    private Installation() {}

    /** Of the server that runs; none where it was not started from its jar, as in tests. */
    static List<Path> here() {
        return of(
                Path.of(System.getProperty("java.class.path", "")),
                Path.of(requireNonNull(System.getProperty("java.home"))));
    }

    /**
     * The files and directories that are there.
     *
     * @param jar as in {@code bin/atom-os}: {@code ROOT/lib/server/quarkus-run.jar} where it is
     *     installed, {@code ROOT/host/target/quarkus-app/quarkus-run.jar} in a checkout
     */
    static List<Path> of(Path jar, Path java) {
        if (!jar.endsWith(JAR)) {
            return List.of();
        }
        List<Path> all = new ArrayList<>(List.of(java));
        Path at = jar.toAbsolutePath().normalize();
        if (at.endsWith(Path.of("lib/server").resolve(JAR))) {
            all.add(around(above(at, 3)));
        } else if (at.endsWith(Path.of("host/target/quarkus-app").resolve(JAR))) {
            Path root = above(at, 4);
            Stream.of("bin", "packaging", "target", "host/target", "cli/target", ".jdk")
                    .map(root::resolve)
                    .forEach(all::add);
        } else {
            all.add(above(at, 1));
        }
        return all.stream().filter(Files::exists).map(Installation::real).distinct().toList();
    }

    /** A wheel's environment as a whole: Python obeys files all over it before it comes to us. */
    private static Path around(Path root) {
        for (Path each = root; each != null; each = each.getParent()) {
            if (Files.isRegularFile(each.resolve("pyvenv.cfg"))) {
                return each;
            }
        }
        Path module = root.getParent();
        return module != null
                        && module.getParent() != null
                        && Files.isRegularFile(module.resolve("__init__.py"))
                ? module.getParent()
                : root;
    }

    private static Path above(Path path, int times) {
        return path.resolve("../".repeat(times)).normalize();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
