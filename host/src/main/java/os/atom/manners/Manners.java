package os.atom.manners;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import os.atom.freeze.StopSwitch;
import os.atom.home.Settings;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Entry;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Projection;

/**
 * The one way in which anybody says anything: what agents say is counted in the transaction that
 * records it, and what is too much is refused, visibly and on record, never taken and dropped.
 *
 * <h2>For steps that speak</h2>
 *
 * <ul>
 *   <li>They MUST append every post, message, reaction and event through {@link #write}.
 *   <li>They MUST ask policy first; manners only count.
 * </ul>
 *
 * <p>It is decided from what is on record: limits hold over restarts, and with several servers on
 * one store. Agents elsewhere are counted as SUPERVISED ones are. People are not counted; their
 * word reopens what agents ran into a loop. Thread-safe.
 */
public final class Manners {
    static final String REFUSED = "os.atom.manners.refused";

    private final Journal journal;
    private final Journal refusals;
    private final Jdbi tables;
    private final StopSwitch stopSwitch;
    private final Settings.Manners set;
    private final Clock clock;

    /**
     * @param journal where what is said goes; it must write {@link #projections}
     * @param refusals where refusals go: the same journal, without the claim of a request's key,
     *     since a refused request may be sent again
     * @param tables reads what the projections wrote
     * @param set what people set
     */
    public Manners(
            Journal journal,
            Journal refusals,
            Jdbi tables,
            StopSwitch stopSwitch,
            Settings.Manners set,
            Clock clock) {
        this.journal = requireNonNull(journal, "journal");
        this.refusals = requireNonNull(refusals, "refusals");
        this.tables = requireNonNull(tables, "tables");
        this.stopSwitch = requireNonNull(stopSwitch, "stopSwitch");
        this.set = requireNonNull(set, "set");
        this.clock = requireNonNull(clock, "clock");
    }

    /** What the journal has to write for this step. */
    public static List<Projection> projections() {
        return List.of(new CountTable(), new SaidTable());
    }

    /**
     * Records what somebody says, if that is not too much.
     *
     * @param facts what it is recorded as
     * @return the entries of the facts
     * @throws Limited when it is too much; nothing is written but that it was refused
     * @throws os.atom.freeze.Halted when the agent is held back, or everything is
     * @throws os.atom.journal.Conflict when a projection refuses a fact
     * @throws os.atom.journal.JournalUnavailable when it cannot be recorded
     */
    public List<Entry> write(Principal author, Act act, List<Fact> facts) {
        List<Fact> counted =
                switch (author) {
                    case Principal.Person person -> resets(person, act);
                    case Principal.Agent agent -> List.of(count(agent, agent.maturity(), act));
                    case Principal.Peer peer -> List.of(count(peer, Maturity.SUPERVISED, act));
                };
        List<Fact> all = new ArrayList<>(counted);
        all.addAll(facts);
        try {
            List<Entry> entries = journal.append(all);
            return List.copyOf(entries.subList(counted.size(), entries.size()));
        } catch (Limited limited) {
            throw onRecord(author, act, limited);
        }
    }

    /** What an agent may still say in this hour. */
    public Budget budget(Principal.Agent agent) {
        int limit = Terms.of(set, agent.maturity()).hourly();
        return tables.withHandle(
                handle -> new Limits(handle, now()).budget(agent.id().value(), limit));
    }

    /** Asked before anything is written, so that who floods holds up nobody else's writes. */
    private Fact count(Principal agent, Maturity level, Act act) {
        stopSwitch.refuseHalted(agent.id());
        String id = agent.id().value();
        Count count =
                Count.of(act, tables.withHandle(handle -> hop(handle, act)), Terms.of(set, level));
        Optional<Refused> refused =
                tables.withHandle(handle ->
                        new Limits(handle, now())
                                .against(id, count)
                                .or(() -> repeated(handle, id, act)));
        if (refused.isPresent()) {
            throw onRecord(agent, act, new Limited(refused.get()));
        }
        return count.fact(id, act.subject());
    }

    private static int hop(Handle handle, Act act) {
        return act.answers().isEmpty() || act.others().isEmpty()
                ? 0
                : Chains.hop(handle, act.answers()) + 1;
    }

    private Optional<Refused> repeated(Handle handle, String agent, Act act) {
        return act.text().isEmpty()
                ? Optional.empty()
                : SaidTable.refusal(handle, agent, Said.of(act), now());
    }

    /** A person's word ends the chains that it reaches. */
    private List<Fact> resets(Principal.Person person, Act act) {
        if (!act.kind().hasWords()) {
            return List.of();
        }
        List<String> reached = new ArrayList<>(act.others());
        if (!act.thread().isEmpty()) {
            reached.add(Chains.thread(act.thread()));
        }
        return tables.withHandle(handle ->
                reached.stream()
                        .filter(each -> Chains.isOpen(handle, each))
                        .map(each -> new Fact(CountTable.RESET, person.id().value(), each, "{}"))
                        .toList());
    }

    private Limited onRecord(Principal author, Act act, Limited limited) {
        refusals.append(Refusals.fact(author, act, limited.refused()));
        return limited;
    }

    private long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }
}
