package os.atom.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.messaging.MessagingServer.done;
import static os.atom.messaging.MessagingServer.draft;
import static os.atom.messaging.MessagingServer.refused;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal;
import os.atom.journal.StoreLocation;
import os.atom.journal.TableDump;
import os.atom.manners.Limited;
import os.atom.messaging.InboxSettings.Way;
import os.atom.messaging.Message.State;

/** What messages and inboxes promise, on the real journal of a store. */
abstract class MessagingContract implements InboxContract {
    @TempDir Path directory;
    MessagingServer server;
    Principal.Agent scout;
    Principal.Agent builder;

    abstract StoreLocation store(Path directory);

    @BeforeEach
    void start() {
        server = new MessagingServer(store(directory), directory);
        scout = server.agent("scout", Maturity.AUTONOMOUS);
        builder = server.agent("builder", Maturity.SUPERVISED);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public MessagingServer server() {
        return server;
    }

    @Override
    public Principal.Agent scout() {
        return scout;
    }

    @Override
    public Principal.Agent builder() {
        return builder;
    }

    @Test
    void aMessageIsQueuedDeliveredReadAndActedUpon() {
        String id = server.send(scout, builder, "is it green?");
        assertThat(server.state(id)).isEqualTo(State.QUEUED);

        Inbox inbox = server.read(builder);
        assertThat(inbox.unread()).isOne();
        assertThat(inbox.items())
                .singleElement()
                .isInstanceOfSatisfying(
                        Item.Received.class,
                        received -> {
                            assertThat(received.because()).isEqualTo("scout wrote to you");
                            assertThat(received.message().from().id()).isEqualTo(scout.id());
                            assertThat(received.message().state()).isEqualTo(State.DELIVERED);
                        });
        long cursor = inbox.items().getLast().seq();
        assertThat(done(server.messaging.acknowledge(builder, cursor, Optional.of(0L))))
                .isEqualTo(cursor);
        assertThat(server.state(id)).isEqualTo(State.READ);
        assertThat(server.read(builder).items()).isEmpty();

        String answer = server.answer(builder, scout, "yes", id);
        assertThat(server.state(id)).isEqualTo(State.ACTED);
        Message answered = server.messaging.find(scout, answer).orElseThrow();
        assertThat(answered.thread()).isEqualTo(id);
        assertThat(answered.replyTo()).contains(id);
        assertThat(server.ofType(Facts.DELIVERED)).hasSize(1);
        assertThat(server.ofType(Facts.READ)).hasSize(1);
    }

    @Test
    void onlyItsPartiesAndPeopleSeeAMessage() {
        Principal.Agent other = server.agent("other", Maturity.AUTONOMOUS);
        String id = server.send(scout, builder, "between us");
        server.send(other, builder, "to the same");
        server.send(scout, other, "from the same");

        assertThat(server.messaging.find(scout, id)).isPresent();
        assertThat(server.messaging.find(builder, id)).isPresent();
        assertThat(server.messaging.find(server.owner, id)).isPresent();
        assertThat(server.messaging.find(other, id)).isEmpty();
        assertThat(
                        refused(
                                        server.messaging.send(
                                                other,
                                                new Draft("builder", "me too", Optional.of(id))))
                                .rule())
                .as("who may not see it cannot answer it, nor learn that it is there")
                .isEqualTo("message.reply-to");
        assertThat(page(other, builder)).containsExactly("to the same");
        assertThat(page(builder, scout)).containsExactly("between us");
        assertThat(server.messaging.page(other.id(), Optional.empty(), true, Long.MAX_VALUE, 10))
                .extracting(Message::content)
                .containsExactly("from the same", "to the same");
    }

    private List<String> page(Principal one, Principal other) {
        return server
                .messaging
                .page(one.id(), Optional.of(other.id()), true, Long.MAX_VALUE, 10)
                .stream()
                .map(Message::content)
                .toList();
    }

    @Test
    void aConversationIsReadInPagesBothWaysWithoutGapsOrDoubles() {
        for (int each = 0; each < 9; each++) {
            server.send(
                    each % 2 == 0 ? scout : builder, each % 2 == 0 ? builder : scout, "n" + each);
        }
        List<String> seen = new ArrayList<>();
        long cursor = Long.MAX_VALUE;
        List<Message> page;
        do {
            page = server.messaging.page(scout.id(), Optional.of(builder.id()), true, cursor, 4);
            page.forEach(message -> seen.add(message.content()));
            cursor = page.isEmpty() ? cursor : page.getLast().seq();
        } while (!page.isEmpty());
        assertThat(seen).containsExactly("n8", "n7", "n6", "n5", "n4", "n3", "n2", "n1", "n0");
        assertThat(server.messaging.page(scout.id(), Optional.of(builder.id()), false, cursor, 3))
                .extracting(Message::content)
                .containsExactly("n1", "n2", "n3");
    }

    @Test
    void studentsPausedAgentsAndFrozenOnesSendNothingAndThatIsOnRecord() {
        Principal.Agent student = server.agent("student", Maturity.STUDENT);

        assertThat(refused(server.messaging.send(student, draft(scout, "hi"))).cause())
                .isEqualTo(Cause.FORBIDDEN);
        server.identities.pause(builder.id(), server.owner);
        assertThat(refused(server.messaging.send(server.now(builder), draft(scout, "hi"))).rule())
                .isEqualTo("never.paused");
        server.stopSwitch.freeze("enough", server.owner);
        assertThatThrownBy(() -> server.messaging.send(scout, draft(builder, "hi")))
                .isInstanceOf(Halted.class);
        assertThat(server.ofType(Facts.REFUSED)).hasSize(2);
        assertThat(server.ofType(Facts.SENT)).isEmpty();
        server.send(server.owner, builder, "people may");
    }

    @Test
    void peopleDenyOneDirectionAndTheOtherStays() {
        done(server.messaging.permit(server.owner, scout, builder, false));

        assertThat(refused(server.messaging.send(scout, draft(builder, "hi"))).rule())
                .isEqualTo("message.denied");
        String id = server.send(builder, scout, "may I?");
        assertThat(
                        refused(
                                        server.messaging.send(
                                                scout, new Draft("builder", "no", Optional.of(id))))
                                .rule())
                .isEqualTo("message.denied");
        assertThat(server.said(scout)).containsExactly("may I?");

        done(server.messaging.unset(server.owner, scout, builder));
        server.send(scout, builder, "again");
        assertThat(refused(server.messaging.permit(scout, scout, builder, true)).cause())
                .isEqualTo(Cause.FORBIDDEN);
        assertThat(
                        refused(server.messaging.permit(server.owner, server.owner, builder, false))
                                .cause())
                .isEqualTo(Cause.INVALID);
    }

    @Test
    void aRecipientHoldsStrangersUntilItAcceptsThem() {
        set(builder, Way.HOLD, Way.ACCEPT, Way.ACCEPT);

        String first = server.send(scout, builder, "first");
        String second = server.send(scout, builder, "second");

        assertThat(server.state(first)).isEqualTo(State.HELD);
        assertThat(server.said(builder)).isEmpty();
        assertThat(server.messaging.held(builder.id(), 0, 10))
                .extracting(Message::id)
                .containsExactly(first, second);
        assertThat(server.messaging.accept(builder, scout)).isEqualTo(2);
        assertThat(server.said(builder)).containsExactly("first", "second");
        server.send(scout, builder, "third");
        assertThat(server.said(builder)).containsExactly("first", "second", "third");
    }

    @Test
    void whatIsNotAcceptedGoesBackToItsSender() {
        set(builder, Way.HOLD, Way.ACCEPT, Way.ACCEPT);
        String id = server.send(scout, builder, "hello?");

        assertThat(server.messaging.dismiss(builder, scout)).isOne();

        assertThat(server.state(id)).isEqualTo(State.FAILED);
        assertThat(server.said(scout)).containsExactly("returned: builder did not accept it");
        assertThat(server.messaging.held(builder.id(), 0, 10)).isEmpty();
    }

    @Test
    void aRecipientRefusesClassesOfSendersVisiblyAndAnswersComeThrough() {
        Principal.Agent intern = server.agent("intern", Maturity.INTERN);
        set(builder, Way.ACCEPT, Way.ACCEPT, Way.DROP);
        assertThat(refused(server.messaging.send(intern, draft(builder, "hi"))).rule())
                .isEqualTo("inbox.drop");
        assertThat(server.ofType(Facts.REFUSED)).hasSize(1);

        String asked = server.send(builder, intern, "what do you see?");
        server.answer(intern, builder, "this", asked);
        assertThat(server.said(builder)).containsExactly("this");

        set(builder, Way.ACCEPT, Way.DROP, Way.ACCEPT);
        assertThat(refused(server.messaging.send(scout, draft(builder, "new here"))).rule())
                .isEqualTo("inbox.drop");
        server.send(server.owner, builder, "people come through");
        server.forward(Duration.ofDays(2));
        server.send(scout, builder, "not new any more");
        set(builder, Way.DROP, Way.DROP, Way.DROP);
        done(server.messaging.permit(server.owner, intern, builder, true));
        server.send(intern, builder, "a person let me");
    }

    private void set(Principal owner, Way strangers, Way newcomers, Way interns) {
        server.messaging.configure(
                owner, owner.id(), new InboxSettings(strangers, newcomers, interns, List.of()));
    }

    @Test
    void whatIsOnItsWayToARemovedAgentGoesBackOnce() {
        String id = server.send(scout, builder, "are you there?");
        String read = server.send(scout, builder, "and this?");
        server.messaging.look(builder.id(), Optional.empty(), 10);
        server.messaging.giveBack();
        assertThat(server.state(id)).isEqualTo(State.QUEUED);
        server.identities.remove(builder.id(), server.owner);

        server.messaging.giveBack();
        server.messaging.giveBack();

        assertThat(server.state(id)).isEqualTo(State.FAILED);
        assertThat(server.state(read)).isEqualTo(State.FAILED);
        assertThat(server.said(scout))
                .containsExactly(
                        "returned: the recipient was removed",
                        "returned: the recipient was removed");
        assertThat(server.ofType(Facts.FAILED)).hasSize(2);
        assertThat(refused(server.messaging.send(scout, draft(builder, "hi"))).cause())
                .isEqualTo(Cause.UNKNOWN);
    }

    @Test
    void aMessageToAnAgentThatIsPausedForLongGoesBack() {
        server.identities.pause(builder.id(), server.owner);
        String id = server.send(scout, builder, "when you are back");
        server.forward(Duration.ofHours(23));
        server.messaging.giveBack();
        assertThat(server.state(id)).isEqualTo(State.QUEUED);

        server.forward(Duration.ofHours(2));
        server.messaging.giveBack();

        assertThat(server.state(id)).isEqualTo(State.FAILED);
        assertThat(server.said(scout)).singleElement().asString().contains("paused");
    }

    @Test
    void secretsAreTakenOutAndBadTextsLeaveNothing() {
        server.send(scout, builder, "write to jane.doe@example.com");
        assertThat(server.said(builder)).singleElement().asString().doesNotContain("jane.doe");
        assertThat(server.ofType(Facts.SENT).getFirst().payload().orElseThrow())
                .doesNotContain("jane.doe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "a\u0007b", "a\u202eb", "a\u200bb", "\u001b[31m", "\ud800"})
    void badTextsAreRefusedAndStoredNowhere(String text) {
        assertThat(refused(server.messaging.send(scout, draft(builder, text))).cause())
                .isEqualTo(Cause.INVALID);
        assertThat(
                        refused(server.messaging.send(scout, draft(builder, "x".repeat(10_001))))
                                .reason())
                .contains("10001");
        assertThat(refused(server.messaging.send(scout, draft(scout, "me"))).rule())
                .isEqualTo("message.to");
        assertThat(server.ofType("os.atom.message")).isEmpty();
        assertThat(server.ofType("os.atom.manners")).isEmpty();
    }

    @Test
    void theSameTwiceIsRefusedWithTheEarlierOne() {
        String id = server.send(scout, builder, "same");

        assertThatThrownBy(() -> server.messaging.send(scout, draft(builder, "SAME")))
                .isInstanceOfSatisfying(
                        Limited.class,
                        limited ->
                                assertThat(limited.refused().earlier()).isEqualTo("message:" + id));
    }

    @Test
    void rebuiltTablesAreTheLiveOnesAndErasedMessagesAreGoneForBoth() {
        String id = server.send(scout, builder, "to be erased");
        server.send(builder, scout, "stays");
        server.read(builder);
        set(builder, Way.HOLD, Way.HOLD, Way.HOLD);
        done(server.messaging.permit(server.owner, scout, builder, true));
        done(
                server.messaging.acknowledge(
                        scout, server.open.journal().head().seq(), Optional.empty()));
        server.open
                .journal()
                .erase(
                        List.of(server.ofType(Facts.SENT).getFirst().entry().seq()),
                        "asked for",
                        server.owner.id().value());

        assertThat(server.messaging.find(scout, id)).isEmpty();
        assertThat(server.said(builder)).isEmpty();
        TableDump.assertRebuiltTablesEqualLiveOnes(
                server.open.store(), server.open.journal(), server.projections);
    }
}
