package os.atom.manners;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.freeze.StopSwitch;
import os.atom.home.OwnFolder;
import os.atom.home.Settings;
import os.atom.idempotency.Idempotency;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.OpenJournal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.RedactedJournal;
import os.atom.journal.SettableClock;
import os.atom.journal.StoreLocation;
import os.atom.mount.Protected;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.redaction.Redaction;

/**
 * What manners, feed and messages stand on: a real store, people and agents, the shipped policies
 * and rules of redaction. Test support.
 */
public final class SocialGround implements AutoCloseable {
    public final SettableClock clock;
    public final List<Projection> projections;
    public final OpenJournal open;
    public final Idempotency idempotency;
    public final Identities identities;
    public final StopSwitch stopSwitch;
    public final Principal.Person owner;
    public final Redaction redaction;
    public final Policies policies;

    /**
     * @param step the migrations of the step that stands on it, after those of manners
     * @param readings its projections
     */
    public SocialGround(
            StoreLocation location,
            Path directory,
            Instant start,
            List<String> step,
            List<Projection> readings) {
        clock = new SettableClock(start);
        projections =
                Stream.of(
                                List.of(
                                        Idempotency.projection(),
                                        Identities.projection(),
                                        StopSwitch.projection()),
                                Manners.projections(),
                                readings)
                        .flatMap(List::stream)
                        .toList();
        List<String> migrations =
                new ArrayList<>(
                        List.of("db/idempotency", "db/identity", "db/freeze", "db/manners"));
        migrations.addAll(step);
        open = OpenJournal.at(location, directory, migrations, projections, clock);
        idempotency = new Idempotency(open.journal(), open.store().reads());
        identities = new Identities(open.journal(), open.store().reads());
        owner = identities.welcomeOwner(directory.resolve("owner.token"));
        stopSwitch = new StopSwitch(open.journal(), open.store().reads(), identities);
        redaction =
                new Redaction(
                        OwnFolder.of(directory.resolve("redaction")),
                        new Redaction.Choices(Set.of("email"), List.of()));
        redaction.reload(_ -> {});
        policies =
                new Policies(
                        PolicyFolder.of(directory.resolve("policies")), Set.of(), Protected::name);
        policies.reload(_ -> {});
    }

    /** Takes requests in once, and redacts them. */
    public Journal steps() {
        return new RedactedJournal(idempotency.journal(), redaction);
    }

    /** Redacts what is not a request. */
    public Journal plain() {
        return new RedactedJournal(open.journal(), redaction);
    }

    /** The budgets as they are set unless a person sets others. */
    public Manners usualManners() {
        return new Manners(
                steps(),
                plain(),
                open.store().reads(),
                stopSwitch,
                Settings.defaults().manners(),
                clock);
    }

    public Principal.Agent agent(String name, Maturity maturity) {
        return done(identities.add(name, maturity, owner)).agent();
    }

    /** Every entry of a type. */
    public List<Recorded> ofType(String type) {
        List<Recorded> all = new ArrayList<>();
        Filter filter = new Filter(Optional.of(type), Optional.empty(), Optional.empty());
        List<Recorded> page = open.journal().after(0, 1000, filter);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = open.journal().after(page.getLast().entry().seq(), 1000, filter);
        }
        return all;
    }

    public void forward(Duration by) {
        clock.set(clock.instant().plus(by));
    }

    public static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    public static Outcome.Refused<?> refused(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return refused;
        }
        throw new AssertionError("done: " + outcome);
    }

    @Override
    public void close() {
        open.close();
    }
}
