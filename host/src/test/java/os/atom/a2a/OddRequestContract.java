package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.a2a.AskedServer.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.identity.Maturity;
import os.atom.protocol.a2a.ListTasksRequest;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.Part;
import os.atom.protocol.a2a.Role;
import os.atom.protocol.a2a.TaskState;

/**
 * The threat: words and numbers that a store, or what reads it, chokes on. They are a task like any
 * other, or one of the specified errors, on each store.
 */
abstract class OddRequestContract extends Asking {
    private static final List<String> ODD =
            List.of(
                    "nul\u0000nul",
                    "high\ud83d",
                    "\ude00low",
                    "\u202eback",
                    "\uffff",
                    "new\nline",
                    " ",
                    "'; DROP TABLE a2a_task; --",
                    "%",
                    "x".repeat(300));

    private static final Set<A2aFault.Kind> SPECIFIED =
            Set.of(A2aFault.Kind.INVALID_PARAMS, A2aFault.Kind.TASK_NOT_FOUND);

    private final List<String> taken = new ArrayList<>();

    private void send(Parties asking, Message message) {
        tried(() -> {
            String task = server.tasks.ask(asking, message);
            taken.add(task);
            return server.tasks.show(asking, task, null);
        });
    }

    private static void tried(Callable<?> act) {
        try {
            act.call();
        } catch (A2aFault fault) {
            assertThat(fault.kind()).isIn(SPECIFIED);
        } catch (Exception failure) {
            throw new AssertionError("it is a failure of the server", failure);
        }
    }

    private static Part data(Object value) {
        return new Part(null, null, null, value, null, null, null);
    }

    private static Message named(
            String words, String id, @Nullable String context, @Nullable String task) {
        return new Message(
                id,
                context,
                task,
                Role.USER,
                List.of(Part.text(words)),
                null,
                List.of(),
                List.of());
    }

    @Test
    void oddWordsAreTakenOrRefusedAndBreakNothing() {
        int number = 0;
        for (String odd : ODD) {
            Parties asking =
                    new Parties(server.agent("caller-" + number, Maturity.SUPERVISED), scout);
            number++;
            send(asking, named("named", odd, null, null));
            send(asking, named("in a context", "context", odd, null));
            send(asking, named("in a task", "task", null, odd));
            send(asking, message("text", null, List.of(Part.text(odd)), null));
            send(asking, message("data", null, List.of(data(Map.of(odd, odd))), null));
            send(asking, message("more", null, List.of(Part.text("more")), Map.of(odd, odd)));
            send(
                    asking,
                    message(
                            "url",
                            null,
                            List.of(new Part(null, null, odd, null, null, odd, odd)),
                            null));
            tried(() -> server.show(asking, odd));
            tried(() ->
                    server.tasks.list(
                            asking,
                            new ListTasksRequest(null, odd, null, null, odd, null, null, null)));
            tried(() ->
                    server.tasks.list(
                            asking,
                            new ListTasksRequest(null, odd, null, null, null, null, null, true)));
        }
        assertThat(taken).hasSizeGreaterThan(ODD.size());
        assertThat(server.inbox(scout)).hasSameSizeAs(Set.copyOf(taken));
        rebuilt();
    }

    @Test
    void aNumberThatIsNoneIsRefused() throws Exception {
        for (double none : List.of(Double.NaN, Double.POSITIVE_INFINITY)) {
            Message message = message("m", null, List.of(data(List.of(none))), null);
            assertThat(fault(() -> server.tasks.ask(parties, message)))
                    .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        }
    }

    @Test
    void aTimeIsOneThatCanBeWritten() throws Exception {
        for (Instant far : List.of(Instant.MIN, Instant.MAX)) {
            assertThat(fault(() -> server.tasks.list(parties, since(far))))
                    .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        }
        ask("m1", "hello");
        assertThat(server.tasks.list(parties, since(Instant.parse("0000-01-01T00:00:00Z"))).tasks())
                .hasSize(1);
        assertThat(server.tasks.list(parties, since(Instant.parse("9999-12-31T23:59:59Z"))).tasks())
                .isEmpty();
    }

    private static ListTasksRequest since(Instant when) {
        return new ListTasksRequest(null, null, TaskState.SUBMITTED, null, null, null, when, null);
    }
}
