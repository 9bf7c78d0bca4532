package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CliReferenceTest {
    private static final Path FILE = Path.of("..", "docs", "reference", "cli.md");

    @Test
    void theReferenceIsWhatTheCommandSays() throws Exception {
        if (Boolean.getBoolean("atom.write-reference")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, Reference.text());
        }

        assertThat(Files.readString(FILE))
                .as("write it anew with ./mvnw -pl protocol,cli test -Datom.write-reference=true")
                .isEqualTo(Reference.text());
    }
}
