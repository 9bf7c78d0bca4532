package os.atom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody thought of each type of entry: who hears of it, and what. */
class ToldTest {
    private static final Pattern TYPE = Pattern.compile("\"(os\\.atom\\.[a-z_]+\\.[a-z_]+)\"");

    private static Set<String> typesInTheCode() throws IOException {
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher found = TYPE.matcher(Files.readString(file));
                while (found.find()) {
                    types.add(found.group(1));
                }
            }
        }
        return types;
    }

    @Test
    void knowsEveryTypeThatIsWritten() throws IOException {
        assertThat(typesInTheCode()).hasSizeGreaterThan(60).allMatch(Told::knows);
    }

    @Test
    void tellsOfWhatNobodyThoughtOfOnlyPeopleAndNoPayload() {
        Told unknown = Told.of("os.atom.something.new");
        assertThat(unknown.whose()).isEqualTo(Told.Whose.PEOPLE);
        assertThat(unknown.members()).isEmpty();
    }
}
