package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.cli.Samples.NOON;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.AuditEntry;
import os.atom.protocol.AuditVerdict;
import os.atom.protocol.RecordingsVerdict;

final class AuditCommandsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void verifyLooksAtRecordingsWhenAsked() {
        server.on("GET /api/v1/audit/verify", 200, new AuditVerdict(true, 9, 0, null, null, "ok"));
        server.on("GET /api/v1/audit/recordings", 200, new RecordingsVerdict(true, 2, List.of()));
        assertThat(Cli.asking(server).run("audit", "verify", "--recordings").out())
                .contains("intact: 2 recordings are as they were made");

        server.on(
                "GET /api/v1/audit/recordings",
                200,
                new RecordingsVerdict(
                        false,
                        2,
                        List.of(new RecordingsVerdict.Damaged("cmd-1", "it was changed"))));
        var result = Cli.asking(server).run("audit", "verify", "--recordings");
        assertThat(result.exit()).isOne();
        assertThat(result.err())
                .isEqualTo(
                        "the recording of command cmd-1 is not as it was made: it was changed\n");
    }

    @Test
    void printsTheLatestEntriesOldestFirst() {
        server.on(
                "GET /api/v1/audit",
                200,
                Samples.page(
                        Samples.entry(8, "os.atom.command.finished", Map.of("exitCode", 0)),
                        Samples.entry(7, "os.atom.command.requested", Map.of("command", "ls\n"))));

        assertThat(cli.run("audit", "tail", "-n", "2").out())
                .isEqualTo(
                        """
                        7       2027-01-01T12:00:00Z  scout         command.requested   cmd-1  command=ls\\n
                        8       2027-01-01T12:00:00Z  scout         command.finished    cmd-1  exitCode=0
                        """);
        assertThat(server.requests())
                .extracting(FakeServer.Request::line)
                .containsExactly("GET /api/v1/audit?limit=1", "GET /api/v1/audit?limit=2&before=9");
    }

    @Test
    void filtersByTypeActorAndSubject() {
        server.on("GET /api/v1/audit", 200, Samples.page())
                .on(
                        "GET /api/v1/agents",
                        200,
                        Samples.page(Samples.agent("scout", "intern", false)));

        cli.run("audit", "tail", "--type", "a&b", "--actor", "scout", "--subject", "s 1");

        assertThat(server.requests().getLast().line())
                .isEqualTo(
                        "GET /api/v1/audit?limit=20&before=1&type=a%26b&actor=agt-scout&subject=s%201");
    }

    @Test
    void namesTheAgentsThatAreKnownAndAsksOnlyOnceForThoseThatAreGone() {
        server.on(
                        "GET /api/v1/agents",
                        200,
                        Samples.page(
                                new AgentRecord(
                                        "agent:0001",
                                        "scout",
                                        "intern",
                                        false,
                                        List.of(),
                                        NOON,
                                        null)))
                .on(
                        "GET /api/v1/audit",
                        200,
                        Samples.page(
                                by("agent:0001"),
                                by("agent:01a204ca-23c4-799f-bfc2-aa5311d0bb00"),
                                by("agent:01a204ca-23c4-799f-bfc2-aa5311d0bb00"),
                                by("person:01a204ca-23c4-799f-bfc2-bb5311d0bb00"),
                                by("host")));

        assertThat(cli.run("audit", "tail").out().lines().map(line -> line.split(" {2,}")[2]))
                .containsExactly(
                        "scout",
                        "agent:…aa5311d0bb00",
                        "agent:…aa5311d0bb00",
                        "person:…bb5311d0bb00",
                        "host");
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void showsADecisionButNoHashesListsOrEmptyText() {
        Map<String, Object> decision =
                Map.of("answer", "deny", "rules", List.of(Map.of("id", "r")), "mend", "");
        server.on(
                "GET /api/v1/audit",
                200,
                Samples.page(
                        Samples.entry(
                                1, "x", Map.of("decision", decision, "hash", "0".repeat(64)))));

        assertThat(cli.run("audit", "tail").out()).endsWith("cmd-1  answer=deny\n");
    }

    private static AuditEntry by(String actor) {
        return new AuditEntry(1, NOON, "x", actor, "", Map.of(), "ph", "prev", "hash");
    }

    @Test
    void saysWhenAPayloadWasErased() {
        server.on("GET /api/v1/audit", 200, Samples.page(Samples.entry(1, "x", null)));

        assertThat(cli.run("audit", "tail").out()).contains("cmd-1  (erased)");
    }

    @Test
    void printsJsonLines() throws Exception {
        server.on(
                "GET /api/v1/audit",
                200,
                Samples.page(
                        Samples.entry(1, "x", Map.of("text", "\u001b\u202e")),
                        Samples.entry(2, "x", Map.of())));

        String out = cli.run("audit", "tail", "--json").out();

        assertThat(out).hasLineCount(2).doesNotContain("\u001b", "\u202e");
        String text =
                FakeServer.MAPPER
                        .readTree(out.lines().findFirst().orElseThrow())
                        .path("payload")
                        .path("text")
                        .asText();
        assertThat(text).isEqualTo("\u001b\u202e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "many"})
    void refusesAnImpossibleNumberOfLines(String lines) {
        var result = cli.run("audit", "tail", "-n", lines);

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1);
    }

    @Test
    void verifyTellsAWholeJournalFromABrokenOne() {
        server.on(
                "GET /api/v1/audit/verify",
                200,
                new AuditVerdict(true, 12, 0, null, null, "chain and signed heads agree"));
        assertThat(cli.run("audit", "verify").out())
                .isEqualTo("intact: chain and signed heads agree\n");

        server.on(
                "GET /api/v1/audit/verify",
                200,
                new AuditVerdict(false, 12, 0, 7L, "edited", "the payload has another hash"));
        var broken = cli.run("audit", "verify");

        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.err())
                .isEqualTo(
                        "the journal is not intact: edited at entry 7; the payload has another"
                                + " hash\n");
        assertThat(cli.run("audit", "verify", "--json").exit()).isEqualTo(1);
    }

    @Test
    void exportsEveryByteWithinTheTimesGiven() {
        server.onText("GET /api/v1/audit/export", "text/csv", "seq,type\n1,\u001b[2J\n");

        var result =
                cli.run(
                        "audit",
                        "export",
                        "--format",
                        "csv",
                        "--from",
                        "2027-01-01",
                        "--to",
                        "2027-01-02T03:04:05Z");

        assertThat(result.out()).isEqualTo("seq,type\n1,\u001b[2J\n");
        assertThat(server.only().line())
                .isEqualTo(
                        "GET /api/v1/audit/export?format=csv&from=2027-01-01T00%3A00%3A00Z"
                                + "&to=2027-01-02T03%3A04%3A05Z");
    }

    @Test
    void anExportOnATerminalCannotDriveIt() {
        server.onText("GET /api/v1/audit/export", "text/csv", "1,\u001b[2J\n");

        assertThat(cli.onTerminal().run("audit", "export").out()).isEqualTo("1,\\x1b[2J\n");
    }

    @Test
    void refusesATimeThatIsNone() {
        var result = cli.run("audit", "export", "--from", "yesterday");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("2027-01-01");
    }

    @Test
    void rebuildsTheReadings() {
        server.on("POST /api/v1/audit/rebuild", 200, Map.of("entries", 12));

        assertThat(cli.run("journal", "rebuild").out()).isEqualTo("rebuilt, entries 12\n");
    }
}
