package os.atom.a2a;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Journal;
import os.atom.rest.Pushes;

/**
 * What places did not take of their tasks, and having it tried again; for who asked for each and
 * for people. What is brought again is brought by the server that has the address. Thread-safe.
 */
final class Undelivered implements Pushes {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Journal journal;
    private final Ledger ledger;
    private final PushArchive configs;
    private final StopSwitch stopSwitch;

    Undelivered(Journal journal, Ledger ledger, PushArchive configs, StopSwitch stopSwitch) {
        this.journal = journal;
        this.ledger = ledger;
        this.configs = configs;
        this.stopSwitch = stopSwitch;
    }

    @Override
    public List<Push> list(Principal by, long after, int limit) {
        Optional<PrincipalId> caller =
                by instanceof Principal.Person ? Optional.empty() : Optional.of(by.id());
        return configs.page(caller, after, limit).stream()
                .flatMap(config -> push(config).stream())
                .toList();
    }

    @Override
    public Outcome<Push> find(Principal by, String id) {
        return ID.matcher(id).matches()
                ? configs.find(id)
                        .filter(config -> isSeen(by, config))
                        .flatMap(this::push)
                        .<Outcome<Push>>map(Outcome.Done::new)
                        .orElseGet(() -> unknown(id))
                : unknown(id);
    }

    private static boolean isSeen(Principal by, PushArchive.Config config) {
        return by instanceof Principal.Person || config.caller().equals(by.id());
    }

    private static <T> Outcome<T> unknown(String id) {
        return new Outcome.Refused<>(
                Cause.UNKNOWN,
                "push.unknown",
                "there is no place that is told of a task, " + id,
                "see which there are with: GET /api/v1/pushes");
    }

    private Optional<Push> push(PushArchive.Config config) {
        return ledger.find(config.delivery()).map(outlet -> push(config, outlet));
    }

    private static Push push(PushArchive.Config config, Outlet outlet) {
        return new Push(
                config.delivery(),
                config.seq(),
                config.task().id(),
                config.name(),
                config.place(),
                config.caller(),
                outlet.added(),
                outlet.upTo());
    }

    @Override
    public Outcome<List<DeadLetter>> dead(Principal by, String id, long after, int limit) {
        return find(by, id).then(push -> new Outcome.Done<>(ledger.dead(push.id(), after, limit)));
    }

    @Override
    public Outcome<Push> replay(Principal by, String id, long seq) {
        return find(by, id).then(push -> replay(by, push, seq));
    }

    private Outcome<Push> replay(Principal by, Push push, long seq) {
        if (by instanceof Principal.Agent agent) {
            stopSwitch.refuseHalted(agent.id());
        }
        if (ledger.letter(push.id(), seq).isEmpty()) {
            return new Outcome.Refused<>(
                    Cause.UNKNOWN,
                    "push.no-letter",
                    "there is no dead letter " + seq,
                    "see which there are with: GET /api/v1/pushes/ID/dead-letters");
        }
        journal.append(ledger.replayed(by.id(), push.id(), seq));
        return new Outcome.Done<>(push);
    }
}
