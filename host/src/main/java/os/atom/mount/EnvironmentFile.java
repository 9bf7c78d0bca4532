package os.atom.mount;

import java.util.List;

/** {@code .env} and its variants, but not the ones that are published to be filled in. */
final class EnvironmentFile {
    private static final List<String> PUBLISHED =
            List.of(".example", ".sample", ".template", ".dist");

    private EnvironmentFile() {}

    static boolean matches(String lowerName) {
        return lowerName.equals(".env")
                || (lowerName.startsWith(".env.")
                        && PUBLISHED.stream().noneMatch(lowerName::endsWith));
    }
}
