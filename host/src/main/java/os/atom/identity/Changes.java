package os.atom.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;

/** The one way an agent is changed: by a person, in the journal first, in force at the return. */
final class Changes {
    private final Journal journal;
    private final Register register;

    Changes(Journal journal, Register register) {
        this.journal = journal;
        this.register = register;
    }

    /** One change to one living agent by a person; no fact means it is so already. */
    Outcome<Principal.Agent> change(
            PrincipalId id,
            Principal by,
            String what,
            Function<Principal.Agent, Outcome<Optional<Fact>>> act) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly(what);
        }
        Optional<Principal.Agent> agent = register.agent(id);
        if (agent.isEmpty()) {
            return unknown(id);
        }
        return act.apply(agent.get())
                .then(fact ->
                        fact.isEmpty()
                                ? new Done<>(agent.get())
                                : record(List.of(fact.get()), id).then(now -> new Done<>(now)));
    }

    /** Appends the facts together and answers with the agent as it is then, or last was. */
    Outcome<Principal.Agent> record(List<Fact> facts, PrincipalId id) {
        Optional<Principal.Agent> before = register.agent(id);
        try {
            journal.append(facts);
        } catch (Conflict taken) {
            return new Refused<>(
                    Cause.CONFLICT,
                    "identity.name-taken",
                    String.valueOf(taken.getMessage()),
                    "choose another name, or remove the agent that has it");
        } catch (JournalUnavailable failed) {
            reloadAfter(failed, id);
            throw failed;
        }
        register.reload(id);
        return register.agent(id)
                .or(() -> before)
                .<Outcome<Principal.Agent>>map(Done::new)
                .orElseGet(() -> unknown(id));
    }

    private static <T> Refused<T> unknown(PrincipalId id) {
        return new Refused<>(
                Cause.UNKNOWN,
                "identity.no-such-agent",
                "there is no agent " + id,
                "see `atom-os agent list`");
    }

    /** The entry may have been written all the same; not knowing, the agent is nobody. */
    private void reloadAfter(JournalUnavailable failed, PrincipalId id) {
        try {
            register.reload(id);
        } catch (RuntimeException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
