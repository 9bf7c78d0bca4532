package os.atom.cli.care;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a process has the start-up cache that its launcher gave it: Java leaves one that does not
 * fit, and only starts slower. Told by the kernel's list of what is mapped, where there is one.
 */
enum StartUpCache {
    FITS("fits"),
    DOES_NOT_FIT("does not fit"),
    NONE("none"),
    UNKNOWN("unknown");

    private static final String OPTION = "-XX:AOTCache=";

    private final String words;

    StartUpCache(String words) {
        this.words = words;
    }

    /**
     * @param process the folder with what the kernel says of it, such as {@code /proc/self}
     */
    static StartUpCache of(Path process) {
        try {
            return given(process).map(cache -> of(process, cache)).orElse(NONE);
        } catch (IOException untold) {
            return UNKNOWN;
        }
    }

    private static Optional<String> given(Path process) throws IOException {
        String words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        return Stream.of(words.split("\0", -1))
                .filter(word -> word.startsWith(OPTION))
                .map(word -> word.substring(OPTION.length()))
                .findFirst();
    }

    private static StartUpCache of(Path process, String cache) {
        try {
            String maps = Files.readString(process.resolve("maps"), StandardCharsets.ISO_8859_1);
            return maps.lines().anyMatch(line -> line.endsWith(" " + cache)) ? FITS : DOES_NOT_FIT;
        } catch (IOException untold) {
            return UNKNOWN;
        }
    }

    String words() {
        return words;
    }
}
