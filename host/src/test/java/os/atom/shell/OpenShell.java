package os.atom.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.command.Input;
import os.atom.command.Planner;
import os.atom.command.SystemExecutables;
import os.atom.command.catalogue.HeldEnvironment;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.freeze.StopSwitch;
import os.atom.home.Home;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.OpenJournal;
import os.atom.journal.Recorded;
import os.atom.journal.RedactedJournal;
import os.atom.journal.StoreLocation;
import os.atom.journal.WrappedJournal;
import os.atom.mount.Access;
import os.atom.mount.Mounts;
import os.atom.mount.Protected;
import os.atom.network.Network;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.protocol.CommandRecord;
import os.atom.redaction.Originals;
import os.atom.redaction.Redactor;
import os.atom.redaction.ShippedRedactor;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Probe;
import os.atom.sandbox.Sandboxes;

/** The governed path as the server wires it, on a home of its own, with a read-write grant. */
final class OpenShell implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path USER = Path.of("/home/agent");

    private final OpenJournal journal;
    private final Identities identities;
    private final StopSwitch stopSwitch;
    private final Mounts mounts;
    private final Principal.Person owner;
    private final StandingApprovals standing;
    private final Shell shell;
    private final Network network;
    private final Path grant;
    private volatile Consumer<List<Fact>> before = _ -> {};

    private OpenShell(Path folder, int atOnce, int backlog, Redactor redactor, Forcing.Disk disk)
            throws Exception {
        Home home = Home.open(folder.resolve("server"));
        journal =
                OpenJournal.at(
                        new StoreLocation.SqliteFile(home.journal()),
                        home.directory(),
                        List.of(
                                "db/identity",
                                "db/freeze",
                                "db/mount",
                                "db/approval",
                                "db/shell",
                                "db/recording",
                                "db/violation"),
                        java.util.stream.Stream.of(
                                        List.of(
                                                Identities.projection(),
                                                StopSwitch.projection(),
                                                Mounts.projection()),
                                        Approvals.projections(),
                                        Shell.projections())
                                .flatMap(List::stream)
                                .toList(),
                        Clock.systemUTC());
        identities = new Identities(journal.journal(), journal.store().reads());
        stopSwitch = new StopSwitch(journal.journal(), journal.store().reads(), identities);
        owner = identities.welcomeOwner(home.ownerToken());
        Path people = Files.createDirectories(folder.resolve("people"));
        mounts =
                new Mounts(
                        journal.journal(),
                        journal.store().reads(),
                        home,
                        people,
                        Clock.systemUTC());
        grant = Files.createDirectories(folder.resolve("grant")).toRealPath();
        Policies policies =
                new Policies(PolicyFolder.of(home.policies()), Set.of(), Protected::name);
        policies.reload(change -> {});
        network = Network.with(home.directory(), journal.journal());
        SystemExecutables executables = new SystemExecutables();
        Planner planner = new Planner(YamlCatalogue.load(List.of(), executables), executables);
        Sandboxes.Opened sandbox = Sandboxes.open(home.directory().resolve("sandbox"));
        if (sandbox.probe() instanceof Probe.Missing missing) {
            throw new IOException(missing.toString());
        }
        Approvals approvals =
                new Approvals(
                        Duration.ofMinutes(10),
                        Clock.systemUTC(),
                        System::nanoTime,
                        "host:test",
                        journal.store().reads(),
                        new Originals(home.originals()));
        standing =
                new StandingApprovals(
                        policies, journal.store().reads(), Clock.systemUTC(), System::nanoTime);
        shell =
                Shell.open(
                        new Parts(
                                "host:test",
                                identities,
                                stopSwitch,
                                new Governors(
                                        stopSwitch,
                                        mounts,
                                        planner,
                                        policies,
                                        network.rules(),
                                        USER),
                                new Watched(new RedactedJournal(journal.journal(), redactor)),
                                journal.journal(),
                                redactor,
                                journal.store().reads(),
                                approvals,
                                standing,
                                new Approvers(() -> true, false, System::nanoTime),
                                new Executor(
                                        sandbox.sandbox(),
                                        network.gateway(),
                                        new Executor.Places(USER, "agent", home.scratch()),
                                        HeldEnvironment.VARIABLES,
                                        Limits.DEFAULT,
                                        Clock.systemUTC(),
                                        redactor,
                                        planner.catalogue()),
                                home.recordings(),
                                home.waiting(),
                                atOnce,
                                backlog),
                        disk);
    }

    /** Opens it, on a folder that may have been used before. */
    static OpenShell at(Path folder, int atOnce, int backlog) throws Exception {
        return at(folder, atOnce, backlog, ShippedRedactor.ONE);
    }

    /** The same with another redactor. */
    static OpenShell at(Path folder, int atOnce, int backlog, Redactor redactor) throws Exception {
        return new OpenShell(folder, atOnce, backlog, redactor, Forcing.Disk.REAL);
    }

    /** The same with recordings on another disk. */
    static OpenShell at(Path folder, Forcing.Disk disk) throws Exception {
        return new OpenShell(folder, 4, 10, ShippedRedactor.ONE, disk);
    }

    Shell shell() {
        return shell;
    }

    Path grant() {
        return grant;
    }

    StopSwitch stopSwitch() {
        return stopSwitch;
    }

    Identities identities() {
        return identities;
    }

    Principal.Person owner() {
        return owner;
    }

    /** A new agent that may read and write in the grant. */
    Principal.Agent agent(String name) {
        Principal.Agent agent = done(identities.add(name, Maturity.AUTONOMOUS, owner)).agent();
        mounts.grant(grant, Access.WRITE, agent, owner);
        return agent;
    }

    /** An agent of an earlier life. */
    Principal.Agent known(String name) {
        return identities.find(name).orElseThrow();
    }

    CommandRequest request(String line, String stdin, boolean background) {
        return CommandRequest.asking(new Input.Text(line), Duration.ofSeconds(60))
                .directory(grant)
                .stdin(stdin)
                .background(background)
                .request();
    }

    String background(Principal.Agent agent, String line) {
        return shell.submit(agent, request(line, "", true));
    }

    /** Does something before facts are appended, on the thread that appends them. */
    void beforeAppending(Consumer<List<Fact>> act) {
        before = act;
    }

    private final class Watched extends WrappedJournal {
        Watched(Journal journal) {
            super(journal);
        }

        @Override
        public List<Entry> append(List<Fact> facts) {
            before.accept(facts);
            return pass(facts);
        }
    }

    /** Takes a standing approval back. */
    void revoke(String id) {
        journal.journal().append(standing.revoked(id, owner));
    }

    /** How a command ended. */
    CommandRecord ended(String id) throws InterruptedException {
        shell.await(id, PATIENCE);
        return record(id);
    }

    CommandRecord record(String id) {
        return shell.find(id).orElseThrow();
    }

    /** The last part of each entry's type about a command, in order. */
    List<String> story(String id) {
        return journal
                .journal()
                .after(0, 10_000, new Filter(Optional.empty(), Optional.empty(), Optional.of(id)))
                .stream()
                .map(Recorded::entry)
                .map(entry -> entry.type().substring(entry.type().lastIndexOf('.') + 1))
                .toList();
    }

    /** Waits until an entry about a command is on record. */
    void awaitStory(String id, String event) throws InterruptedException {
        long seen = journal.journal().head().seq();
        while (!story(id).contains(event)) {
            if (journal.journal().await(seen + 1, PATIENCE)) {
                seen++;
            }
        }
    }

    /** Where a command's recording is. */
    Path recording(String id) {
        return ((Kept.There) shell.recordings().of(id)).file();
    }

    /** A file in the grant: {@code tail -n +1 -f NAME | head -n 1} runs until {@link #open}. */
    void closedDoor(String name) throws IOException {
        Files.createFile(grant.resolve(name));
    }

    /** Lets whoever waits at a door go. */
    void open(String name) throws IOException {
        Files.writeString(grant.resolve(name), "open\n");
    }

    static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused);
        };
    }

    @Override
    public void close() {
        shell.close();
        journal.close();
    }
}
