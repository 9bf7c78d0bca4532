package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.WebhookAdded;
import os.atom.protocol.WebhookRecord;

/** {@code webhook}. */
final class WebhookCommandsTest {
    private static final WebhookRecord HOOK =
            new WebhookRecord(
                    "w1",
                    "https://example.com",
                    List.of("os.atom.post.*", "scout.build.*"),
                    "builds",
                    "scout",
                    Map.of("priority", "high"),
                    "person:1",
                    Samples.NOON,
                    "9");

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addsOneAndShowsItsSecretOnce() {
        server.on("POST /api/v1/webhooks", 201, new WebhookAdded(HOOK, "whsec_abc"));

        var result =
                cli.run(
                        "webhook",
                        "add",
                        "https://example.com/hook",
                        "--type",
                        "os.atom.post.*",
                        "--type",
                        "scout.build.*",
                        "--channel",
                        "builds",
                        "--agent",
                        "scout",
                        "--attribute",
                        "priority=high");

        assertThat(result.out())
                .isEqualTo(
                        """
                        webhook w1 tells https://example.com; what it sends is signed with this secret:

                          whsec_abc

                        Keep it now, it is not shown again.
                        """);
        assertThat(server.only().body().toString())
                .isEqualTo(
                        "{\"url\":\"https://example.com/hook\","
                                + "\"types\":[\"os.atom.post.*\",\"scout.build.*\"],"
                                + "\"channel\":\"builds\",\"agent\":\"scout\","
                                + "\"attributes\":{\"priority\":\"high\"}}");
    }

    @Test
    void asksForATypeAtLeast() {
        var result = cli.run("webhook", "add", "https://example.com/hook");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--type");
    }

    @Test
    void listsThem() {
        server.on("GET /api/v1/webhooks", 200, new Page<>(List.of(HOOK), null, null));

        assertThat(cli.run("webhook", "list").out().lines())
                .containsExactly(
                        "ID  WHERE                ADDED                        TOLD OF",
                        "w1  https://example.com  2027-01-01T12:00:00.123456Z  os.atom.post.*, scout.build.*,"
                                + " #builds, agent scout, priority=high");
    }

    @Test
    void removesOne() {
        server.on("DELETE /api/v1/webhooks/w1", 204, null);

        assertThat(cli.run("webhook", "remove", "w1").out()).isEqualTo("removed w1\n");
    }

    @Test
    void showsWhatWasNotTakenAndHasItTriedAgain() {
        server.on(
                "GET /api/v1/webhooks/w1/dead-letters",
                200,
                new Page<>(
                        List.of(
                                new DeadLetterRecord("7", "answered 500", 8, Samples.NOON, false),
                                new DeadLetterRecord("8", "no answer", 8, Samples.NOON, true)),
                        null,
                        "8"));
        server.on("POST /api/v1/webhooks/w1/dead-letters/7/replay", 200, HOOK);

        var dead = cli.run("webhook", "dead", "w1");
        assertThat(dead.out().lines())
                .containsExactly(
                        "SEQ  GIVEN UP                     TRIES  STATE        WHY",
                        "7    2027-01-01T12:00:00.123456Z  8      given up     answered 500",
                        "8    2027-01-01T12:00:00.123456Z  8      tried again  no answer");
        assertThat(dead.err()).contains("--after 8");
        assertThat(cli.run("webhook", "replay", "w1", "7").out())
                .isEqualTo("event 7 is tried again at https://example.com\n");
    }
}
