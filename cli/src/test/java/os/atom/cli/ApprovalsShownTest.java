package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileProposal;
import os.atom.protocol.LegibleText;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.SandboxTerms;

/** What a person is shown of requests that wait. */
class ApprovalsShownTest extends ApprovalFixture {
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
    void saysWhenNothingWaits() {
        server.on("GET /api/v1/approvals", 200, Samples.page());
        assertThat(Cli.asking(server).run("approvals").out())
                .isEqualTo("nothing waits for a person\n");
    }

    private static String event(int id, ApprovalRecord approval) {
        return "id: "
                + id
                + "\nevent: approval\ndata: "
                + new String(FakeServer.json(approval), java.nio.charset.StandardCharsets.UTF_8)
                + "\n\n";
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
}
