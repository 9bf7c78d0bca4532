package os.atom.a2a;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import os.atom.delivery.TooMany;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Payload;
import os.atom.live.Wish;
import os.atom.network.Target;
import os.atom.protocol.a2a.TaskPushNotificationConfig;
import os.atom.protocol.a2a.TaskState;

/**
 * Callers who want news of a task: whether they may, how many they may have, and what goes on
 * record of it. Thread-safe.
 */
final class Registering {
    /** So many one caller has at most. */
    static final int MOST_OF_ONE = 50;

    private static final int ATTEMPTS = 5;
    private static final String HOST = "host";
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E&&[^/]]{1,200}");

    private final Notifications.Parts parts;
    private final PushArchive configs;
    private final Places places;

    Registering(Notifications.Parts parts, PushArchive configs, Places places) {
        this.parts = parts;
        this.configs = configs;
        this.places = places;
    }

    /** What was looked at, and is not on record yet. */
    record Wanted(Principal caller, String delivery, String name, PushKey key, Version version) {
        /** The id, where none was given, is that of the task. */
        String name(String task) {
            return name.isEmpty() ? task : name;
        }

        private Facts.Registered registered(String task) {
            return new Facts.Registered(
                    task,
                    name(task),
                    Target.origin(URI.create(key.url())),
                    key.scheme(),
                    version.word());
        }
    }

    /**
     * Looks at what a caller wants, and keeps what is secret of it; to be followed by {@link
     * Notifications#settle}, whatever becomes of it.
     */
    Wanted prepare(Principal caller, TaskPushNotificationConfig config, Version version)
            throws A2aFault {
        String name = Optional.ofNullable(config.id()).orElse("");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw A2aFault.invalid(
                    "id", "has 1 to 200 characters of printable ASCII, and no slash");
        }
        PushKey key = PushKey.of(config);
        key = key.at(places.place(caller, key.url()));
        String delivery = UuidCreator.getTimeOrderedEpoch().toString();
        parts.keys().keep(delivery, Payload.write(key));
        return new Wanted(caller, delivery, name, key, version);
    }

    /** What goes on record, with the task's entries or after them; replaces one of the same id. */
    List<Fact> facts(Wanted wanted, String task) {
        List<Fact> facts = new ArrayList<>();
        configs.find(task, wanted.name(task))
                .map(before -> parts.ledger().removed(wanted.caller().id(), before.delivery()))
                .ifPresent(facts::add);
        if (facts.isEmpty()) {
            room(wanted.caller()).ifPresent(facts::add);
        }
        Facts.Registered registered = wanted.registered(task);
        facts.add(
                parts.ledger()
                        .added(
                                wanted.caller().id(),
                                wanted.delivery(),
                                registered.place(),
                                Wish.ALL,
                                null,
                                MOST_OF_ONE));
        facts.add(Facts.registered(wanted.caller(), wanted.delivery(), registered));
        return facts;
    }

    /** Where a caller has all it may have, one goes that waits for what was given up alone. */
    private Optional<Fact> room(Principal caller) {
        List<PushArchive.Config> all = configs.page(Optional.of(caller.id()), 0, MOST_OF_ONE);
        return all.size() < MOST_OF_ONE
                ? Optional.empty()
                : all.stream()
                        .filter(config -> config.task().state().ends())
                        .findFirst()
                        .map(config -> parts.ledger().removed(HOST, config.delivery()));
    }

    /** What is wanted of a task that is there goes on record. */
    void record(Wanted wanted, String task) throws A2aFault {
        for (int attempt = 1; ; attempt++) {
            try {
                parts.journal().append(facts(wanted, task));
                return;
            } catch (TooMany | PushTable.Full full) {
                throw tooMany(full);
            } catch (Conflict faster) {
                if (isOver(task)) {
                    throw over(task);
                }
                if (attempt == ATTEMPTS) {
                    throw faster;
                }
            }
        }
    }

    private boolean isOver(String task) {
        return parts.tables()
                .withHandle(handle -> Steps.state(handle, task))
                .filter(TaskState::ends)
                .isPresent();
    }

    private static A2aFault over(String task) {
        return A2aFault.unsupported("task %s has ended; get it instead".formatted(task));
    }

    /** Why there is no room for another. */
    static A2aFault tooMany(Conflict full) {
        return HostFaults.of(
                new Outcome.Refused<>(
                        Outcome.Cause.CONFLICT,
                        "a2a.push.most",
                        String.valueOf(full.getMessage()),
                        "delete one that is not needed"));
    }
}
