package os.atom.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.approval.Answer;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.approval.StandingApprovals;
import os.atom.command.Input;
import os.atom.command.Planner;
import os.atom.command.SystemExecutables;
import os.atom.command.catalogue.HeldEnvironment;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.file.FileParts;
import os.atom.file.GovernedFiles;
import os.atom.freeze.StopSwitch;
import os.atom.home.Home;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.journal.OpenJournal;
import os.atom.journal.Projection;
import os.atom.journal.RedactedJournal;
import os.atom.journal.StoreLocation;
import os.atom.mount.Access;
import os.atom.mount.Mounts;
import os.atom.mount.Protected;
import os.atom.network.Network;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.protocol.CommandRecord;
import os.atom.redaction.Originals;
import os.atom.redaction.ShippedRedactor;
import os.atom.sandbox.Limits;
import os.atom.sandbox.Probe;
import os.atom.sandbox.Sandbox;
import os.atom.sandbox.Sandboxes;

/**
 * The whole governed path as the server wires it, over a home and a store of its own: real journal,
 * policies, planner and sandbox. Thread-safe.
 */
public final class WholeShell implements AutoCloseable {
    public static final Duration EXPIRY = Duration.ofMinutes(10);
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Tried out once for all tests: a machine under load takes its time for that. */
    private static final Sandbox SANDBOX = sandbox();

    public final ShiftedClock clock;
    public final Home home;
    public final OpenJournal journal;
    public final Identities identities;
    public final Principal.Person owner;
    public final StopSwitch stopSwitch;
    public final Mounts mounts;
    public final Policies policies;
    public final Approvals approvals;
    public final StandingApprovals standing;
    public final Approvers approvers;
    public final Shell shell;
    public final GovernedFiles files;
    public final Network network;

    private WholeShell(
            Path folder, StoreLocation location, ShiftedClock clock, boolean watcherNeeded) {
        this.clock = clock;
        home = Home.open(folder.resolve("server"));
        Path people = folder.resolve("people");
        List<Projection> projections =
                Stream.concat(
                                Stream.of(
                                        Identities.projection(),
                                        StopSwitch.projection(),
                                        Mounts.projection()),
                                Stream.of(
                                                Approvals.projections(),
                                                Shell.projections(),
                                                GovernedFiles.projections())
                                        .flatMap(List::stream))
                        .toList();
        journal =
                OpenJournal.at(
                        location,
                        folder.resolve("journal"),
                        List.of(
                                "db/identity",
                                "db/freeze",
                                "db/mount",
                                "db/approval",
                                "db/shell",
                                "db/recording",
                                "db/violation",
                                "db/file"),
                        projections,
                        clock);
        identities = new Identities(journal.journal(), journal.store().reads());
        owner = identities.welcomeOwner(home.ownerToken());
        stopSwitch = new StopSwitch(journal.journal(), journal.store().reads(), identities);
        mounts = new Mounts(journal.journal(), journal.store().reads(), home, people, clock);
        policies = new Policies(PolicyFolder.of(home.policies()), Set.of(), Protected::name);
        policies.reload(change -> {});
        approvals =
                new Approvals(
                        EXPIRY,
                        clock,
                        clock::nanos,
                        "here",
                        journal.store().reads(),
                        new Originals(home.originals()));
        standing = new StandingApprovals(policies, journal.store().reads(), clock, clock::nanos);
        approvers = new Approvers(identities::anyPersonHoldsAKey, watcherNeeded, clock::nanos);
        network = Network.with(home.directory(), journal.journal()).heldBy(stopSwitch::halt);
        SystemExecutables executables = new SystemExecutables();
        Planner planner = new Planner(YamlCatalogue.load(List.of(), executables), executables);
        Path inside = Path.of("/home/agent");
        shell =
                Shell.open(
                        new Parts(
                                "here",
                                identities,
                                stopSwitch,
                                new Governors(
                                        stopSwitch,
                                        mounts,
                                        planner,
                                        policies,
                                        network.rules(),
                                        inside),
                                new RedactedJournal(journal.journal(), ShippedRedactor.ONE),
                                journal.journal(),
                                ShippedRedactor.ONE,
                                journal.store().reads(),
                                approvals,
                                standing,
                                approvers,
                                new Executor(
                                        SANDBOX,
                                        network.gateway(),
                                        new Executor.Places(inside, "agent", home.scratch()),
                                        HeldEnvironment.VARIABLES,
                                        Limits.DEFAULT,
                                        clock,
                                        ShippedRedactor.ONE,
                                        planner.catalogue()),
                                home.recordings(),
                                home.waiting(),
                                64,
                                1000));
        files =
                GovernedFiles.open(
                        new FileParts(
                                "here",
                                stopSwitch,
                                identities,
                                mounts,
                                policies,
                                approvals,
                                standing,
                                approvers,
                                new RedactedJournal(journal.journal(), ShippedRedactor.ONE),
                                ShippedRedactor.ONE,
                                journal.store().reads(),
                                inside,
                                home.copies(),
                                1000,
                                64 << 20,
                                clock,
                                clock::nanos));
    }

    private static Sandbox sandbox() {
        try {
            Path own = Files.createTempDirectory("atom-os-own");
            Sandboxes.Opened opened = Sandboxes.open(own);
            for (int more = 0; more < 5 && opened.probe() instanceof Probe.Missing; more++) {
                opened = Sandboxes.open(own);
            }
            if (opened.probe() instanceof Probe.Missing missing) {
                throw new AssertionError(missing);
            }
            return opened.sandbox();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One on SQLite; opened again on the same folder it goes on where the last one was. */
    public static WholeShell open(Path folder) {
        return open(folder, new StoreLocation.SqliteFile(folder.resolve("journal.db")));
    }

    public static WholeShell open(Path folder, StoreLocation location) {
        return open(folder, location, new ShiftedClock(), false);
    }

    public static WholeShell open(
            Path folder, StoreLocation location, ShiftedClock clock, boolean watcherNeeded) {
        try {
            Files.createDirectories(folder.resolve("people"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new WholeShell(folder.toAbsolutePath(), location, clock, watcherNeeded);
    }

    public Principal.Agent agent(String name, Maturity maturity) {
        Principal.Agent added = done(identities.add(name, maturity, owner)).agent();
        return identities.find(added.id().value()).orElseThrow();
    }

    /** Makes a directory and grants it to all. */
    public Path granted(Path directory, Access access) {
        try {
            Files.createDirectories(directory);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        done(mounts.grant(directory, access, owner));
        return directory;
    }

    public static CommandRequest request(String command, Path directory) {
        return CommandRequest.asking(new Input.Text(command), Duration.ofSeconds(60))
                .directory(directory)
                .reason("because I must")
                .request();
    }

    /** Submits; answers the command's id. */
    public String submit(Principal.Agent agent, String command, Path directory) {
        return submit(agent, request(command, directory));
    }

    public String submit(Principal.Agent agent, CommandRequest request) {
        return shell.submit(identities.find(agent.id().value()).orElse(agent), request);
    }

    /** Approves once. */
    public Map<String, List<String>> approve(String... ids) {
        return shell.answer(List.of(ids), new Answer.Approve("", Optional.empty()), owner);
    }

    public Map<String, List<String>> approve(String id, Duration time, int times) {
        return shell.answer(
                List.of(id),
                new Answer.Approve("", Optional.of(new Answer.Lasting(time, times))),
                owner);
    }

    public void deny(String id, String reason) {
        shell.answer(List.of(id), new Answer.Deny(reason), owner);
    }

    /** The command once it neither runs nor waits for a free place. */
    public CommandRecord ended(String id) {
        try {
            shell.await(id, PATIENCE);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        return shell.find(id).orElseThrow();
    }

    public String state(String id) {
        return shell.find(id).orElseThrow().state();
    }

    /** The types of the entries about something, in order. */
    public List<String> entries(String subject) {
        return journal
                .journal()
                .after(
                        0,
                        10_000,
                        new Filter(Optional.empty(), Optional.empty(), Optional.of(subject)))
                .stream()
                .map(each -> each.entry().type().substring("os.atom.".length()))
                .toList();
    }

    public static <T> T done(Outcome<T> outcome) {
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
