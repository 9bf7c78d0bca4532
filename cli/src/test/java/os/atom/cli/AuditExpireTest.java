package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.protocol.Expired;
import os.atom.protocol.ExpiryDue;

/** A rule by hand: first counted, then, at a person's word, erased. */
final class AuditExpireTest {
    private static final String DUE = "GET /api/v1/audit/expire";
    private static final String DO = "POST /api/v1/audit/expire";

    private final FakeServer server =
            new FakeServer()
                    .on(
                            DUE,
                            200,
                            new ExpiryDue(
                                    "2026-08-30T00:00:00Z",
                                    12,
                                    Map.of("os.atom.post.written", 12L)))
                    .on(DO, 200, new Expired("2026-08-30T00:00:00Z", 12, 1, 1, false));
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDryRunCountsAndErasesNothing() {
        var result = cli.run("audit", "expire", "--older-than", "90d", "--dry-run");
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        12 entries from before 2026-08-30T00:00:00Z
                               12  os.atom.post.written
                        """);
        assertThat(server.only().line()).isEqualTo(DUE + "?seconds=7776000");
    }

    @Test
    void erasesWhenToldSo() {
        var result =
                cli.run("audit", "expire", "--older-than", "2160h", "--reason", "why", "--yes");
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        "erased what 12 entries from before 2026-08-30T00:00:00Z said,"
                                + " with 1 recording; 1 are still needed\n");
        assertThat(server.only().body())
                .isEqualTo(
                        FakeServer.MAPPER.valueToTree(
                                Map.of("seconds", 7_776_000, "reason", "why")));
    }

    @Test
    void countsAndAsksFirst() {
        var result =
                cli.typing("yes\n")
                        .run("audit", "expire", "--older-than", "90d", "--reason", "why");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("12  os.atom.post.written", "for good", "Type yes");
        assertThat(server.requests())
                .extracting(FakeServer.Request::line)
                .containsExactly(DUE + "?seconds=7776000", DO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no\n", "y\n"})
    void anyOtherAnswerErasesNothing(String answer) {
        var result =
                cli.typing(answer).run("audit", "expire", "--older-than", "90d", "--reason", "w");
        assertThat(result.exit()).isNotZero();
        assertThat(server.requests()).extracting(FakeServer.Request::line).doesNotContain(DO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "90m", "d", "-1d", "1.5d", "9999999d"})
    void whatIsNoAgeIsSaid(String age) {
        var result = cli.run("audit", "expire", "--older-than", age, "--dry-run");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("90d, 2160h");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void withoutAReasonNothingIsErased() {
        var result = cli.run("audit", "expire", "--older-than", "90d", "--yes");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--reason");
        assertThat(server.requests()).isEmpty();
    }
}
