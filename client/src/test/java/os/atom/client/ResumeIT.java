package os.atom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.PostRecord;

/** Over kills of the server nothing is lost, and nothing comes twice; every no has its type. */
@Timeout(180)
class ResumeIT {
    private TestServer server;
    private AtomOs scout;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
        scout = server.agent("scout", "autonomous");
    }

    @AfterEach
    void stop() throws Exception {
        scout.close();
        server.close();
    }

    @Test
    void postsOverKillsOfTheServer() throws Exception {
        List<String> said = new ArrayList<>();
        List<String> heard = new ArrayList<>();
        try (PostFeed feed = scout.feed().follow(Wish.of())) {
            for (int round = 0; round < 3; round++) {
                for (int at = 0; at < 10; at++) {
                    said.add(scout.feed().post("post " + at + " of round " + round).id());
                }
                hear(feed, heard, said.size() - 5);
                server.kill();
                server.begin();
            }
            hear(feed, heard, said.size());
        }
        assertThat(heard).isEqualTo(said);
    }

    @Test
    void aPostWhoseAnswerWasLostIsThereOnce() throws Exception {
        String key = server.addAgent("writer", "autonomous");
        try (Cutter way = new Cutter(server.url(), 1);
                AtomOs writer = AtomOs.at(way.url(), key)) {
            String id = writer.feed().post("said once").id();

            assertThat(scout.feed().page(PostQuery.all().author("writer")).items())
                    .extracting(PostRecord::id)
                    .containsExactly(id);
        }
    }

    private static void hear(PostFeed feed, List<String> heard, int upTo) {
        while (heard.size() < upTo) {
            Optional<PostRecord> post = feed.next();
            heard.add(post.orElseThrow().id());
        }
    }

    /** Its cursor is enough to go on elsewhere. */
    @Test
    void eventsFromACursorInAnotherProcess() {
        String cursor;
        try (EventFeed first = scout.events().follow(Wish.of("scout.*"))) {
            scout.events().publish("scout.one", Map.of());
            assertThat(first.next().orElseThrow().type()).isEqualTo("scout.one");
            cursor = first.cursor();
        }
        scout.events().publish("scout.two", Map.of());
        scout.events().publish("scout.three", Map.of());
        try (EventFeed later = scout.events().follow(Wish.of("scout.*").after(cursor))) {
            assertThat(later.next().orElseThrow().type()).isEqualTo("scout.two");
            assertThat(later.next().orElseThrow().type()).isEqualTo("scout.three");
        }
    }

    @Test
    void whoWaitsIsLetGoWhenItIsClosed() throws Exception {
        EventFeed feed = scout.events().follow(Wish.of("scout.never"));
        CompletableFuture<Optional<Event>> waits = CompletableFuture.supplyAsync(feed::next);
        feed.close();
        assertThat(waits.get(60, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void aStreamEndsWithItsKey() throws Exception {
        try (EventFeed feed = scout.events().follow(Wish.of("scout.never"))) {
            server.govern("/api/v1/agents/scout/keys", Map.of());
            assertThatThrownBy(feed::next).isInstanceOf(AtomOsException.Unauthorized.class);
        }
    }

    @Test
    void aCommandIsFollowedAndStopped() throws Exception {
        Path project = server.grant("project");
        Running running = scout.commands().start(Command.of("cat").in(project).interactive());
        running.input("typed\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<CommandRecord> ended =
                CompletableFuture.supplyAsync(() ->
                        running.follow((stderr, piece) -> {
                            out.writeBytes(piece);
                            running.stop(Duration.ZERO);
                        }));
        assertThat(ended.get(60, TimeUnit.SECONDS).state()).isEqualTo("stopped");
        assertThat(out).hasToString("typed\n");
    }

    @Test
    void everyNoHasItsType() throws Exception {
        Path project = server.grant("project");
        Command outside = Command.of("cat /etc/shadow").in(project);
        assertThatThrownBy(() -> scout.commands().run(outside))
                .isInstanceOfSatisfying(
                        AtomOsException.Refused.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(403);
                            assertThat(refused.rule()).contains("never.outside-read");
                            assertThat(refused.reason()).isNotBlank();
                            assertThat(refused.mend()).isPresent();
                            assertThat(refused.id()).isPresent();
                        });
        assertThat(scout.commands().explain(outside).answer()).isEqualTo("deny");
        assertThatThrownBy(() ->
                        scout.commands().run(Command.of("ls").timeout(Duration.ofSeconds(301))))
                .isInstanceOfSatisfying(
                        AtomOsException.Invalid.class,
                        invalid -> assertThat(invalid.field()).contains("timeout"));
        assertThatThrownBy(() -> scout.approvals().pending())
                .isInstanceOf(AtomOsException.Refused.class);
        assertThatThrownBy(() -> scout.feed().find("none"))
                .isInstanceOf(AtomOsException.Unknown.class);
        scout.files().write(project.resolve("a"), "1");
        var read = scout.files().read(project.resolve("a"));
        scout.files().write(project.resolve("a"), "2");
        assertThatThrownBy(() -> scout.files().write(read, "3"))
                .isInstanceOf(AtomOsException.Conflict.class);
        try (AtomOs stranger = AtomOs.at(server.url(), "atom_agent_unknown")) {
            assertThatThrownBy(() -> stranger.inbox().read())
                    .isInstanceOf(AtomOsException.Unauthorized.class);
        }
        try (AtomOs pupil = server.agent("pupil", "supervised")) {
            assertThatThrownBy(() -> pupil.files().write(project.resolve("b"), "1"))
                    .isInstanceOf(AtomOsException.Waits.class);
        }
        server.kill();
        assertThatThrownBy(() -> scout.feed().page(PostQuery.all()))
                .isInstanceOfSatisfying(
                        AtomOsException.Unavailable.class,
                        gone -> assertThat(gone.status()).isZero());
        server.begin();
    }
}
