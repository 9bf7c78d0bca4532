package os.atom.shell;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import os.atom.approval.Answer;
import os.atom.freeze.Halted;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.policy.Decision;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.Explanation;
import os.atom.protocol.Page;
import os.atom.protocol.StandingRecord;

/**
 * The governed path. An agent's command is planned, decided, recorded, run in the sandbox and
 * recorded again; nothing runs that the journal does not show. Thread-safe.
 */
public final class Shell implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Shell.class);

    private final Governors governors;
    private final Journal journal;
    private final ApprovalDesk desk;
    private final RunningCommands running;
    private final CommandArchive archive;

    private Shell(Parts parts) {
        governors = parts.governors();
        journal = parts.journal();
        archive = new CommandArchive(parts.tables(), parts.recordings());
        running =
                new RunningCommands(
                        parts.host(), journal, parts.executor(), archive, parts.atOnce());
        desk = new ApprovalDesk(parts, running, archive);
    }

    /**
     * Opens the governed path, and puts on record how the commands ended that an earlier life of
     * this server left running: the kernel ended them with it.
     */
    public static Shell open(Parts parts) {
        Shell shell = new Shell(parts);
        shell.running.recover();
        parts.stopSwitch().tell(shell.running);
        parts.approvals().tidy();
        try {
            shell.dropErasedRecordings();
        } catch (UncheckedIOException later) {
            LOG.warn(later.getMessage());
        }
        return shell;
    }

    /** The readings of the journal that this step keeps. */
    public static List<Projection> projections() {
        return List.of(new CommandTable());
    }

    /** What would happen, and why; nothing happens and nothing is recorded. */
    public Explanation explain(Principal.Agent agent, CommandRequest request) {
        return Depiction.explanation(agent.name(), request, governors.assess(agent, request));
    }

    /**
     * Takes a command in. When this returns, request and decision are on record, and the command is
     * refused, waits for a person, or runs.
     *
     * @return the command's id; that of the first request when its idempotency key was used before
     */
    public String submit(Principal.Agent agent, CommandRequest request)
            throws InterruptedException {
        Optional<String> earlier = earlier(agent, request);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return govern(agent, request);
        } catch (Conflict repeated) {
            return earlier(agent, request).orElseThrow(() -> repeated);
        }
    }

    private String govern(Principal.Agent agent, CommandRequest request)
            throws InterruptedException {
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Assessment assessment = governors.assess(agent, request);
        try {
            record(id, agent, request, assessment);
        } catch (Halted stoppedMeanwhile) {
            record(id, agent, request, assessment.halted(stoppedMeanwhile.halt()));
        }
        return id;
    }

    /** Puts a request and its decision on record, and starts it when it is allowed. */
    private void record(
            String id, Principal.Agent agent, CommandRequest request, Assessment assessment)
            throws InterruptedException {
        List<Fact> asked = Facts.asked(id, agent, request, assessment);
        switch (assessment.decision()) {
            case Decision.Denied _ -> journal.append(asked);
            case Decision.NeedsApproval needs -> desk.ask(id, agent, request, assessment, needs);
            case Decision.Allowed _ ->
                    running.start(
                            id,
                            new Admitted(agent.id(), request, assessment, Optional.empty()),
                            asked);
        }
    }

    private Optional<String> earlier(Principal.Agent agent, CommandRequest request) {
        return request.idempotencyKey().flatMap(key -> archive.idempotent(agent.id(), key));
    }

    /** A command with the output that was kept of it. */
    public Optional<CommandRecord> find(String id) {
        return archive.find(id);
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
     * @param before only those asked before this cursor
     */
    public Page<CommandRecord> page(Optional<PrincipalId> agent, long before, int limit) {
        return archive.page(agent.map(PrincipalId::value).orElse(""), before, limit);
    }

    /** Ends a running command within a second, or withdraws one that waits for a person. */
    public void stop(String id, Principal by) {
        if (!desk.withdraw(id, by)) {
            running.stop(id);
        }
    }

    /** How many commands run now. */
    public int runningNow() {
        return running.count();
    }

    /**
     * Output from an offset on; waits for some while the command runs.
     *
     * @param after 0, or the offset that the last answer named
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

    /** The asciicast of a command, if it ran and nothing of it was erased. */
    public Optional<Path> recording(String id) {
        return Optional.of(archive.recording(id))
                .filter(Files::exists)
                .filter(_ -> !archive.isErased(id));
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
            int removed = 0;
            for (String id : archive.erased()) {
                removed += Files.deleteIfExists(archive.recording(id)) ? 1 : 0;
            }
            return removed;
        } catch (IOException stuck) {
            throw new UncheckedIOException("a recording cannot be removed: " + stuck, stuck);
        }
    }

    /** Closes the requests that nobody answered in time. */
    public void expire() {
        desk.expire();
    }

    /** Stops everything that runs and waits until that is on record. */
    @Override
    public void close() {
        try {
            running.close();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
