package os.atom.a2a;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.Tries;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.network.Carrier;
import os.atom.network.Outward;
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
    private final Registering registering;
    private final Deliveries deliveries;

    private Notifications(Parts parts) {
        this.parts = requireNonNull(parts, "parts");
        configs = new PushArchive(parts.tables());
        Places places = new Places(parts.outward(), parts.receivers());
        registering = new Registering(parts, configs, places);
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

    /** See {@link Registering#prepare}. */
    Registering.Wanted prepare(Principal caller, TaskPushNotificationConfig config, Version version)
            throws A2aFault {
        return registering.prepare(caller, config, version);
    }

    /** See {@link Registering#facts}. */
    List<Fact> facts(Registering.Wanted wanted, String task) {
        return registering.facts(wanted, task);
    }

    /** Begins to deliver what is on record by now, and forgets what is not. */
    void settle(Registering.Wanted wanted) {
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
        Registering.Wanted wanted = prepare(caller, config, version);
        try {
            registering.record(wanted, task.id());
        } finally {
            settle(wanted);
        }
        return shown(caller, task, wanted.name(task.id()));
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
