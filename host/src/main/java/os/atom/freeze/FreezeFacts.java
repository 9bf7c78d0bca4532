package os.atom.freeze;

import java.util.Optional;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Payload;
import os.atom.journal.Recorded;

/** What this step writes to the journal, and what it reads of the steps before it. */
final class FreezeFacts {
    static final String FROZEN = "os.atom.host.frozen";
    static final String THAWED = "os.atom.host.thawed";
    static final String AGENT_STOPPED = "os.atom.agent.stopped";

    /** Written by the identity step; their subject is the agent. */
    static final String AGENT_PAUSED = "os.atom.agent.paused";

    static final String AGENT_RESUMED = "os.atom.agent.resumed";
    static final String AGENT_REMOVED = "os.atom.agent.removed";
    static final String AGENT_KEY_ROTATED = "os.atom.agent.key_rotated";
    static final String AGENT_KEY_REVOKED = "os.atom.agent.key_revoked";

    private FreezeFacts() {}

    /**
     * @param by the person's name, for readers
     */
    record Why(String by, String reason) {}

    static Fact frozen(Principal.Person by, String reason) {
        return new Fact(
                FROZEN, by.id().value(), Hold.HOST, Payload.write(new Why(by.name(), reason)));
    }

    static Fact thawed(Principal.Person by) {
        return new Fact(THAWED, by.id().value(), Hold.HOST, Payload.write(new Why(by.name(), "")));
    }

    static Fact stopped(PrincipalId agent, Principal.Person by) {
        return new Fact(
                AGENT_STOPPED,
                by.id().value(),
                agent.value(),
                Payload.write(new Why(by.name(), "")));
    }

    /** Who and why; empty once it was erased. */
    static Optional<Why> why(Recorded recorded) {
        return recorded.payload().map(written -> Payload.read(written, Why.class));
    }
}
