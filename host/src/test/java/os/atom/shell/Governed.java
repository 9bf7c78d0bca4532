package os.atom.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import os.atom.command.GrantedTree;
import os.atom.command.Input;
import os.atom.command.Planner;
import os.atom.command.SystemExecutables;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.home.Home;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.identity.TestJournal;
import os.atom.mount.Access;
import os.atom.mount.Mounts;
import os.atom.mount.Protected;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.policy.Question;
import os.atom.sandbox.Probe;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.Sandboxes;

/** The real steps as the server wires them, over a home of their own. Thread-safe. */
final class Governed {
    /** The private home that every command sees. */
    static final Path HOME = Path.of("/home/agent");

    private static final Principal.Person OWNER =
            new Principal.Person(new PrincipalId("person:owner"), "owner");

    private final Home home;
    private final Mounts mounts;
    private final Planner planner;
    private final Policies policies;

    /**
     * Opens everything but the sandbox.
     *
     * @param folder where the server's home is made; not below any grant
     */
    Governed(Path folder) throws Exception {
        home = Home.open(folder.resolve("server"));
        Path people = Files.createDirectory(folder.resolve("people"));
        TestJournal journal =
                TestJournal.open(home.journal(), Map.of("mount", Mounts.projection()));
        mounts = new Mounts(journal, journal.jdbi(), home, people, Clock.systemUTC());
        SystemExecutables executables = new SystemExecutables();
        planner = new Planner(YamlCatalogue.load(List.of(), executables), executables);
        policies = new Policies(PolicyFolder.of(home.policies()), Set.of(), Protected::name);
        policies.reload(change -> {});
    }

    /** An autonomous agent of its own for a tree, with both grants. */
    Guest admit(CorpusTree tree) {
        Principal.Agent agent =
                new Principal.Agent(
                        new PrincipalId("agent:" + UUID.randomUUID()),
                        "guest",
                        Maturity.AUTONOMOUS,
                        false,
                        Set.of());
        return new Guest(
                agent,
                grant(tree.readable(), Access.READ, agent),
                grant(tree.writable(), Access.WRITE, agent));
    }

    /** An agent with the ids of its grants. */
    record Guest(Principal.Agent agent, String readable, String writable) {}

    View view(Guest guest) {
        return mounts.view(guest.agent().id());
    }

    /** Takes both grants back. */
    void dismiss(Guest guest) {
        done(mounts.revoke(guest.readable(), OWNER));
        done(mounts.revoke(guest.writable(), OWNER));
    }

    /** What policy answers to a line that starts in the tree's read-write grant. */
    Decision decide(Guest guest, Path directory, String line) {
        View view = view(guest);
        var planned = planner.plan(new Input.Text(line), directory, new GrantedTree(view, HOME));
        return policies.decide(new Question(guest.agent(), planned, view));
    }

    /** The sandbox of this machine, which must be ready; none waits, as if it had been left. */
    Sandbox sandbox() throws IOException {
        Sandboxes.Opened opened = Sandboxes.open(home.scratch().resolve("sandbox"), 0);
        return switch (opened.probe()) {
            case Probe.Ready ready -> opened.sandbox();
            case Probe.Missing missing -> throw new IOException(missing.toString());
        };
    }

    private String grant(Path directory, Access access, Principal.Agent agent) {
        return done(mounts.grant(directory, access, agent, OWNER)).grant().id();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }
}
