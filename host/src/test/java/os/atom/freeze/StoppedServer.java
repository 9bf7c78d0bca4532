package os.atom.freeze;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.OpenJournal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.StoreLocation;

/** A stop switch on a real store, with a step after it that begins things as the face asks. */
final class StoppedServer implements AutoCloseable, Projection {
    static final String BEGAN = "test.began";

    final OpenJournal open;
    final Identities identities;
    final StopSwitch stopSwitch;
    final Principal.Person owner;
    final Works works = new Works();

    StoppedServer(StoreLocation location, Path directory) {
        open =
                OpenJournal.at(
                        location,
                        directory,
                        List.of("db/identity", "db/freeze"),
                        List.of(Identities.projection(), StopSwitch.projection(), this),
                        Clock.systemUTC());
        identities = new Identities(open.journal(), open.store().reads());
        owner = identities.welcomeOwner(directory.resolve("owner.token"));
        stopSwitch = new StopSwitch(open.journal(), open.store().reads(), identities);
        stopSwitch.tell(works);
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public Set<String> types() {
        return Set.of(BEGAN);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        StopSwitch.refuseHeld(handle, new PrincipalId(recorded.entry().subject()));
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        // It keeps nothing.
    }

    Principal.Agent agent(String name) {
        return done(identities.add(name, Maturity.AUTONOMOUS, owner)).agent();
    }

    void begin(Principal.Agent agent) {
        Works.Work work = works.begin(agent.id());
        try {
            open.journal().append(new Fact(BEGAN, "host", agent.id().value(), "{}"));
        } catch (RuntimeException refused) {
            works.abandon(work);
            throw refused;
        }
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    @Override
    public void close() {
        open.close();
    }
}
