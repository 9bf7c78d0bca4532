package os.atom.a2a;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.TooMany;
import os.atom.delivery.Tries;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.live.Wish;
import os.atom.network.Carrier;
import os.atom.network.Outward;
import os.atom.network.Target;
import os.atom.protocol.a2a.AuthenticationInfo;
import os.atom.protocol.a2a.TaskPushNotificationConfig;
import os.atom.redaction.Originals;
import os.atom.rest.Pushes;

/**
 * News of tasks for servers elsewhere (specification, sections 3.1.7 to 3.1.10 and 4.3): by the
 * ledger and the couriers of webhooks, in order, at least once. Address and credentials are kept in
 * the home of the server that was asked, which alone delivers. Thread-safe.
 */
public final class Notifications implements AutoCloseable {
    /** So many one caller has at most. */
    static final int MOST_OF_ONE = 50;

    private static final int ATTEMPTS = 5;
    private static final String HOST = "host";
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E&&[^/]]{1,200}");

    /**
     * What they need.
     *
     * @param journal where they go on record
     * @param plain the same, without the claim of a request's key
     * @param ledger that of push notifications, which the journal must write
     * @param tables reads what the projections wrote
     * @param receivers where agents may have news delivered, as {@code HOST:PORT}
     * @param keys a folder of their own
     */
    public record Parts(
            Journal journal,
            Journal plain,
            Ledger ledger,
            Jdbi tables,
            StopSwitch stopSwitch,
            Outward outward,
            Carrier carrier,
            Set<String> receivers,
            Originals keys,
            Tries tries) {
        public Parts {
            requireNonNull(journal, "journal");
            requireNonNull(plain, "plain");
            requireNonNull(ledger, "ledger");
            requireNonNull(tables, "tables");
            requireNonNull(stopSwitch, "stopSwitch");
            requireNonNull(outward, "outward");
            requireNonNull(carrier, "carrier");
            requireNonNull(keys, "keys");
            requireNonNull(tries, "tries");
            receivers = Set.copyOf(receivers);
        }
    }

    private final Parts parts;
    private final PushArchive configs;
    private final Places places;
    private final Deliveries deliveries;

    private Notifications(Parts parts) {
        this.parts = requireNonNull(parts, "parts");
        configs = new PushArchive(parts.tables());
        places = new Places(parts.outward(), parts.receivers());
        deliveries = new Deliveries(parts, configs, places);
    }

    /** Opens them, and goes on where each was. */
    public static Notifications open(Parts parts) {
        Notifications opened = new Notifications(parts);
        List<Outlet> all = parts.ledger().list();
        parts.keys().retain(all.stream().map(Outlet::id).collect(Collectors.toSet()));
        all.forEach(opened.deliveries::begin);
        return opened;
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
     * #settle}, whatever becomes of it.
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

    /** Begins to deliver what is on record by now, and forgets what is not. */
    void settle(Wanted wanted) {
        Optional<Outlet> outlet = parts.ledger().find(wanted.delivery());
        if (outlet.isPresent()) {
            deliveries.begin(outlet.get());
        } else {
            parts.keys().forget(wanted.delivery());
        }
    }

    /** What was given up, for who asked for it and for people. */
    public Pushes pushes() {
        return new Undelivered(parts.journal(), parts.ledger(), configs, parts.stopSwitch());
    }

    /** What is brought of one. */
    Notice notice(TaskArchive.Head task, String name) {
        return configs.find(task.id(), name)
                .flatMap(config -> deliveries.notice(config.delivery()))
                .orElseThrow();
    }

    /** How many are being delivered here. */
    int open() {
        return deliveries.open();
    }

    /** Has news of a task delivered from now on; answers with how that stands there. */
    TaskPushNotificationConfig create(
            Principal caller,
            TaskArchive.Head task,
            TaskPushNotificationConfig config,
            Version version)
            throws A2aFault {
        Wanted wanted = prepare(caller, config, version);
        try {
            record(wanted, task.id());
        } finally {
            settle(wanted);
        }
        return shown(caller, task, wanted.name(task.id()));
    }

    private void record(Wanted wanted, String task) throws A2aFault {
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
                .filter(os.atom.protocol.a2a.TaskState::ends)
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

    /** One of a task; never what is secret of it, but for its address, which its caller named. */
    TaskPushNotificationConfig shown(Principal caller, TaskArchive.Head task, String name)
            throws A2aFault {
        return configs.find(task.id(), name)
                .filter(config -> config.caller().equals(caller.id()))
                .map(this::shown)
                .orElseThrow(() -> A2aFault.noTask(task.id()));
    }

    private TaskPushNotificationConfig shown(PushArchive.Config config) {
        // Elsewhere only the server is known.
        String url =
                deliveries
                        .notice(config.delivery())
                        .map(notice -> notice.key().url())
                        .orElse(config.place());
        AuthenticationInfo info =
                config.scheme().isEmpty() ? null : new AuthenticationInfo(config.scheme(), null);
        return new TaskPushNotificationConfig(
                null, config.name(), config.task().id(), url, null, info);
    }

    /** All of a task. */
    List<TaskPushNotificationConfig> list(Principal caller, TaskArchive.Head task) {
        return configs.of(task.id()).stream()
                .filter(config -> config.caller().equals(caller.id()))
                .map(this::shown)
                .toList();
    }

    /** Delivers nothing more there; of one that is not there nothing is left to do. */
    void delete(Principal caller, TaskArchive.Head task, String name) {
        configs.find(task.id(), name)
                .filter(config -> config.caller().equals(caller.id()))
                .ifPresent(config -> {
                    parts.journal().append(parts.ledger().removed(caller.id(), config.delivery()));
                    deliveries.end(config.delivery());
                });
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
