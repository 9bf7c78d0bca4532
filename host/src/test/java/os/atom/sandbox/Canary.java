package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.TreeMap;

/** A tree beside a grant that nobody may touch, and a way to see whether somebody did. */
final class Canary {
    private final Path root;

    Canary(Path root) throws IOException {
        this.root = Files.createDirectories(root);
        Files.writeString(root.resolve("secret"), "canary\n");
        Files.createDirectories(root.resolve("deep/er"));
        Files.writeString(root.resolve("deep/er/file"), "quiet\n");
        Files.createSymbolicLink(root.resolve("link"), Path.of("secret"));
    }

    Path root() {
        return root;
    }

    /** Every name, kind, mode, time and content below. */
    String state() throws IOException {
        TreeMap<String, String> state = new TreeMap<>();
        try (var paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                var attributes =
                        Files.readAttributes(
                                path, "unix:mode,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
                boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                state.put(path.toString(), attributes + (file ? Files.readString(path) : ""));
            }
        }
        return state.toString();
    }
}
