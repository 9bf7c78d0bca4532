package os.atom.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.function.BiFunction;
import os.atom.identity.Issued;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.JournalUnavailable;
import os.atom.protocol.AgentAdded;
import os.atom.protocol.AgentRecord;

/** What people do to one agent: found by name or id, done once, refusals told. */
@RequestScoped
class AgentChanges {
    private final Caller caller;
    private final Acting acting;
    private final Once once;
    private final AgentRecords records;

    AgentChanges(Caller caller, Acting acting, Once once, AgentRecords records) {
        this.caller = caller;
        this.acting = acting;
        this.once = once;
        this.records = records;
    }

    /**
     * Changes an agent.
     *
     * @param change does it, and answers the agent as it is then
     * @return the same for the caller
     */
    AgentRecord change(
            String nameOrId,
            BiFunction<Principal.Agent, Principal.Person, Principal.Agent> change) {
        Principal.Person person = caller.person();
        return records.of(once.run(() -> change.apply(acting.find(nameOrId), person).id().value()));
    }

    /** Makes a key for an agent; the answer shows it the first time only. */
    AgentAdded issue(String nameOrId, BiFunction<Principal.Agent, Principal.Person, Issued> issue) {
        Principal.Person person = caller.person();
        return records.added(
                once.run(() -> issue.apply(acting.find(nameOrId), person), AgentRecords::id));
    }

    /** Ends an agent, or something of it; nothing is answered. */
    void end(String nameOrId, BiFunction<PrincipalId, Principal.Person, Outcome<Integer>> end) {
        Principal.Person person = caller.person();
        once.run(() -> {
            PrincipalId agent = acting.find(nameOrId).id();
            try {
                Outcomes.value(end.apply(agent, person));
            } catch (JournalUnavailable unrecorded) {
                throw HalfDone.of(
                        "this cannot be recorded and is not so yet", unrecorded, "do it again");
            }
            return agent.value();
        });
    }
}
