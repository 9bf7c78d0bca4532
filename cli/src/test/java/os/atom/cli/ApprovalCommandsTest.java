package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.protocol.ApprovalAnswer;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileProposal;
import os.atom.protocol.LegibleText;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.SandboxTerms;
import os.atom.protocol.ScriptRecord;
import os.atom.protocol.StandingRecord;
import os.atom.protocol.TerminalSize;

class ApprovalCommandsTest {
    private static final String ID = "0199c0de-0000-7000-8000-000000000000";

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private static LegibleText text(String text) {
        return new LegibleText(text, text, List.of());
    }

    @Test
    void watchesRequestsComeAndGo() {
        List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
        server.on(
                "GET /api/v1/approvals/stream",
                exchange -> {
                    asked.add("" + exchange.getRequestURI().getQuery());
                    String events =
                            switch (asked.size()) {
                                case 1 -> event(7, approval("pending"));
                                // Once more, as after a connection that broke.
                                case 2 ->
                                        event(7, approval("pending"))
                                                + event(9, approval("approved"));
                                default -> ": nothing new\n\n";
                            };
                    FakeServer.send(
                            exchange,
                            200,
                            "text/event-stream",
                            events.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                });

        var result = Cli.asking(server).run("approvals", "--watch");

        assertThat(asked).containsExactly("null", "after=7", "after=9");
        assertThat(result.out()).containsOnlyOnce("  atom-os approve " + ID);
        assertThat(result.out()).containsOnlyOnce(ID + "  approved by ");
        assertThat(result.exit()).isOne();
        assertThat(result.err()).contains("the connection broke: ").hasLineCount(2);
    }

    private static String event(int id, ApprovalRecord approval) {
        return "id: "
                + id
                + "\nevent: approval\ndata: "
                + new String(FakeServer.json(approval), java.nio.charset.StandardCharsets.UTF_8)
                + "\n\n";
    }

    private static ApprovalRecord approval(String state) {
        return approval(state, null);
    }

    private static ApprovalRecord approval(String state, Boolean network) {
        LegibleText deceiving =
                new LegibleText(
                        "rm -r bu\u202Eild\nls",
                        "rm -r bu⟦U+202E⟧ild\nls",
                        List.of(
                                new LegibleText.Suspicion(
                                        1, 9, "U+202E RIGHT-TO-LEFT OVERRIDE", "bidi")));
        return new ApprovalRecord(
                ID,
                state,
                "scout",
                "agent:1",
                "supervised",
                deceiving,
                text("to make room"),
                "/home/me/demo",
                new PlanRecord("opaque", "a newline", List.of()),
                List.of(new EffectRecord("delete", "/home/me/demo/build", "rm deletes build")),
                Samples.decision(),
                List.of(
                        new ScriptRecord(
                                "/home/me/demo/x.sh",
                                "script",
                                "copy",
                                8,
                                "ab12",
                                text("echo hi"))),
                new SandboxTerms(
                        List.of("/srv/data"),
                        List.of("/home/me/demo"),
                        List.of("/home/me/demo/.env"),
                        List.of(),
                        List.of("512 processes")),
                60,
                Map.of("LC_ALL", "C"),
                text("typed"),
                true,
                new TerminalSize(80, 24),
                network,
                null,
                Samples.NOON,
                Instant.parse("2099-01-01T00:00:00Z"),
                state.equals("pending")
                        ? null
                        : new ApprovalAnswer("approve", "owner", null, null, Samples.NOON));
    }

    @Test
    void showsAllThatAPersonNeedsAndWhatDeceives() {
        server.on("GET /api/v1/approvals", 200, Samples.page(approval("pending")));

        Cli.Result shown = Cli.asking(server).run("approvals");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("rm -r bu⟦U+202E⟧ild\n", "RIGHT-TO-LEFT OVERRIDE (bidi)")
                .doesNotContain("\u202E")
                .contains("scout, supervised", "to make room", "/home/me/demo", "ladder.ask")
                .contains("delete /home/me/demo/build", "typed", "LC_ALL=C", "network  none")
                .contains("/srv/data", "/home/me/demo/.env", "at most 60 s, 512 processes")
                .contains("/home/me/demo/x.sh (script, a private copy", "sha256 ab12", "echo hi")
                .contains("BEWARE   more will be typed to it")
                .contains("atom-os approve ID");
    }

    @Test
    void saysPlainlyWhatItMayConnectTo() {
        ApprovalRecord connecting = approval("pending", true);
        server.on("GET /api/v1/approvals", 200, Samples.page(connecting));
        assertThat(Cli.asking(server).run("approvals").out())
                .contains("network  may connect, but nothing is on the agent's list\n");

        ApprovalRecord listed =
                connecting.reaching(List.of("*.pypi.org:80,443", "good.example:443"));
        server.on("GET /api/v1/approvals", 200, Samples.page(listed));
        assertThat(Cli.asking(server).run("approvals").out())
                .contains(
                        "network  may connect to: the agent's listed domains\n"
                                + "         *.pypi.org:80,443\n         good.example:443\n");
    }

    private static ApprovalRecord ofFile(FileProposal proposal) {
        ApprovalRecord command = approval("pending");
        return new ApprovalRecord(
                "file-" + ID,
                "pending",
                "scout",
                "agent:1",
                "intern",
                text("write /home/me/demo/note"),
                text("to remember"),
                "/home/me/demo",
                new PlanRecord("file", "a file is used by itself, nothing runs", List.of()),
                List.of(),
                Samples.decision(),
                List.of(),
                new SandboxTerms(List.of(), List.of(), List.of(), List.of(), List.of()),
                0,
                Map.of(),
                null,
                null,
                null,
                null,
                proposal,
                command.requestedAt(),
                command.expiresAt(),
                null);
    }

    @Test
    void showsTheUseOfAFileWithAllThatItWouldWrite() {
        LegibleText diff =
                new LegibleText(
                        "-a\n+b\u202E\n",
                        "-a\n+b⟦U+202E⟧\n",
                        List.of(
                                new LegibleText.Suspicion(
                                        2, 3, "U+202E RIGHT-TO-LEFT OVERRIDE", "bidi")));
        server.on(
                "GET /api/v1/approvals",
                200,
                Samples.page(
                        ofFile(
                                new FileProposal(
                                        "write",
                                        text("/home/me/demo/note"),
                                        "ann",
                                        Map.of(),
                                        "overwritten",
                                        new FileChange.Version("sha256:01", 2, "utf-8"),
                                        new FileChange.Version("sha256:02", 5, null),
                                        null,
                                        diff,
                                        false,
                                        null,
                                        null,
                                        null))));

        Cli.Result shown = Cli.asking(server).run("approvals");

        assertThat(shown.out())
                .contains("file-" + ID, "scout, intern", "says     to remember")
                .contains("write    /home/me/demo/note\n", "by       ann\n")
                .contains("now      2 bytes, utf-8, sha256:01\n")
                .contains("then     5 bytes, no text, sha256:02\n")
                .contains("         -a\n         +b⟦U+202E⟧\n", "BEWARE   line 2 column 3")
                .doesNotContain("\u202E", "network  ", "plan ", "limits ");
    }

    @Test
    void saysOfALookWhatItIsForAndWhatStandsInItsWay() {
        LegibleText sought =
                new LegibleText(
                        "TO\u200bDO",
                        "TO⟦U+200B⟧DO",
                        List.of(new LegibleText.Suspicion(1, 3, "U+200B", "hidden")));
        server.on(
                "GET /api/v1/approvals",
                200,
                Samples.page(
                        ofFile(
                                new FileProposal(
                                        "search",
                                        text("/home/me/demo"),
                                        null,
                                        Map.of("text", sought, "limit", text("50")),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        false,
                                        null,
                                        null,
                                        "there is no such directory"))));

        assertThat(Cli.asking(server).run("approvals").out())
                .contains("search   /home/me/demo\n")
                .contains("with     limit=50\n", "with     text=TO⟦U+200B⟧DO\n")
                .contains("BEWARE   line 1 column 3: U+200B (hidden)")
                .contains("BEWARE   as it is, it cannot be done: there is no such directory")
                .doesNotContain("then ");
    }

    @Test
    void lastsForEverythingBelowADirectoryWhenTold() {
        standing();
        Cli.asking(server).run("approve", ID, "--for", "10m", "--below", "/srv", "--yes");
        assertThat(server.requests().getLast().body().toString())
                .isEqualTo("{\"verdict\":\"approve\",\"forSeconds\":600,\"below\":\"/srv\"}");
        Cli.Result alone = Cli.asking(server).run("approve", ID, "--below", "/srv");
        assertThat(alone.exit()).isEqualTo(2);
        assertThat(alone.err()).contains("--for or --times");
    }

    @Test
    void saysWhenNothingWaits() {
        server.on("GET /api/v1/approvals", 200, Samples.page());
        assertThat(Cli.asking(server).run("approvals").out())
                .isEqualTo("nothing waits for a person\n");
    }

    @Test
    void approvesOnce() {
        server.on("POST /api/v1/approvals/" + ID, 200, approval("approved"));

        Cli.Result approved = Cli.asking(server).run("approve", ID);

        assertThat(approved.exit()).isZero();
        assertThat(approved.out()).startsWith(ID + "  approved  rm -r");
        assertThat(server.only().body().toString()).isEqualTo("{\"verdict\":\"approve\"}");
    }

    @Test
    void approvesSeveralTogether() {
        server.on("POST /api/v1/approvals", 200, Samples.page(approval("approved")));
        assertThat(Cli.asking(server).run("approve", "a", "b").exit()).isZero();
        assertThat(server.only().body().path("ids").toString()).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void showsThePolicyAndAsksBeforeItIsSaved() {
        standing();

        Cli.Result unasked = Cli.asking(server).run("approve", ID, "--for", "10m", "--times", "3");

        assertThat(unasked.exit()).isEqualTo(2);
        assertThat(unasked.err())
                .contains("permit (principal);", "covers 3 further times at most", "7 past ones")
                .contains("--yes");
        assertThat(server.only().line()).contains("/preview");
    }

    @Test
    void savesThePolicyWhenTold() {
        standing();
        Cli.Result saved =
                Cli.asking(server).run("approve", ID, "--for", "10m", "--times", "3", "--yes");
        assertThat(saved.exit()).isZero();
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().getLast().body().toString())
                .isEqualTo("{\"verdict\":\"approve\",\"forSeconds\":600,\"times\":3}");
    }

    private void standing() {
        StandingRecord preview =
                new StandingRecord(
                        ID,
                        "preview",
                        "scout",
                        "ls",
                        "@id(\"x\")\npermit (principal);\n",
                        List.of(),
                        3,
                        0,
                        600,
                        null,
                        null,
                        null,
                        7);
        server.on("POST /api/v1/approvals/" + ID + "/preview", 200, preview)
                .on("POST /api/v1/approvals/" + ID, 200, approval("approved"))
                .on("GET /api/v1/approvals/standing", 200, Samples.page(preview));
    }

    @Test
    void deniesWithAReason() {
        server.on("POST /api/v1/approvals/" + ID, 200, approval("denied"));
        assertThat(Cli.asking(server).run("deny", ID, "--reason", "no").exit()).isZero();
        assertThat(server.only().body().toString())
                .isEqualTo("{\"verdict\":\"deny\",\"reason\":\"no\"}");
    }

    @Test
    void theLoserIsToldWhoWasFirst() {
        server.on(
                "POST /api/v1/approvals/" + ID,
                409,
                Samples.problem(409, "request 1 is closed: it was denied by ann at noon", null));
        Cli.Result late = Cli.asking(server).run("approve", ID);
        assertThat(late.exit()).isOne();
        assertThat(late.err()).contains("it was denied by ann at noon");
    }

    @Test
    void listsAndRevokesWhatStands() {
        standing();
        server.on(
                "DELETE /api/v1/approvals/standing/" + ID,
                exchange -> FakeServer.send(exchange, 204, "text/plain", new byte[0]));
        Cli.Result listed = Cli.asking(server).run("approvals", "standing", "--policy");
        assertThat(listed.out()).contains("0/3", "permit (principal);", "approvals revoke");
        assertThat(Cli.asking(server).run("approvals", "revoke", ID).out())
                .isEqualTo(ID + " covers nothing any more\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--for 10, is no time",
        "--for 0s, is out of range",
        "--for 31d, is out of range",
        "--times 0, is out of range",
        "--times 1001, is out of range",
        "--times many, many"
    })
    void wrongBoundsAreOneLine(String option, String says) {
        Cli.Result wrong = Cli.asking(server).run(("approve " + ID + " " + option).split(" "));
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err().lines()).hasSize(1).allMatch(line -> line.contains(says));
    }

    @Test
    void aDenialWithoutAReasonIsWrongUsage() {
        assertThat(Cli.asking(server).run("deny", ID).err().lines())
                .singleElement()
                .asString()
                .contains("--reason");
        assertThat(Cli.asking(server).run("deny", ID, "--reason", " ").exit()).isEqualTo(2);
    }

    @Test
    void execSaysHowToAnswerAndGoesOnOnceAnswered() {
        server.on("POST /api/v1/commands", 202, Samples.command("awaiting_approval", null, null))
                .on("GET /api/v1/commands/cmd-1", 200, Samples.command("running", null, null))
                .onText(
                        "GET /api/v1/commands/cmd-1/stream",
                        "text/event-stream",
                        "event: stdout\ndata: aGkK\n\nevent: end\ndata: "
                                + new String(
                                        FakeServer.json(Samples.command("completed", 3, null)),
                                        StandardCharsets.UTF_8)
                                + "\n\n");

        Cli.Result ran = Cli.asking(server).run("exec", "--agent", "scout", "--", "ls");

        assertThat(ran.err())
                .contains("waits for a person", "ladder.ask")
                .contains("atom-os approve cmd-1", "Ctrl-C withdraws it");
        assertThat(ran.out()).isEqualTo("hi\n");
        assertThat(ran.exit()).isEqualTo(3);
    }
}
