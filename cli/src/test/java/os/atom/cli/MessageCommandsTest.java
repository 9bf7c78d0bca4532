package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import os.atom.protocol.Acknowledged;
import os.atom.protocol.InboxItem;
import os.atom.protocol.InboxRecord;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.NoticeRecord;
import os.atom.protocol.Page;
import os.atom.protocol.Party;

/** {@code message} and {@code inbox}. */
final class MessageCommandsTest {
    private final FakeServer server = new FakeServer();
    private final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private static MessageRecord message(String content, String failure) {
        return new MessageRecord(
                "m-1",
                new Party("person:1", "owner", "person"),
                new Party("agent:1", "scout", "agent"),
                content,
                "data",
                null,
                "m-1",
                failure == null ? "queued" : "failed",
                Samples.NOON,
                null,
                null,
                failure,
                "people",
                null);
    }

    @Test
    void writesToSomebody() {
        server.on("POST /api/v1/messages", 201, message("hi", null));

        var result = cli.run("message", "scout", "is it green?", "--reply-to", "m-0");

        assertThat(result.out()).isEqualTo("m-1 to scout: queued\n");
        assertThat(server.only().body().path("to").asText()).isEqualTo("scout");
        assertThat(server.only().body().path("content").asText()).isEqualTo("is it green?");
        assertThat(server.only().body().path("replyTo").asText()).isEqualTo("m-0");
    }

    @Test
    void showsAConversationOldestFirstAndHarmless() {
        server.on(
                "GET /api/v1/messages",
                200,
                new Page<>(
                        List.of(
                                message("second\n\u001b[2Jthird", "removed"),
                                message("first", null)),
                        "5",
                        null));

        var result = cli.run("message", "builder", "--as", "scout", "-n", "2");

        assertThat(server.only().line())
                .isEqualTo("GET /api/v1/messages?limit=2&with=builder&agent=scout");
        assertThat(result.out())
                .containsSubsequence(
                        "owner (person) to scout (agent)",
                        "  first",
                        "  second",
                        "\\x1b[2Jthird",
                        "it will not arrive: removed")
                .doesNotContain("\u001b");
        assertThat(result.err()).contains("--lines");
    }

    @Test
    void showsWhatCameInAndAcknowledgesItWhenAsked() {
        server.on(
                "GET /api/v1/inbox",
                200,
                new InboxRecord(
                        List.of(
                                new InboxItem(
                                        "17",
                                        "message",
                                        "owner wrote to you",
                                        message("hi", null),
                                        null),
                                new InboxItem(
                                        "18",
                                        "post",
                                        "scout mentioned you",
                                        null,
                                        new NoticeRecord(
                                                "p-1",
                                                new Party("agent:1", "scout", "agent"),
                                                "question",
                                                "general")),
                                new InboxItem(
                                        "19",
                                        "peer",
                                        "peer:far: its card is not signed; ask whoever runs it",
                                        null,
                                        new NoticeRecord(
                                                "p1/18",
                                                new Party("peer:1", "peer:far", "peer"),
                                                null,
                                                null))),
                        null,
                        "3",
                        1,
                        "people"));
        server.on("POST /api/v1/inbox/ack", 200, new Acknowledged("17", 0));

        assertThat(cli.run("inbox").out())
                .contains(
                        "because owner wrote to you",
                        "  hi",
                        "because scout mentioned you",
                        "question of scout (agent) in general  p-1",
                        "because peer:far: its card is not signed",
                        "card of peer:far (peer)  p1/18");
        assertThat(server.only().line()).isEqualTo("GET /api/v1/inbox?limit=20");
        assertThat(cli.run("inbox", "--ack", "--after", "3").exit()).isZero();
        assertThat(server.requests().getLast().body().path("upTo").asText()).isEqualTo("19");
    }

    @Test
    void saysWhatIsWrongWithTheCall() {
        assertThat(cli.run("message", "scout", "--reply-to", "m").exit()).isEqualTo(2);
        assertThat(cli.run("message", "scout", "hi", "--as", "builder").err())
                .contains("in an agent's name");
        assertThat(cli.run("inbox", "--ack", "--agent", "scout").exit()).isEqualTo(2);
        assertThat(cli.run("inbox", "-n", "0").exit()).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }
}
