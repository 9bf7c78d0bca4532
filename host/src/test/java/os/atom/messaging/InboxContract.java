package os.atom.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.messaging.MessagingServer.done;
import static os.atom.messaging.MessagingServer.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import os.atom.idempotency.Done;
import os.atom.idempotency.KeyedRequest;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;

/** What comes in is there once, and is acknowledged once, however many ask at once. */
interface InboxContract {
    MessagingServer server();

    Principal.Agent scout();

    Principal.Agent builder();

    @Test
    default void acknowledgingNeverGoesBackwardsAndComparesWhatIsKnown() {
        for (int each = 0; each < 3; each++) {
            server().send(scout(), builder(), "n" + each);
        }
        List<Item> items = server().read(builder()).items();
        long second = items.get(1).seq();
        done(server().messaging.acknowledge(builder(), second, Optional.empty()));

        assertThat(
                        done(
                                server().messaging
                                        .acknowledge(
                                                builder(),
                                                items.getFirst().seq(),
                                                Optional.empty())))
                .isEqualTo(second);
        assertThat(
                        refused(
                                        server().messaging
                                                .acknowledge(
                                                        builder(),
                                                        items.getLast().seq(),
                                                        Optional.of(0L)))
                                .rule())
                .isEqualTo("inbox.moved");
        assertThat(
                        refused(
                                        server().messaging
                                                .acknowledge(
                                                        builder(), 1_000_000, Optional.empty()))
                                .rule())
                .isEqualTo("inbox.cursor-future");
        assertThat(server().said(builder())).containsExactly("n2");
        assertThat(
                        done(
                                server().messaging
                                        .acknowledge(
                                                builder(),
                                                items.getLast().seq(),
                                                Optional.of(second))))
                .isEqualTo(items.getLast().seq());
    }

    @Test
    default void ofManyThatAcknowledgeAtOnceWithWhatTheyKnowOneDoes() throws Exception {
        server().send(scout(), builder(), "one");
        long cursor = server().read(builder()).items().getFirst().seq();
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            calls.add(() ->
                    server().messaging.acknowledge(builder(), cursor, Optional.of(0L))
                            instanceof Outcome.Done);
        }
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> each : threads.invokeAll(calls)) {
                done += each.get() ? 1 : 0;
            }
        }
        assertThat(done).isOne();
        assertThat(server().ofType(Facts.READ)).hasSize(1);
    }

    @Test
    default void oneKeyFromFiftyThreadsSendsOneMessage() throws Exception {
        Set<String> ids = new TreeSet<>();
        KeyedRequest request = KeyedRequest.of(scout().id().value(), "key", new byte[] {1});
        List<Callable<Done<String>>> calls = new ArrayList<>();
        for (int each = 0; each < 50; each++) {
            calls.add(() ->
                    server().idempotency
                            .once(
                                    request,
                                    () -> server().send(scout(), builder(), "once"),
                                    id -> id));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Done<String>> each : threads.invokeAll(calls)) {
                ids.add(each.get().subject().replace("message:", ""));
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(server().said(builder())).containsExactly("once");
    }
}
