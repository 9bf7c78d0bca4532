package os.atom.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import os.atom.approval.Answer;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Ageing;
import os.atom.journal.Conflict;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Trouble;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.Explanation;
import os.atom.protocol.Page;
import os.atom.protocol.PolicyProposal;
import os.atom.protocol.StandingRecord;
import os.atom.redaction.Redactor;

/**
 * The governed path. An agent's command is planned, decided, recorded, run in the sandbox and
 * recorded again; nothing runs that the journal does not show. Thread-safe.
 */
public final class Shell implements AutoCloseable {
    /** The states of a command as they are shown. */
    public static final List<String> STATES = Lifecycle.allShown();

    private static final Logger LOG = Logger.getLogger(Shell.class);

    private final Governors governors;
    private final Journal journal;
    private final Redactor redactor;
    private final Suggestions suggestions;
    private final CommandArchive archive;
    private final RunningCommands running;
    private final Ends ends;
    private final Starts starts;
    private final ApprovalDesk desk;
    private final Intake intake;

    private Shell(Parts parts, Forcing.Disk disk) {
        governors = parts.governors();
        journal = parts.journal();
        redactor = parts.redactor();
        suggestions =
                new Suggestions(
                        new Precedents(journal, parts.approvals(), governors), governors, redactor);
        archive = new CommandArchive(parts.tables(), parts.recordings());
        Requests requests = new Requests(parts.waiting());
        Closing closing = new Closing();
        ends = new Ends(journal, closing);
        running =
                new RunningCommands(
                        new Turns(parts.atOnce(), parts.backlog()),
                        requests,
                        closing,
                        parts.executor()::forget);
        Execution execution =
                new Execution(parts.executor(), archive, running, ends, new Forcing(disk));
        Deferred deferred =
                new Deferred(
                        parts.host(),
                        journal,
                        requests,
                        running,
                        execution,
                        ends,
                        closing,
                        this::decideAgain);
        starts =
                new Starts(
                        parts.host(),
                        journal,
                        archive,
                        requests,
                        running,
                        execution,
                        deferred,
                        closing);
        desk = new ApprovalDesk(parts, starts, archive);
        intake = new Intake(parts, desk, starts, archive, requests);
    }

    private Next decideAgain(String id) {
        return intake.decideAgain(id);
    }

    /**
     * Opens the governed path, and takes up what an earlier life of this server left: what ran has
     * ended with it, and is recorded so; what waited for its turn in the background waits again.
     */
    public static Shell open(Parts parts) {
        return open(parts, Forcing.Disk.REAL);
    }

    /** The same, with recordings on another disk. */
    static Shell open(Parts parts, Forcing.Disk disk) {
        Shell shell = new Shell(parts, disk);
        parts.stopSwitch().tell(shell.running);
        parts.approvals().tidy();
        shell.clear(parts);
        shell.starts.recover();
        return shell;
    }

    /** To be done before anything goes on, which makes files of the same kind. */
    private void clear(Parts parts) {
        orLater(() -> CastFile.clear(parts.recordings()));
        orLater(this::dropErasedRecordings);
        orLater(parts.executor()::clear);
    }

    private static void orLater(Clearing clearing) {
        try {
            clearing.run();
        } catch (IOException | UncheckedIOException later) {
            LOG.warnf("what was left is removed at the next start: %s", later.getMessage());
        }
    }

    private interface Clearing {
        void run() throws IOException;
    }

    /** The readings of the journal that this step keeps. */
    public static List<Projection> projections() {
        return List.of(new CommandTable(), new RecordingTable(), new ViolationTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        return new Ageing(
                Set.of(Facts.REQUESTED, Facts.DECIDED),
                List.of(
                        "EXISTS (SELECT 1 FROM command c WHERE c.id = e.subject AND c.state IN (%s))"
                                .formatted(
                                        Arrays.stream(Lifecycle.values())
                                                .filter(state -> !state.isFinal())
                                                .map(state -> "'" + state.word() + "'")
                                                .collect(Collectors.joining(", ")))));
    }

    /** What would happen, and why; nothing happens and nothing is recorded. */
    public Explanation explain(Principal.Agent agent, CommandRequest request) {
        Assessment assessment = governors.assess(agent, request);
        Explanation whole =
                Depiction.explanation(request, assessment, governors.reachable(assessment));
        return Facts.parse(redactor.record(Facts.json(whole)), Explanation.class);
    }

    /**
     * Takes a command in. When this returns, request and decision are on record, and the command is
     * refused, waits for a person or for its turn, or runs.
     *
     * @return the command's id; that of the first request when its idempotency key was used before
     * @throws Backlog when too many of the agent's commands wait for their turn; nothing is
     *     recorded
     */
    public String submit(Principal.Agent agent, CommandRequest request) {
        return intake.submit(agent, request);
    }

    /** A command with the output that was kept of it. */
    public Optional<CommandRecord> find(String id) {
        return archive.find(id);
    }

    /** A command without its output. */
    public Optional<CommandRecord> look(String id) {
        return archive.look(id);
    }

    /**
     * Answers requests that wait for a person: all of them, or none.
     *
     * @return what is not as it was asked any more, by request; then those are closed, nothing runs
     *     and the others wait on
     * @throws Conflict when one of them is closed already, or cannot be answered so
     */
    public Map<String, List<String>> answer(List<String> ids, Answer answer, Principal.Person by) {
        return desk.answer(ids, answer, by);
    }

    /** A request as a person has to see it: with what may be reached now, while it waits. */
    public ApprovalRecord asItStands(ApprovalRecord approval) {
        return governors.asItStands(approval);
    }

    /** The standing approval that an answer would give; nothing happens. */
    public StandingRecord preview(String id, Answer.Lasting lasting, Principal.Person by) {
        return desk.preview(id, lasting, by);
    }

    /** Waits until a command no longer waits for a person; returns at once if it does not. */
    public void awaitAnswer(String id, Duration atMost) throws InterruptedException {
        desk.await(id, atMost);
    }

    /** Waits until a command no longer runs; returns at once if it does not. */
    public void await(String id, Duration atMost) throws InterruptedException {
        running.await(id, atMost);
    }

    /** The agent that asked for a command. */
    public Optional<PrincipalId> agent(String id) {
        return archive.agent(id);
    }

    /**
     * Commands without their output, newest first.
     *
     * @param agent only this agent's; all when empty
     * @param state only those in it, one of {@link #STATES}
     * @param before only those asked before this cursor
     */
    public Page<CommandRecord> page(
            Optional<PrincipalId> agent, Optional<String> state, long before, int limit) {
        return archive.page(
                agent.map(PrincipalId::value).orElse(""), Lifecycle.shownAs(state), before, limit);
    }

    /**
     * Ends a running command within a second, and one that waits for its turn; withdraws one that
     * waits for a person. Who asked for it is on record afterwards: an end does not wait for that.
     *
     * @return why that is not on record yet, though the end has come; it is as soon as the store
     *     takes it. Empty when it is.
     */
    public Optional<Trouble> stop(String id, Principal by) {
        return stop(id, by, Duration.ZERO);
    }

    /**
     * Ends a command.
     *
     * @param grace how long its programs get after they were asked to end
     */
    public Optional<Trouble> stop(String id, Principal by, Duration grace) {
        boolean stopped =
                !desk.withdraw(id, by) && running.stop(id, "asked for by " + by.name(), grace);
        return stopped ? ends.asked(id, by) : Optional.empty();
    }

    /** Commands that are typed to while they run. */
    public Live live() {
        return new Live(running, archive, governors.stopSwitch());
    }

    /** How many commands run now; those that wait for their turn not counted. */
    public int runningNow() {
        return running.count();
    }

    /**
     * Output from an offset on; waits for some while the command runs.
     *
     * @param after 0, or the offset that the last answer named
     * @throws NoOffset for any other
     */
    public Output output(String id, long after, Duration atMost)
            throws IOException, InterruptedException {
        boolean runs = running.awaitOutput(id, after, atMost);
        Path recording = archive.recording(id);
        if (!Files.exists(recording)) {
            return new Output(List.of(), after, !runs);
        }
        Recording.Part part = Recording.read(recording, after);
        return new Output(part.pieces(), part.next(), !runs && part.next() == after);
    }

    /** A policy for a line that nobody has approved, and what policy says of it today. */
    public PolicyProposal propose(Principal.Agent agent, CommandRequest request) {
        return new Proposals(governors, redactor).of(agent, request, explain(agent, request));
    }

    /** Policies that an agent's history speaks for. */
    public Suggestions suggestions() {
        return suggestions;
    }

    /** The recordings, as they are kept and checked. */
    public Recordings recordings() {
        return new Recordings(archive);
    }

    /** Removes recordings that are not to be kept. */
    public Retention retention(Clock clock) {
        return new Retention(archive, journal, clock);
    }

    /**
     * Removes the recordings of commands of which something was erased: they hold its text and its
     * output. What cannot be removed now is tried again at the next start.
     *
     * @return how many were removed
     * @throws UncheckedIOException when one cannot be removed
     */
    public int dropErasedRecordings() {
        try {
            Set<Path> there = recorded();
            int removed = 0;
            for (String id : archive.erased()) {
                Path recording = archive.recording(id);
                removed += there.contains(recording) && Files.deleteIfExists(recording) ? 1 : 0;
            }
            return removed;
        } catch (IOException stuck) {
            throw new UncheckedIOException("a recording cannot be removed: " + stuck, stuck);
        }
    }

    /** Far fewer than there are commands of which something was erased. */
    private Set<Path> recorded() throws IOException {
        try (Stream<Path> files = Files.list(archive.recordings())) {
            return files.collect(Collectors.toSet());
        }
    }

    /** Closes the requests that nobody answered in time. */
    public void expire() {
        desk.expire();
    }

    /** Stops everything that runs and waits until that is on record. */
    @Override
    public void close() {
        running.close();
        ends.close();
    }
}
