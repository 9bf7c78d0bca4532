package os.atom.boot;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import os.atom.bus.Bus;
import os.atom.bus.Wakes;
import os.atom.freeze.StopSwitch;
import os.atom.home.FolderWatch;
import os.atom.home.Home;
import os.atom.home.HomeRefused;
import os.atom.home.Settings;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Expiry;
import os.atom.journal.Inspection;
import os.atom.journal.Journal;
import os.atom.journal.RedactedJournal;
import os.atom.journal.Signing;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.journal.Upgrade;
import os.atom.redaction.Redaction;

/**
 * What everything stands on: the record, who asks, and whether anything may happen.
 *
 * @param expiry erases by a rule what old entries say
 * @param steps the journal for writes that are done once, see {@link Idempotency}
 * @param redacted the same, and redacted
 * @param plain redacted, for what nobody repeats
 * @param owner whoever runs this server
 */
record Ground(
        Store store,
        ChainedJournal journal,
        Expiry expiry,
        Idempotency idempotency,
        Journal steps,
        Journal redacted,
        Journal plain,
        Redaction redaction,
        FolderWatch redactionWatch,
        Identities identities,
        Principal.Person owner,
        Bus bus,
        StopSwitch stopSwitch)
        implements AutoCloseable {
    /** How often folders that people write to are looked at. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    static Ground open(
            Home home,
            Settings settings,
            Meanwhile<Store> opening,
            Redaction redaction,
            Clock clock)
            throws IOException, InterruptedException {
        Store store = opening.get();
        ChainedJournal journal =
                ChainedJournal.open(
                        store,
                        Tables.projections(),
                        Signing.usual(home.keys(), home.heads()),
                        clock,
                        TerminalProgress.here());
        Idempotency idempotency = new Idempotency(journal, store.reads());
        Journal steps = idempotency.journal();
        Journal redacted = new RedactedJournal(steps, redaction);
        RedactionChanges ruleChanges = new RedactionChanges(journal);
        redaction.reload(ruleChanges);
        refuseWrong(redaction);
        FolderWatch redactionWatch =
                new FolderWatch("redaction-rules", () -> redaction.reload(ruleChanges));
        redactionWatch.start(LOOK_EVERY);
        Identities identities = new Identities(steps, store.reads());
        Principal.Person owner = identities.welcomeOwner(home.ownerToken());
        Bus bus = BusChoice.open(settings.bus(), journal);
        Wakes.join(journal, bus);
        return new Ground(
                store,
                journal,
                new Expiry(journal, Tables.ageing(), clock),
                idempotency,
                steps,
                redacted,
                new RedactedJournal(journal, redaction),
                redaction,
                redactionWatch,
                identities,
                owner,
                bus,
                new StopSwitch(redacted, store.reads(), identities));
    }

    /** A journal that is not as it was signed is refused before anything is made or migrated. */
    static Store store(Home home, StoreLocation location, int backupsKept) {
        new Inspection(location, home.keys(), home.heads()).check();
        return Store.open(
                location,
                Tables.MIGRATIONS,
                new Upgrade(Version.TEXT, () -> Backups.before(home, location, backupsKept)));
    }

    /** Without rules nothing could be stored; those of an earlier start are not known any more. */
    static void refuseWrong(Redaction redaction) {
        redaction
                .problems()
                .forEach(problem -> {
                    throw new HomeRefused(
                            "a rule of redaction is wrong: %s; repair the file, or move it away"
                                    .formatted(problem));
                });
    }

    @Override
    public void close() {
        redactionWatch.close();
        bus.close();
        journal.close();
        store.close();
    }
}
