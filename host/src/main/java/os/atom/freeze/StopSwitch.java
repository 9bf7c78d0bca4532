package os.atom.freeze;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Projection;

/**
 * May anything happen now? People stop everything, or one agent, and it stays so over restarts.
 *
 * <h2>Why nothing slips through</h2>
 *
 * <p>The journal is one sequence. A stop is an entry in it, and so is every beginning; whatever
 * begins has the journal call {@link #refuseHeld} in the transaction that writes its entry. A
 * beginning that comes after a stop is therefore refused with {@link Halted}, on every server that
 * shares the store, and one that came before it is known by then to a {@link Stoppable}, which is
 * told when the stop is durable.
 *
 * <h2>For steps that begin something</h2>
 *
 * <ul>
 *   <li>They SHOULD ask {@link #halt} or {@link #stillHalted} first, so that little is begun in
 *       vain.
 *   <li>What they begin MUST be known to their {@link Stoppable} before its entry is appended.
 *   <li>Their projection MUST call {@link #refuseHeld} for that entry.
 * </ul>
 *
 * <p>Thread-safe. Governing throws {@link JournalUnavailable} when it cannot be recorded; what runs
 * is ended even then.
 */
public final class StopSwitch {
    private static final int LONGEST_REASON = 2000;

    private final Journal journal;
    private final Jdbi tables;
    private final Identities identities;
    private final List<Stoppable> stoppables = new CopyOnWriteArrayList<>();
    private final Set<PrincipalId> heldLately = ConcurrentHashMap.newKeySet();

    /** The numbers of the stops that were made here; each is by a person, so they stay few. */
    private final Set<Long> own = ConcurrentHashMap.newKeySet();

    /**
     * @param journal where stops go; it must write {@link #projection}
     * @param tables reads what the projection wrote
     */
    public StopSwitch(Journal journal, Jdbi tables, Identities identities) {
        this.journal = journal;
        this.tables = tables;
        this.identities = identities;
    }

    /** What the journal has to write for this step. */
    public static Projection projection() {
        return new HoldProjection();
    }

    /**
     * Refuses a beginning that is held back; for projections, inside the journal's transaction.
     *
     * @throws Halted when the agent is removed, revoked or paused, or everything is frozen
     */
    public static void refuseHeld(Handle handle, PrincipalId agent) {
        HoldTable.halt(handle, agent)
                .ifPresent(halt -> {
                    throw new Halted(halt);
                });
    }

    /** Whether anything may happen for an agent now; empty when it may. One look at a table. */
    public Optional<Halt> halt(PrincipalId agent) {
        return tables.withHandle(handle -> HoldTable.halt(handle, agent));
    }

    /**
     * The same for a beginning, which is refused by its entry anyhow: a look at the table only for
     * an agent that {@link #heldBack} told of and that was not let go since.
     */
    public Optional<Halt> stillHalted(PrincipalId agent) {
        if (!heldLately.contains(agent)) {
            return Optional.empty();
        }
        Optional<Halt> halt = halt(agent);
        if (halt.isEmpty()) {
            heldLately.remove(agent);
        }
        return halt;
    }

    /** Says that a beginning was refused by its entry, so that the next is not even prepared. */
    public void heldBack(PrincipalId agent) {
        heldLately.add(agent);
    }

    /**
     * Refuses what an agent may not do now, outside the journal's transaction.
     *
     * @throws Halted when it may not
     */
    public void refuseHalted(PrincipalId agent) {
        halt(agent)
                .ifPresent(halt -> {
                    throw new Halted(halt);
                });
    }

    /**
     * Refuses what nobody may begin now, whoever asks for it.
     *
     * @throws Halted while everything is frozen
     */
    public void refuseFrozen() {
        frozen().ifPresent(freeze -> {
            throw new Halted(Hold.FROZEN.halt(freeze));
        });
    }

    /** The freeze that is on. */
    public Optional<Freeze> frozen() {
        return tables.withHandle(HoldTable::freeze);
    }

    /** Tells it of every stop from now on. */
    public void tell(Stoppable stoppable) {
        stoppables.add(stoppable);
    }

    /**
     * What came of stopping.
     *
     * @param ended how much was going on
     */
    public record Stopped<T>(T now, int ended) {}

    /** Ends everything, and holds everything back until {@link #thaw}. Twice is as once. */
    public Outcome<Stopped<Freeze>> freeze(String reason, Principal by) {
        if (!(by instanceof Principal.Person person)) {
            return Outcome.peopleOnly("freeze everything");
        }
        if (reason.length() > LONGEST_REASON) {
            return new Outcome.Refused<>(
                    Outcome.Cause.INVALID,
                    "freeze.reason",
                    "the reason has %d characters".formatted(reason.length()),
                    "use at most " + LONGEST_REASON);
        }
        String why = "everything was frozen by " + person.name();
        Freeze freeze;
        try {
            freeze = frozen().orElseGet(() -> begin(person, reason));
        } catch (JournalUnavailable unrecorded) {
            endAll(why);
            throw unrecorded;
        }
        return new Outcome.Done<>(new Stopped<>(freeze, endAll(why)));
    }

    private Freeze begin(Principal.Person by, String reason) {
        Entry entry = stop(FreezeFacts.frozen(by, reason));
        return new Freeze(entry.time(), by.name(), reason);
    }

    private Entry stop(Fact fact) {
        Entry entry = journal.append(fact);
        own.add(entry.seq());
        return entry;
    }

    /** Whether a stop was made here, so that what it ends is ended already. */
    boolean isOwn(long seq) {
        return own.contains(seq);
    }

    /** Lets things happen again; answers with the freeze that was on, if one was. */
    public Outcome<Optional<Freeze>> thaw(Principal by) {
        if (!(by instanceof Principal.Person person)) {
            return Outcome.peopleOnly("lift a freeze");
        }
        Optional<Freeze> before = frozen();
        if (before.isPresent()) {
            journal.append(FreezeFacts.thawed(person));
        }
        return new Outcome.Done<>(before);
    }

    /** Ends what an agent has running, and says how much that was; it may begin anew. */
    public Outcome<Integer> stop(Principal.Agent agent, Principal by) {
        if (!(by instanceof Principal.Person person)) {
            return Outcome.peopleOnly("stop agents");
        }
        return ending(
                agent.id(),
                "the agent was stopped by " + by.name(),
                () -> {
                    stop(FreezeFacts.stopped(agent.id(), person));
                    return new Outcome.Done<>(agent);
                });
    }

    /** Ends an agent's key, and what it has running; says how much that was. */
    public Outcome<Integer> revoke(PrincipalId id, Principal by) {
        return ending(
                id, "the agent's key was revoked by " + by.name(), () -> identities.revoke(id, by));
    }

    /** Ends an agent, and what it has running; says how much that was. */
    public Outcome<Integer> remove(PrincipalId id, Principal by) {
        return ending(id, "the agent was removed by " + by.name(), () -> identities.remove(id, by));
    }

    /** A store that fails holds up the record, not the end. */
    private Outcome<Integer> ending(
            PrincipalId agent, String why, Supplier<Outcome<Principal.Agent>> act) {
        try {
            return act.get().then(_ -> new Outcome.Done<>(endOf(agent, why)));
        } catch (JournalUnavailable unrecorded) {
            endOf(agent, why);
            throw unrecorded;
        }
    }

    int endAll(String why) {
        return stoppables.stream().mapToInt(stoppable -> stoppable.endAll(why)).sum();
    }

    int endOf(PrincipalId agent, String why) {
        return stoppables.stream().mapToInt(stoppable -> stoppable.endOf(agent, why)).sum();
    }
}
