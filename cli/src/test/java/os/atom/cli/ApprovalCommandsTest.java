package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.protocol.StandingRecord;

/** How a person answers, once or for a while. */
class ApprovalCommandsTest extends ApprovalFixture {
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
}
