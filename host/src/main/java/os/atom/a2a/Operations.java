package os.atom.a2a;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.a2a.TaskArchive.Head;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.protocol.a2a.ListTaskPushNotificationConfigsResponse;
import os.atom.protocol.a2a.ListTasksRequest;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.SendMessageConfiguration;
import os.atom.protocol.a2a.SendMessageRequest;
import os.atom.protocol.a2a.StreamResponse;
import os.atom.protocol.a2a.TaskPushNotificationConfig;

/** What a caller asks, whatever binding it comes by (specification, section 3). Thread-safe. */
final class Operations {
    private final A2aTasks tasks;
    private final Identities identities;
    private final Cards cards;
    private final Notifications notifications;
    private final Addressing addressing;

    Operations(A2aTasks tasks, Notifications notifications, Identities identities, Cards cards) {
        this.tasks = tasks;
        this.notifications = notifications;
        this.identities = identities;
        addressing = new Addressing(tasks, identities);
        this.cards = cards;
    }

    /**
     * A request.
     *
     * @param agent whose address it came to; the host's, where a tenant says whom
     * @param base where the caller reaches the host
     * @param last the event that the caller saw last of a stream
     */
    record Asking(
            Principal caller,
            Optional<Principal.Agent> agent,
            String base,
            Version version,
            Method method,
            ObjectNode params,
            Optional<Cursor> last) {}

    /** See {@link Addressing#addressed}. */
    Optional<Principal.Agent> addressed(Principal caller, String name) {
        return addressing.addressed(caller, name);
    }

    /** See {@link Addressing#offered}. */
    Optional<Principal.Agent> offered(String name) {
        return addressing.offered(name);
    }

    /** What becomes of it. */
    sealed interface Result {
        /** It is done. */
        record Done(ObjectNode body) implements Result {}

        /** It is answered with the task as it is once its agent said something. */
        record Later(Parties parties, String task, @Nullable Integer history) implements Result {}

        /**
         * It is answered with the task, and then with what happens in it.
         *
         * @param after what the caller saw already; else what the task holds
         */
        record Stream(
                Parties parties, String task, @Nullable Integer history, Optional<Cursor> after)
                implements Result {}
    }

    Result call(Asking asking) throws A2aFault {
        Addressing.Found found = addressing.find(asking);
        Parties parties = found.parties();
        if (asking.method().needsOffer() && !identities.isOffered(parties.agent().id())) {
            throw A2aFault.unsupported(
                    "%s cannot be asked any more; what you asked it can be read and canceled"
                            .formatted(parties.agent().name()));
        }
        return switch (asking.method()) {
            case SEND -> send(parties, asking);
            case STREAM -> stream(parties, asking);
            case GET ->
                    new Result.Done(
                            Json.tree(
                                    tasks.show(
                                            found.task(asking.params(), "id"),
                                            history(asking.params()))));
            case LIST ->
                    new Result.Done(
                            Json.tree(
                                    tasks.list(
                                            parties,
                                            Json.read(asking.params(), ListTasksRequest.class))));
            case CANCEL -> {
                Head task = found.task(asking.params(), "id");
                tasks.cancel(parties, task);
                yield new Result.Done(Json.tree(tasks.show(parties, task.id(), null)));
            }
            case SUBSCRIBE -> subscribe(found, asking);
            case CREATE_PUSH, GET_PUSH, LIST_PUSH, DELETE_PUSH ->
                    new Result.Done(push(found, asking));
            case CARD -> new Result.Done(cards.extended(asking.base(), parties.agent()));
        };
    }

    private ObjectNode push(Addressing.Found found, Asking asking) throws A2aFault {
        ObjectNode params = asking.params();
        Head task = found.task(params, "taskId");
        Principal caller = asking.caller();
        return switch (asking.method()) {
            case CREATE_PUSH ->
                    Json.tree(
                            notifications.create(
                                    caller,
                                    task,
                                    Json.read(params, TaskPushNotificationConfig.class),
                                    asking.version()));
            case GET_PUSH ->
                    Json.tree(notifications.shown(caller, task, Addressing.needed(params, "id")));
            case DELETE_PUSH -> {
                notifications.delete(caller, task, Addressing.needed(params, "id"));
                yield JsonNodeFactory.instance.objectNode();
            }
            case LIST_PUSH, SEND, STREAM, GET, LIST, CANCEL, SUBSCRIBE, CARD ->
                    Json.tree(
                            new ListTaskPushNotificationConfigsResponse(
                                    notifications.list(caller, task), ""));
        };
    }

    private Result send(Parties parties, Asking asking) throws A2aFault {
        SendMessageRequest request = Json.read(asking.params(), SendMessageRequest.class);
        Integer history = history(request);
        String task = ask(parties, request, asking.version());
        SendMessageConfiguration wanted = request.configuration();
        boolean now = wanted != null && Boolean.TRUE.equals(wanted.returnImmediately());
        return now
                ? new Result.Done(Json.tree(StreamResponse.of(tasks.show(parties, task, history))))
                : new Result.Later(parties, task, history);
    }

    private Result stream(Parties parties, Asking asking) throws A2aFault {
        SendMessageRequest request = Json.read(asking.params(), SendMessageRequest.class);
        Integer history = history(request);
        String task = ask(parties, request, asking.version());
        return new Result.Stream(parties, task, history, Optional.empty());
    }

    private String ask(Parties parties, SendMessageRequest request, Version version)
            throws A2aFault {
        Message message = message(request);
        SendMessageConfiguration configuration = request.configuration();
        if (configuration == null || configuration.taskPushNotificationConfig() == null) {
            return tasks.ask(parties, message);
        }
        Registering.Wanted wanted =
                notifications.prepare(
                        parties.caller(), configuration.taskPushNotificationConfig(), version);
        try {
            return tasks.ask(parties, message, task -> notifications.facts(wanted, task));
        } finally {
            notifications.settle(wanted);
        }
    }

    private static Message message(SendMessageRequest request) throws A2aFault {
        Message message = request.message();
        if (message == null) {
            throw A2aFault.invalid("message", "is missing");
        }
        return message;
    }

    private static @Nullable Integer history(SendMessageRequest request) throws A2aFault {
        SendMessageConfiguration wanted = request.configuration();
        Integer length = wanted == null ? null : wanted.historyLength();
        A2aTasks.history(length);
        return length;
    }

    private static @Nullable Integer history(ObjectNode params) throws A2aFault {
        ListTasksRequest request = Json.read(params, ListTasksRequest.class);
        A2aTasks.history(request.historyLength());
        return request.historyLength();
    }

    private Result subscribe(Addressing.Found found, Asking asking) throws A2aFault {
        Head task = found.task(asking.params(), "id");
        String id = task.id();
        Shown shown = tasks.shown(task, 0);
        if (asking.last().filter(seen -> seen.isAfter(shown.cursor())).isPresent()) {
            throw A2aFault.invalid("Last-Event-ID", "is of no event of this task");
        }
        boolean ended = shown.state().ends();
        boolean missed = asking.last().filter(seen -> !tasks.after(id, seen).isEmpty()).isPresent();
        if (ended && !missed) {
            throw A2aFault.unsupported("task %s has ended; get it instead".formatted(id));
        }
        return new Result.Stream(found.parties(), id, null, asking.last());
    }
}
