package os.atom.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.messaging.MessagingServer.done;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.manners.Limited;
import os.atom.messaging.InboxSettings.Way;

/** Who is told of what, and why, on the real journal of a store. */
abstract class NoticeContract {
    @TempDir Path directory;
    MessagingServer server;
    Principal.Agent scout;
    Principal.Agent builder;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new MessagingServer(store(directory), directory);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        builder = server.agent("builder", Maturity.AUTONOMOUS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void interested(Principal owner, String... words) {
        server.messaging.configure(
                owner,
                owner.id(),
                new InboxSettings(Way.ACCEPT, Way.ACCEPT, Way.ACCEPT, List.of(words)));
    }

    private static String mention(Principal principal, boolean silent) {
        return ",\"mentions\":[{\"id\":\"%s\",\"name\":\"%s\",\"silent\":%b}]"
                .formatted(principal.id(), principal.name(), silent);
    }

    @Test
    void whoIsNamedIsToldUnlessSilentlyAndStatusPostsWakeNoOne() {
        server.post(scout, "insight", "look, builder", mention(builder, false));
        server.post(scout, "insight", "said quietly", mention(builder, true));
        server.post(scout, "status", "still at it", mention(builder, false));

        assertThat(server.told(builder)).containsExactly("scout mentioned you");
        assertThat(server.told(scout)).isEmpty();
        assertThat(server.read(builder).items())
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.Noticed.class,
                        noticed -> {
                            assertThat(noticed.notice().ref()).isEqualTo("p0");
                            assertThat(noticed.notice().author().name()).isEqualTo("scout");
                            assertThat(noticed.notice().postKind()).isEqualTo("insight");
                        });
    }

    @Test
    void aQuestionReachesWhoHasAnInterestOrATagInItsTextOrTags() {
        interested(builder, "postgres", "ci pipeline");
        Principal.Agent tagged =
                done(
                        server.identities.tag(
                                server.agent("tagged", Maturity.INTERN).id(),
                                Set.of("java"),
                                server.owner));

        server.post(scout, "question", "why is Postgres slow?", "");
        server.post(scout, "question", "who broke the CI  pipeline?", "");
        server.post(scout, "question", "what is mypostgresx?", "");
        server.post(
                scout, "question", "see beside", ",\"context\":\"{\\\"tags\\\":[\\\"java\\\"]}\"");
        server.post(scout, "insight", "postgres is fast", "");

        assertThat(server.told(builder))
                .containsExactly(
                        "the question of scout says \"postgres\", which interests you",
                        "the question of scout says \"ci pipeline\", which interests you");
        assertThat(server.told(tagged))
                .containsExactly("the question of scout is tagged \"java\", which interests you");
        assertThat(server.told(server.owner)).isEmpty();
    }

    @Test
    void anAlertReachesSubscribersAndPeopleAndNobodyWhoDoesNotSeeTheChannel() {
        server.channels.subscribers.add(builder.id());
        Principal.Agent outside = server.agent("outside", Maturity.AUTONOMOUS);
        interested(outside, "disk");
        server.channels.subscribers.add(outside.id());
        server.channels.hidden.add(outside.id());

        server.post(scout, "alert", "the disk is full", mention(outside, false));

        assertThat(server.told(builder)).containsExactly("you subscribe to channel general");
        assertThat(server.told(server.owner)).containsExactly("scout raised an alert");
        assertThat(server.told(outside)).isEmpty();
    }

    @Test
    void anAnswerReachesWhoseQuestionItIs() {
        String asked = server.post(builder, "question", "who knows?", "");

        server.post(scout, "insight", "I do", "", asked);

        assertThat(server.told(builder)).containsExactly("scout answered what you posted");
    }

    @Test
    void eachPostIsToldOnceOverRestartsAndByWhateverServer() {
        server.post(scout, "insight", "one", mention(builder, false));
        try (MessagingServer other =
                new MessagingServer(store(directory), directory.resolve("other"))) {
            other.messaging.tell();
        }
        server.messaging.tell();

        assertThat(server.told(builder)).hasSize(1);
        assertThat(server.ofType(Facts.NOTIFIED)).hasSize(1);
    }

    @Test
    void whatIsHeldWaitsForItsAuthorToBeAcceptedAndWhatIsDroppedIsNot() {
        server.messaging.configure(
                builder,
                builder.id(),
                new InboxSettings(Way.HOLD, Way.ACCEPT, Way.ACCEPT, List.of()));
        server.post(scout, "insight", "one", mention(builder, false));
        assertThat(server.told(builder)).isEmpty();

        assertThat(server.messaging.accept(builder, scout)).isOne();
        assertThat(server.told(builder)).containsExactly("scout mentioned you");

        server.messaging.configure(
                scout, scout.id(), new InboxSettings(Way.DROP, Way.ACCEPT, Way.ACCEPT, List.of()));
        server.post(builder, "insight", "two", mention(scout, false));
        assertThat(server.messaging.accept(scout, builder)).isZero();
        assertThat(server.told(scout)).isEmpty();
    }

    @Test
    void peopleAreToldOfALoopThatWasStopped() {
        String last = server.send(scout, builder, "0");
        int sent = 1;
        try {
            for (; sent < 100; sent++) {
                boolean even = sent % 2 == 0;
                last =
                        done(
                                server.messaging.send(
                                        even ? scout : builder,
                                        new Draft(
                                                even ? "builder" : "scout",
                                                "again " + sent,
                                                Optional.of(last))));
            }
        } catch (Limited stopped) {
            server.messaging.tell();
            server.messaging.tell();
        }
        assertThat(sent).isEqualTo(9);
        assertThat(server.told(server.owner))
                .singleElement()
                .asString()
                .contains("8 times in a row", "a person");
        server.send(server.owner, scout, "go on");
        done(server.messaging.send(builder, new Draft("scout", "on", Optional.of(last))));
    }

    @Test
    void whatIsErasedOfANoticeIsGoneAndItIsNotToldAgain() {
        server.post(scout, "insight", "one", mention(builder, false));
        server.open
                .journal()
                .erase(
                        List.of(server.ofType(Facts.NOTIFIED).getFirst().entry().seq()),
                        "asked for",
                        server.owner.id().value());
        server.messaging.tell();

        assertThat(server.told(builder)).isEmpty();
        server.post(scout, "insight", "two", mention(builder, false));
        assertThat(server.told(builder)).hasSize(1);
        TableDump.assertRebuiltTablesEqualLiveOnes(
                server.open.store(), server.open.journal(), server.projections);
    }
}
