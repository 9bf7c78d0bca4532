package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);
    private final ObjectMapper json = new ObjectMapper();
    @TempDir Path directory;
    private OpenJournal open;

    @BeforeEach
    void openJournal() {
        open =
                OpenJournal.at(
                        new StoreLocation.SqliteFile(directory.resolve("atom.db")),
                        directory,
                        List.of(),
                        List.of(),
                        clock);
    }

    @AfterEach
    void closeJournal() {
        open.close();
    }

    private Entry append(long second, String subject, String payload) {
        clock.set(START.plusSeconds(second));
        return open.journal().append(new Fact("t,\"x\"", "agent:1", subject, payload));
    }

    @Test
    void writesOneJsonObjectToALine() throws IOException {
        Entry first = append(0, "sü\"bject", "{\"a\": [1,\n 2], \"b\":\"\\n\"}");
        append(1, "", "no json");
        append(2, "", "[1]");
        append(3, "", "{\"cut\":");
        append(4, "", "{\"secret\":1}");
        open.journal().erase(List.of(5L), "why", "person:1");
        StringBuilder out = new StringBuilder();
        assertThat(new Exporter(open.store()).jsonLines(Instant.MIN, Instant.MAX, out))
                .isEqualTo(6);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().split("\n")) {
            lines.add(json.readTree(line));
        }
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0).get("seq").asLong()).isEqualTo(1);
        assertThat(lines.get(0).get("time").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(lines.get(0).get("subject").asText()).isEqualTo("sü\"bject");
        assertThat(lines.get(0).get("payload").get("a").get(1).asInt()).isEqualTo(2);
        assertThat(lines.get(0).get("hash").asText()).isEqualTo(first.hash().toString());
        assertThat(lines.get(1).get("payload").asText()).isEqualTo("no json");
        assertThat(lines.get(2).get("payload").asText()).isEqualTo("[1]");
        assertThat(lines.get(3).get("payload").asText()).isEqualTo("{\"cut\":");
        assertThat(lines.get(4).get("payload").isNull()).isTrue();
        assertThat(lines.get(4).get("erased").asBoolean()).isTrue();
    }

    @Test
    void writesCsvThatReadsBack() throws IOException {
        append(0, "line\u2028end, \"quoted\"", "{\"a\":\r\n\"b,c\"}");
        append(1, "", "");
        StringBuilder out = new StringBuilder();
        assertThat(new Exporter(open.store()).csv(Instant.MIN, Instant.MAX, out)).isEqualTo(2);
        List<List<String>> rows = parse(out.toString());
        assertThat(rows).hasSize(3).allMatch(row -> row.size() == 10);
        assertThat(rows.get(0)).startsWith("seq", "time", "type", "actor", "subject", "payload");
        assertThat(rows.get(1))
                .startsWith(
                        "1",
                        "2030-01-01T00:00:00Z",
                        "t,\"x\"",
                        "agent:1",
                        "line\u2028end, \"quoted\"",
                        "{\"a\":\r\n\"b,c\"}",
                        "false");
    }

    @Test
    void takesTheSpanFromItsStartUpToItsEnd() throws IOException {
        for (int second = 0; second < 100; second++) {
            clock.set(START.plusSeconds(second));
            open.journal().append(Collections.nCopies(25, new Fact("t", "host", "", "{}")));
        }
        assertThat(seqs(0, 0)).isEmpty();
        assertThat(seqs(0, 1)).hasSize(25).startsWith(1L).endsWith(25L);
        assertThat(seqs(3, 5)).hasSize(50).startsWith(76L).endsWith(125L);
        assertThat(seqs(-10, 5_000)).hasSize(2_500).doesNotHaveDuplicates().isSorted();
        assertThat(seqs(99, 9_999)).hasSize(25).endsWith(2_500L);
        assertThat(seqs(100, 9_999)).isEmpty();
        assertThat(seqs(5, 3)).isEmpty();
    }

    private List<Long> seqs(long from, long to) throws IOException {
        StringBuilder out = new StringBuilder();
        new Exporter(open.store()).jsonLines(START.plusSeconds(from), START.plusSeconds(to), out);
        List<Long> seqs = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            seqs.add(json.readTree(line).get("seq").asLong());
        }
        return seqs;
    }

    /** The grammar of RFC 4180, section 2. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < csv.length(); at++) {
            char sign = csv.charAt(at);
            if (quoted && sign == '"' && at + 1 < csv.length() && csv.charAt(at + 1) == '"') {
                field.append('"');
                at++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (!quoted && (sign == ',' || sign == '\r')) {
                row.add(field.toString());
                field.setLength(0);
                if (sign == '\r') {
                    assertThat(csv.charAt(++at)).isEqualTo('\n');
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                field.append(sign);
            }
        }
        assertThat(quoted).isFalse();
        return rows;
    }
}
