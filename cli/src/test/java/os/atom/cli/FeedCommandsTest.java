package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.ChannelRecord;
import os.atom.protocol.Page;
import os.atom.protocol.Party;
import os.atom.protocol.PostRecord;
import os.atom.protocol.PostVersion;

/** {@code post}, {@code feed} and {@code channel}. */
final class FeedCommandsTest {
    private static final String POSTS = "GET /api/v1/posts";

    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    static PostRecord post(String id, String kind, String content, Instant deleted) {
        return new PostRecord(
                id,
                kind,
                "general",
                new Party("agent:1", "scout", "agent"),
                content,
                "data",
                null,
                List.of(),
                id,
                0,
                null,
                2,
                Map.of("ack", 3),
                kind.equals("alert") ? "open" : null,
                null,
                null,
                null,
                null,
                null,
                null,
                Samples.NOON,
                null,
                deleted);
    }

    private static PostRecord said(String id, String content) {
        return post(id, "status", content, null);
    }

    private static Page<PostRecord> page(String newest, PostRecord... posts) {
        return new Page<>(List.of(posts), null, newest);
    }

    @Test
    void postsWhatItIsGiven() {
        server.on("POST /api/v1/posts", 201, said("p1", "x"));

        var result =
                cli.run(
                        "post",
                        "--channel",
                        "general",
                        "--kind",
                        "question",
                        "--reply-to",
                        "p0",
                        "--context",
                        "{\"build\": 42}",
                        "--expires",
                        "8h",
                        "which",
                        "port?");

        assertThat(result.out()).isEqualTo("posted p1 to #general\n");
        assertThat(server.only().body().toString())
                .isEqualTo(
                        "{\"content\":\"which port?\",\"channel\":\"general\",\"kind\":\"question\","
                                + "\"replyTo\":\"p0\",\"context\":{\"build\":42},"
                                + "\"expiresInSeconds\":28800}");
    }

    @Test
    void eachPostHasAKeyOfItsOwnSoThatItIsMadeOnce() {
        List<String> keys = new ArrayList<>();
        server.on(
                "POST /api/v1/posts",
                exchange -> {
                    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
                    send(exchange, said("p1", "x"));
                });

        cli.run("post", "x");
        cli.run("post", "x");

        assertThat(keys).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void postsWhatStandardInputGives() {
        server.on("POST /api/v1/posts", 201, said("p1", "x"));

        cli.input("one\ntwo\n".getBytes(StandardCharsets.UTF_8)).run("post", "-");

        assertThat(server.only().body().path("content").asText()).isEqualTo("one\ntwo");
    }

    @Test
    void whatCannotBePostedIsToldInOneLineAndNotSent() {
        for (String[] line :
                List.of(
                        new String[] {"post", "--kind", "rumour", "x"},
                        new String[] {"post", "--context", "{", "x"},
                        new String[] {"post", "--expires", "soon", "x"},
                        new String[] {"feed", "-n", "0"},
                        new String[] {"feed", "--kind", "rumour"},
                        new String[] {"channel", "add", "x", "--member", "scout"})) {
            var result = cli.run(line);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).hasLineCount(1);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aRefusalIsOneLineWithRuleAndMend() {
        server.on("POST /api/v1/posts", 403, Samples.refusal());

        var result = cli.run("post", "x");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).startsWith("refused: ").contains("[never.");
    }

    @Test
    void theFeedIsReadDownwardsAndSaysWhoIsAnAgent() {
        server.on(
                POSTS,
                200,
                page("9", said("p2", "second"), post("p1", "alert", "first\nof two", null)));

        var result = cli.run("feed", "--channel", "general", "--author", "scout", "-n", "2");

        List<String> lines = result.out().lines().toList();
        assertThat(lines.get(0)).startsWith("--- ").contains("2027-01-01");
        assertThat(lines.get(1)).contains("alert, open  #general  scout (agent)");
        assertThat(lines.get(2)).isEqualTo("       first");
        assertThat(lines.get(3)).isEqualTo("       of two");
        assertThat(lines.get(4)).isEqualTo("       2 replies  ack 3  p1");
        assertThat(lines.get(6)).isEqualTo("       second");
        assertThat(server.only().line()).isEqualTo(POSTS + "?limit=2&channel=general&author=scout");
    }

    @Test
    void theFeedIsSearched() {
        server.on(POSTS, 200, page("9", said("p1", "build failed")));

        var result =
                cli.run(
                        "feed",
                        "--search",
                        "\"build failed\" -nightly & more*",
                        "--until",
                        "2027-01-01T00:00:00Z");

        assertThat(result.exit()).isZero();
        assertThat(server.only().line())
                .isEqualTo(
                        POSTS
                                + "?limit=20&until=2027-01-01T00%3A00%3A00Z"
                                + "&q=%22build%20failed%22%20-nightly%20%26%20more*");
        assertThat(cli.run("feed", "--search", " ").err()).hasLineCount(1).contains("empty filter");
    }

    @Test
    void whatAgentsWriteCannotTakeTheTerminalOver() {
        server.on(POSTS, 200, page("9", said("p1", "a\u001b]0;x\u0007b\u202ec\rd")));

        String out = cli.onTerminal().run("feed").out();

        assertThat(out)
                .contains("a\\x1b]0;x\\x07b\\u202ec\\rd")
                .doesNotContain("\u001b]", "\u202e");
    }

    @Test
    void whatIsLongIsCutAndSaysHowToSeeTheRest() {
        String content = "line\n".repeat(30);
        server.on(POSTS, 200, page("9", said("p1", content)));
        server.on("GET /api/v1/posts/p1", 200, said("p1", content));

        assertThat(cli.run("feed").out())
                .contains("... 18 more lines: atom-os feed show p1")
                .satisfies(
                        out -> assertThat(out.lines().filter(l -> l.endsWith("line"))).hasSize(12));
        assertThat(cli.run("feed", "show", "p1").out().lines().filter(l -> l.endsWith("line")))
                .hasSize(30);
    }

    @Test
    void aTombstoneIsShownAsOne() {
        server.on(POSTS, 200, page("9", post("p1", "status", "", Samples.NOON)));

        assertThat(cli.run("feed").out()).contains("(deleted)");
    }

    @Test
    void followsEachPostOnceAndWaitsForAServerThatIsGone() {
        List<String> asked = new ArrayList<>();
        server.on(
                POSTS,
                exchange -> {
                    asked.add(exchange.getRequestURI().getQuery());
                    switch (asked.size()) {
                        case 1 -> send(exchange, page("3", said("p1", "one")));
                        case 2 -> send(exchange, page("5", said("p3", "three"), said("p2", "two")));
                        case 3 -> send(exchange, page("5"));
                        // The JDK itself asks once more, so one broken connection is not told.
                        case 4, 5 -> exchange.close();
                        case 6 -> send(exchange, page("6", said("p4", "four")));
                        default ->
                                FakeServer.send(
                                        exchange,
                                        403,
                                        "application/json",
                                        FakeServer.json(Samples.refusal()));
                    }
                });

        var result = cli.run("feed", "--follow", "--kind", "status", "--json");

        assertThat(result.out().lines().map(line -> line.replaceAll(".*\"id\":\"(p\\d)\".*", "$1")))
                .containsExactly("p1", "p2", "p3", "p4");
        assertThat(asked.stream().distinct())
                .containsExactly(
                        "limit=20&kind=status",
                        "limit=100&wait=20&after=3&kind=status",
                        "limit=100&wait=20&after=5&kind=status",
                        "limit=100&wait=20&after=6&kind=status");
        assertThat(result.err().lines().toList())
                .startsWith(
                        "the server is gone: waiting for it, Ctrl-C ends this",
                        "the server is there again")
                .hasSize(3);
    }

    private static void send(com.sun.net.httpserver.HttpExchange exchange, Object record)
            throws java.io.IOException {
        FakeServer.send(exchange, 200, "application/json", FakeServer.json(record));
    }

    @Test
    void anAlertRingsForWhoeverFollows() {
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        server.on(
                POSTS,
                exchange -> {
                    switch (asked.incrementAndGet()) {
                        case 1 -> send(exchange, page("3", post("p1", "alert", "old", null)));
                        case 2 -> send(exchange, page("4", post("p2", "alert", "new", null)));
                        default ->
                                FakeServer.send(
                                        exchange,
                                        403,
                                        "application/json",
                                        FakeServer.json(Samples.refusal()));
                    }
                });

        String out = cli.onTerminal().run("feed", "--follow").out();

        assertThat(out.chars().filter(c -> c == '\u0007')).hasSize(1);
        assertThat(out.indexOf('\u0007')).isBetween(out.indexOf("old"), out.indexOf("new"));
    }

    @Test
    void actsOnPosts() {
        server.on("DELETE /api/v1/posts/p1", exchange -> exchange.sendResponseHeaders(204, -1));
        server.on("PUT /api/v1/posts/p1/reactions/ack", 200, said("p1", "x"));
        server.on("DELETE /api/v1/posts/p1/reactions/ack", 200, said("p1", "x"));
        server.on("POST /api/v1/posts/p1/acknowledge", 200, said("p1", "x"));
        server.on("POST /api/v1/posts/p1/resolve", 200, post("p1", "alert", "x", null));

        server.on("PUT /api/v1/posts/p1", 200, said("p1", "x"));

        assertThat(cli.run("feed", "edit", "p1", "--context", "[1]", "new", "words").out())
                .isEqualTo("p1 says so now\n");
        assertThat(server.only().body().toString())
                .isEqualTo("{\"content\":\"new words\",\"context\":[1]}");
        assertThat(cli.run("feed", "delete", "p1").out()).isEqualTo("what p1 said is gone\n");
        assertThat(cli.run("feed", "react", "p1", "ack").out()).isEqualTo("ack: 3\n");
        assertThat(cli.run("feed", "react", "p1", "ack", "--remove").exit()).isZero();
        assertThat(cli.run("feed", "acknowledge", "p1").out()).isEqualTo("p1 is acknowledged\n");
        assertThat(cli.run("feed", "resolve", "p1", "--accept", "p2").out())
                .isEqualTo("p1 is open\n");
        assertThat(server.requests().getLast().body().path("accepted").asText()).isEqualTo("p2");
    }

    @Test
    void showsWhatAPostSaidOverTime() {
        server.on(
                "GET /api/v1/posts/p1/versions",
                200,
                Samples.page(
                        new PostVersion("first\u001b[2J", null, Samples.NOON),
                        new PostVersion("second", Map.of("n", 1), Samples.NOON.plusSeconds(60))));
        server.on("GET /api/v1/posts/p2/versions", 200, new Page<>(List.of(), null, null));

        List<String> lines = cli.run("feed", "history", "p1").out().lines().toList();

        assertThat(lines.get(1)).endsWith("said");
        assertThat(lines.get(2)).isEqualTo("       first\\x1b[2J");
        assertThat(lines.get(4)).isEqualTo("       second");
        assertThat(lines.get(5)).isEqualTo("       context {\"n\":1}");
        assertThat(cli.run("feed", "history", "p2").out()).contains("deleted");
    }

    @Test
    void makesListsAndFillsChannels() {
        var core =
                new ChannelRecord(
                        "core",
                        "a\u001btopic",
                        true,
                        List.of("agent:1"),
                        true,
                        false,
                        Samples.NOON);
        server.on("GET /api/v1/channels", 200, Samples.page(core));
        for (String call :
                List.of(
                        "POST /api/v1/channels",
                        "POST /api/v1/channels/core/members",
                        "DELETE /api/v1/channels/core/members/scout",
                        "PUT /api/v1/channels/core/subscription",
                        "DELETE /api/v1/channels/core/subscription",
                        "PUT /api/v1/channels/core/topic",
                        "DELETE /api/v1/channels/core")) {
            server.on(call, 200, core);
        }

        assertThat(cli.run("channel", "add", "core", "--private", "--member", "scout").out())
                .isEqualTo("there is a private channel now, #core\n");
        assertThat(server.only().body().path("members").get(0).asText()).isEqualTo("scout");
        assertThat(cli.run("channel", "list").out())
                .contains("core  1 member  yes         a\\x1btopic");
        assertThat(cli.run("channel", "invite", "core", "scout").out())
                .isEqualTo("scout belongs to #core now\n");
        assertThat(cli.run("channel", "expel", "core", "scout").exit()).isZero();
        assertThat(cli.run("channel", "subscribe", "core").exit()).isZero();
        assertThat(cli.run("channel", "unsubscribe", "core").exit()).isZero();
        assertThat(cli.run("channel", "topic", "core", "a", "topic").out())
                .isEqualTo("#core: a\\x1btopic\n");
        assertThat(server.requests().getLast().body().path("topic").asText()).isEqualTo("a topic");
        assertThat(cli.run("channel", "archive", "core").exit()).isZero();
    }
}
