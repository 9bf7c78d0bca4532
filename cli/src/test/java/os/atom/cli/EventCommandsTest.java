package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.SubscriptionRecord;

/** {@code event}. */
final class EventCommandsTest {
    private static final String PATH = "/api/v1/subscriptions";

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private static SubscriptionRecord subscription(SubscriptionRecord.Out out) {
        return new SubscriptionRecord(
                "s1",
                "builds",
                "agent:1",
                List.of("scout.build.*"),
                null,
                null,
                Map.of("priority", "high"),
                Samples.NOON,
                "7",
                out);
    }

    private static SubscriptionRecord.Out out() {
        return new SubscriptionRecord.Out("9", 2, Instant.parse("2027-01-01T12:01:00Z"));
    }

    @Test
    void publishesOne() {
        server.on(
                "POST /api/v1/events",
                201,
                Map.of("seq", "9", "type", "owner.build.done", "data", true));

        var result =
                cli.run(
                        "event",
                        "publish",
                        "owner.build.done",
                        "--data",
                        "{\"ok\": true}",
                        "--attribute",
                        "subject=build-42",
                        "--channel",
                        "builds");

        assertThat(result.out()).isEqualTo("event 9, owner.build.done\n");
        assertThat(server.only().body().toString())
                .isEqualTo(
                        "{\"subject\":\"build-42\",\"type\":\"owner.build.done\","
                                + "\"channel\":\"builds\",\"data\":{\"ok\":true}}");
        var wrong = cli.run("event", "publish", "owner.done", "--data", "{");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("--data is no JSON");
    }

    @Test
    void subscribesAndListsAndEnds() {
        server.on("POST " + PATH, 201, subscription(null));
        server.on("GET " + PATH, 200, new Page<>(List.of(subscription(out())), null, null));
        server.on("DELETE " + PATH + "/builds", 204, null);

        var result =
                cli.run(
                        "event",
                        "subscribe",
                        "builds",
                        "--type",
                        "scout.build.*",
                        "--attribute",
                        "priority=high",
                        "--after",
                        "7");

        assertThat(result.out())
                .isEqualTo(
                        "builds begins after event 7; take what comes with: atom-os event fetch"
                                + " builds\n");
        assertThat(server.only().body().toString())
                .isEqualTo(
                        "{\"name\":\"builds\",\"types\":[\"scout.build.*\"],"
                                + "\"attributes\":{\"priority\":\"high\"},\"after\":\"7\"}");
        assertThat(cli.run("event", "list").out().lines())
                .containsExactly(
                        "NAME    ID  OWNER    UP TO  HANDED OUT                          WANTS",
                        "builds  s1  agent:1  7      up to 9 until 2027-01-01T12:01:00Z  scout.build.*,"
                                + " priority=high");
        assertThat(cli.run("event", "unsubscribe", "builds").out()).isEqualTo("ended builds\n");
    }

    @Test
    void takesWhatComesAndSaysHowToAcknowledgeIt() {
        server.on(
                "POST " + PATH + "/builds/fetch",
                200,
                Map.of(
                        "events",
                        List.of(Map.of("seq", "9")),
                        "attempt",
                        1,
                        "until",
                        "2027-01-01T12:01:00Z"));

        var result =
                cli.run("event", "fetch", "builds", "--max", "5", "--wait", "30s", "--lease", "2m");

        assertThat(result.out()).isEqualTo("{\"seq\":\"9\"}\n");
        assertThat(result.err()).contains("atom-os event ack builds 9");
        assertThat(server.only().body().toString())
                .isEqualTo("{\"limit\":5,\"leaseSeconds\":120,\"waitSeconds\":30}");
    }

    @Test
    void saysUntilWhenOthersHoldWhatComesNext() {
        server.on(
                "POST " + PATH + "/builds/fetch",
                200,
                Map.of("events", List.of(), "attempt", 0, "until", "2027-01-01T12:01:00Z"));

        var result = cli.run("event", "fetch", "builds");

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("is handed out until 2027-01-01T12:01:00Z");
    }

    @Test
    void acknowledgesAndRefusesWhatItTook() {
        server.on("POST " + PATH + "/builds/ack", 200, subscription(null));
        server.on("POST " + PATH + "/builds/nack", 200, subscription(out()));

        assertThat(cli.run("event", "ack", "builds", "9").out())
                .isEqualTo("builds is done up to event 9\n");
        assertThat(server.only().body().toString()).isEqualTo("{\"upTo\":\"9\"}");
        assertThat(
                        cli.run(
                                        "event",
                                        "nack",
                                        "builds",
                                        "9",
                                        "--reason",
                                        "no build",
                                        "--pause",
                                        "5m")
                                .out())
                .isEqualTo("event 9 comes again\n");
        server.on("POST " + PATH + "/builds/nack", 200, subscription(null));
        assertThat(cli.run("event", "nack", "builds", "9").out())
                .isEqualTo("event 9 is given up: atom-os event dead builds\n");
    }

    @Test
    void showsWhatWasGivenUpAndHasItHandedOutAgain() {
        server.on(
                "GET " + PATH + "/builds/dead-letters",
                200,
                new Page<>(
                        List.of(new DeadLetterRecord("7", "no build", 5, Samples.NOON, false)),
                        null,
                        null));
        server.on("POST " + PATH + "/builds/dead-letters/7/replay", 200, subscription(null));

        assertThat(cli.run("event", "dead", "builds").out().lines())
                .containsExactly(
                        "SEQ  GIVEN UP                     TRIES  STATE     WHY",
                        "7    2027-01-01T12:00:00.123456Z  5      given up  no build");
        assertThat(cli.run("event", "replay", "builds", "7").out())
                .isEqualTo("event 7 comes again in builds\n");
    }
}
