package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.redaction.FailingRedactor;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.ShippedRedactor;

/** Threat: whoever reads the journal, or a copy of it, reads the secrets of commands. */
class RedactedJournalTest {
    private static final String SECRET = "correct-horse-42";

    @TempDir Path directory;
    private Path file;
    private OpenJournal open;

    @BeforeEach
    void open() {
        file = directory.resolve("journal.db");
        open = OpenJournal.at(new StoreLocation.SqliteFile(file), directory);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void aSecretNeverReachesTheDisk() throws Exception {
        Journal journal = new RedactedJournal(open.journal(), ShippedRedactor.ONE);

        Entry entry =
                journal.append(fact("{\"argv\":[\"psql\",\"--password\",\"" + SECRET + "\"]}"));

        assertThat(journal.after(0, 10, Filter.ALL).getLast().payload())
                .contains("{\"argv\":[\"psql\",\"--password\",\"[redacted:password]\"]}");
        assertThat(entry.type()).isEqualTo("os.atom.test.done");
        open.close();
        for (Path each : Files.list(directory).filter(Files::isRegularFile).toList()) {
            assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                    .as(each.toString())
                    .doesNotContain(SECRET);
        }
        open = OpenJournal.at(new StoreLocation.SqliteFile(file), directory);
        assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
    }

    @Test
    void whatIsCleanIsWrittenByteForByte() {
        Journal journal = new RedactedJournal(open.journal(), ShippedRedactor.ONE);

        journal.append(fact("{ \"command\" : \"ls -la\" }"));

        assertThat(journal.after(0, 10, Filter.ALL).getLast().payload())
                .contains("{ \"command\" : \"ls -la\" }");
    }

    @Test
    void nothingOfACallIsWrittenWhenOneFactCannotBeRedacted() {
        Journal journal = new RedactedJournal(open.journal(), new FailingRedactor("poison"));
        long before = journal.head().seq();

        assertThatThrownBy(() ->
                        journal.append(List.of(fact("{\"a\":1}"), fact("{\"a\":\"poison\"}"))))
                .isInstanceOf(RedactionFailed.class);
        assertThat(journal.head().seq()).isEqualTo(before);
    }

    private static Fact fact(String payload) {
        return new Fact("os.atom.test.done", "host", "", payload);
    }
}
