package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.protocol.Erased;

/** What is gone is gone: nothing is erased without a person's word. */
final class AuditEraseTest {
    private static final String[] ERASE = {"audit", "erase", "12", "13", "--reason", "a password"};

    private final FakeServer server =
            new FakeServer()
                    .on(
                            "POST /api/v1/audit/erase",
                            200,
                            new Erased(List.of(12L, 13L), List.of(20L, 21L), 1, List.of(14L)));
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void erasesWhenToldSo() {
        var result = cli.run("audit", "erase", "12", "13", "--reason", "a password", "--yes");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        erased entries 12 13, with 1 recording
                        still there about the same: entry 14 (see atom-os audit tail)
                        """);
        assertThat(server.only().body())
                .isEqualTo(
                        FakeServer.MAPPER.valueToTree(
                                Map.of("entries", List.of(12, 13), "reason", "a password")));
    }

    @Test
    void showsWhatWillGoAndAsks() {
        server.on(
                "GET /api/v1/audit",
                200,
                Samples.page(Samples.entry(12, "os.atom.x", Map.of("command", "\u001b[2J"))));

        var result = cli.typing("yes\n").run(ERASE);

        assertThat(result.exit()).isZero();
        assertThat(result.err())
                .contains("command=", "erases entries 12 13 for good", "Type yes")
                .doesNotContain("\u001b");
        assertThat(server.requests())
                .extracting(FakeServer.Request::line)
                .containsExactly(
                        "GET /api/v1/audit?limit=1&after=11",
                        "GET /api/v1/audit?limit=1&after=12",
                        "POST /api/v1/audit/erase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "no\n", "y\n", "YES\n"})
    void anyOtherAnswerErasesNothing(String answer) {
        server.on("GET /api/v1/audit", 200, Samples.page());

        var result = cli.typing(answer).run(ERASE);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).endsWith("nothing was done\n");
        assertThat(server.requests()).noneMatch(request -> request.line().startsWith("POST"));
    }

    @Test
    void whereNobodyCanBeAskedItHasToBeSaid() {
        var result = cli.input("yes\n".getBytes()).run(ERASE);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("--yes");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "twelve", "99999999999999999999"})
    void refusesWhatIsNoNumberOfAnEntry(String entry) {
        var result = cli.run("audit", "erase", entry, "--reason", "x", "--yes");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void needsAReason() {
        var result = cli.run("audit", "erase", "12", "--yes");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("--reason");
    }
}
