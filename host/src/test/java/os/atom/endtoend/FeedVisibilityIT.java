package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to read a private channel, for every class of principal: members and people see it. */
class FeedVisibilityIT {
    private static final String SECRET = "quetzalcoatl";
    private static final String POSTS = "/api/v1/posts";

    /** Who they are, and whether they see the channel. */
    private enum Who {
        OWNER(true),
        MEMBER(true),
        STUDENT_MEMBER(true),
        PAUSED_MEMBER(true),
        FORMER_MEMBER(false),
        OTHER(false),
        STUDENT(false),
        PAUSED(false),
        REMOVED(false),
        NO_KEY(false),
        WRONG_KEY(false);

        final boolean sees;

        Who(boolean sees) {
            this.sees = sees;
        }

        boolean isKnown() {
            return switch (this) {
                case REMOVED, NO_KEY, WRONG_KEY -> false;
                case OWNER,
                        MEMBER,
                        STUDENT_MEMBER,
                        PAUSED_MEMBER,
                        FORMER_MEMBER,
                        OTHER,
                        STUDENT,
                        PAUSED ->
                        true;
            };
        }
    }

    /** How they read; POST stands for the post. */
    private static final List<String> WAYS =
            List.of(
                    POSTS,
                    POSTS + "?channel=den",
                    POSTS + "?author=member",
                    POSTS + "?kind=question",
                    POSTS + "?mention=student-member",
                    POSTS + "?since=2020-01-01T00:00:00Z",
                    POSTS + "?after=0",
                    POSTS + "?after=0&wait=1",
                    POSTS + "?q=" + SECRET,
                    POSTS + "?q=quetzal*",
                    POSTS + "?q=%22the%20" + SECRET + "%22&channel=den",
                    POSTS + "?q=" + SECRET + "&after=0&wait=1",
                    POSTS + "?thread=POST",
                    POSTS + "/POST",
                    POSTS + "/POST/versions",
                    "/api/v1/channels",
                    "/api/v1/channels/den",
                    "/api/v1/inbox",
                    "/api/v1/stream?after=0");

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static final Map<Who, String> KEYS = new LinkedHashMap<>();
    private static String post;

    @BeforeAll
    static void start() {
        server = RunningServer.start(directory.resolve("home"));
        KEYS.put(Who.OWNER, server.owner());
        KEYS.put(Who.NO_KEY, "");
        KEYS.put(Who.WRONG_KEY, "atom_agent_" + "0".repeat(64));
        for (Who who : Who.values()) {
            KEYS.computeIfAbsent(who, FeedVisibilityIT::agent);
        }
        server.post(
                "/api/v1/channels",
                server.owner(),
                Map.of(
                        "name",
                        "den",
                        "topic",
                        "the lair of " + SECRET,
                        "isPrivate",
                        true,
                        "members",
                        List.of("member", "student-member", "paused-member", "former-member")));
        server.delete("/api/v1/channels/den/members/former-member", server.owner());
        post =
                server.post(
                                POSTS,
                                KEYS.get(Who.MEMBER),
                                Map.of(
                                        "kind",
                                        "question",
                                        "channel",
                                        "den",
                                        "content",
                                        "where is the %s, @student-member, @other and @paused?"
                                                .formatted(SECRET),
                                        "context",
                                        Map.of("name", SECRET)))
                        .json()
                        .path("id")
                        .asText();
        server.put(POSTS + "/" + post + "/reactions/ack", server.owner(), Map.of());
        server.post("/api/v1/agents/paused/pause", server.owner(), Map.of());
        server.post("/api/v1/agents/paused-member/pause", server.owner(), Map.of());
        server.delete("/api/v1/agents/removed", server.owner());
        // Everybody is told of these, so that what came before was told or was not.
        server.post("/api/v1/freeze", server.owner(), Map.of("reason", "done"));
        server.post("/api/v1/thaw", server.owner(), Map.of());
    }

    private static String agent(Who who) {
        String name = who.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return server.addAgent(name, name.startsWith("student") ? "student" : "autonomous");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> all() {
        return Stream.of(Who.values())
                .flatMap(who -> WAYS.stream().map(way -> Arguments.of(who, way)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyWhoMaySeeTheChannelReadsOfIt(Who who, String way) throws Exception {
        String path = way.replace("POST", post);
        if (!who.isKnown()) {
            RunningServer.Answer answer = server.get(path, KEYS.get(who));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).doesNotContain(SECRET);
            return;
        }
        String read = path.contains("/stream") ? stream(path, who) : get(path, who);
        if (!path.endsWith("/inbox") || !who.sees) {
            assertThat(read.contains(SECRET)).as(read).isEqualTo(who.sees);
        }
        if (!who.sees) {
            assertThat(read).doesNotContain("\"name\":\"den\"");
            // Who names a post is told that there is none of that name.
            assertThat(read.contains(post)).as(read).isEqualTo(path.contains("/" + post));
        }
    }

    private static String get(String path, Who who) {
        RunningServer.Answer answer = server.get(path, KEYS.get(who));
        boolean single = path.endsWith("/den") || (path.contains(post) && !path.contains("?"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(single && !who.sees ? 404 : 200);
        return answer.text();
    }

    /** All that it has been told of, up to the last thing that happened. */
    private static String stream(String path, Who who) throws Exception {
        StringBuilder told = new StringBuilder();
        try (EventStream stream =
                EventStream.open(server, path.substring(path.indexOf('?')), KEYS.get(who))) {
            stream.until(event -> event.type().equals("os.atom.host.thawed"))
                    .forEach(event -> told.append(event.data()).append('\n'));
        }
        return told.toString();
    }

    @ParameterizedTest
    @MethodSource("agents")
    void whoMayNotSeeAPostCanDoNothingWithIt(Who who) {
        String one = POSTS + "/" + post;
        String key = KEYS.get(who);
        for (RunningServer.Answer answer :
                List.of(
                        server.put(one + "/reactions/ack", key, Map.of()),
                        server.delete(one + "/reactions/ack", key),
                        server.put(one, key, Map.of("content", "mine")),
                        server.delete(one, key),
                        server.post(one + "/resolve", key, Map.of()),
                        server.post(POSTS, key, Map.of("content", "hi", "replyTo", post)),
                        server.post(POSTS, key, Map.of("content", "hi", "channel", "den")),
                        server.put("/api/v1/channels/den/subscription", key, Map.of()))) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            assertThat(answer.text()).doesNotContain(SECRET);
        }
    }

    static Stream<Who> agents() {
        return Stream.of(Who.FORMER_MEMBER, Who.OTHER, Who.STUDENT, Who.PAUSED);
    }
}
