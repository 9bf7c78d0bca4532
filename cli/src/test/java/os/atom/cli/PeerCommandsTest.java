package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PeerRecord;

/** {@code peer}. */
final class PeerCommandsTest {
    private static final String THUMBPRINT = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    private static final PeerRecord PEER = peer("");

    private static PeerRecord peer(String stopped) {
        return new PeerRecord(
                "p1",
                "reviewer",
                "peer:reviewer",
                "https://example.com/card.json",
                "Rev\u001b[31miewer",
                "Reads changes.",
                "2.1",
                "1.0",
                "JSONRPC",
                "https://example.com/a2a",
                List.of("Review", "Compare"),
                "pinned",
                THUMBPRINT,
                "before-4bcdefghijklmnopqrstuvwxyz0123456789",
                "person:1",
                Samples.NOON,
                Samples.NOON,
                stopped,
                "9");
    }

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @TempDir Path directory;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addsOneWithTheTokenOfAFileAndShowsItsCardHarmlessly() throws Exception {
        server.on("POST /api/v1/peers", 201, PEER);
        Path token = Files.writeString(directory.resolve("token"), "s3cr3t\n");

        var result =
                cli.run(
                        "peer",
                        "add",
                        "reviewer",
                        "https://example.com/card.json",
                        "--token-file",
                        token.toString(),
                        "--endpoint",
                        "https://api.example.com");

        assertThat(server.only().body().toString())
                .isEqualTo(
                        "{\"name\":\"reviewer\",\"card\":\"https://example.com/card.json\","
                                + "\"token\":\"s3cr3t\",\"endpoint\":\"https://api.example.com\"}");
        assertThat(result.out())
                .contains("peer:reviewer", "Review, Compare", "A2A 1.0")
                .doesNotContain("s3cr3t", "\u001b[31m");
    }

    @Test
    void pinsAKeyByItsNameByItselfOrFromAFile() throws Exception {
        server.on("POST /api/v1/peers", 201, PEER);
        Path file = Files.writeString(directory.resolve("jwk.json"), "{\"kty\":\"OKP\"}\n");

        for (String key : List.of(THUMBPRINT, "{\"kty\":\"OKP\"}", file.toString())) {
            var result = cli.run("peer", "add", "reviewer", "https://example.com", "--key", key);
            assertThat(result.out())
                    .contains(
                            "signed      by "
                                    + THUMBPRINT
                                    + ", the key you pinned; BEFORE BY before-4");
        }

        assertThat(server.requests())
                .extracting(asked -> asked.body().path("key").asText())
                .containsExactly(THUMBPRINT, "{\"kty\":\"OKP\"}", "{\"kty\":\"OKP\"}");
        var missing = cli.run("peer", "add", "x", "https://example.com", "--key", "/no/such/file");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot read /no/such/file", "a thumbprint or a JWK");
    }

    @Test
    void saysThatATokenCannotBeRead() {
        var result =
                cli.run("peer", "add", "x", "https://example.com", "--token-file", "/no/such/file");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("cannot read /no/such/file");
    }

    @Test
    void listsShowsAndRemovesThem() {
        server.on("GET /api/v1/peers", 200, new Page<>(List.of(PEER), null, null));
        server.on("GET /api/v1/peers/reviewer", 200, PEER);
        server.on("DELETE /api/v1/peers/reviewer", 204, null);

        assertThat(cli.run("peer", "list").out())
                .contains(
                        "peer:reviewer",
                        "https://example.com/a2a",
                        "1.0 JSONRPC",
                        "pinned kPrK_qmx (key changed)");
        assertThat(cli.run("peer", "show", "reviewer").out()).contains("Reads changes.");
        assertThat(cli.run("peer", "show", "reviewer").out()).doesNotContain("STOPPED");
        assertThat(cli.run("peer", "remove", "reviewer").out()).isEqualTo("removed reviewer\n");
    }

    @Test
    void saysWhyNothingGoesToOne() {
        server.on("GET /api/v1/peers/reviewer", 200, peer("the card is not signed"));

        assertThat(cli.run("peer", "show", "reviewer").out())
                .contains("STOPPED     the card is not signed\n");
    }

    @Test
    void showsWhatWasNotTakenAndHasItTriedAgain() {
        server.on(
                "GET /api/v1/peers/reviewer/dead-letters",
                200,
                new Page<>(
                        List.of(new DeadLetterRecord("7", "answered 500", 8, Samples.NOON, false)),
                        null,
                        null));
        server.on("POST /api/v1/peers/reviewer/dead-letters/7/replay", 200, PEER);

        assertThat(cli.run("peer", "dead", "reviewer").out()).contains("answered 500");
        assertThat(cli.run("peer", "replay", "reviewer", "7").out())
                .isEqualTo("message 7 is tried again at peer:reviewer\n");
    }
}
