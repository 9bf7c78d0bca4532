package os.atom.care;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the start-up cache that this program was given fits its Java: Java leaves one that does
 * not, and starts slowly. Told by the kernel's list of what is mapped, where there is one.
 */
final class CacheCheck implements Check {
    private static final String OPTION = "-XX:AOTCache=";

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public List<Finding> look(Site site) throws IOException {
        Path self = site.root().resolve("proc/self");
        if (!Files.isReadable(self.resolve("maps"))) {
            return List.of();
        }
        String words = Files.readString(self.resolve("cmdline"), StandardCharsets.UTF_8);
        Optional<Path> cache =
                Stream.of(words.split("\0", -1))
                        .filter(word -> word.startsWith(OPTION))
                        .map(word -> Path.of(word.substring(OPTION.length())))
                        .findFirst();
        if (cache.isEmpty()) {
            return List.of(
                    Finding.warning(
                            name(),
                            "there is no start-up cache, so starts take longer",
                            "run ./dev build where it was built, or install it anew"));
        }
        boolean mapped;
        try (Stream<String> maps = Files.lines(self.resolve("maps"), StandardCharsets.ISO_8859_1)) {
            mapped = maps.anyMatch(line -> line.endsWith(cache.get().toString()));
        }
        return List.of(
                mapped
                        ? Finding.fine(name(), "the start-up cache fits this Java")
                        : Finding.warning(
                                name(),
                                cache.get() + " does not fit this Java",
                                "run ./dev build where it was built, or install it anew"));
    }
}
