package os.atom.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.idempotency.Done;
import os.atom.identity.AgentProfile;
import os.atom.identity.Identities;
import os.atom.identity.Issued;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.live.Live;
import os.atom.live.Presence;
import os.atom.protocol.AgentAdded;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.PresenceRecord;
import os.atom.protocol.TrustRecord;
import os.atom.trust.Trust;

/** Agents as the caller may see them: people all of each, an agent all of itself. */
@RequestScoped
class AgentRecords {
    private static final String SHOWN_BEFORE =
            "the key was in the first answer and is stored nowhere; POST /api/v1/agents/{id}/keys"
                    + " makes a new one";

    private final Identities identities;
    private final Trust trust;
    private final Live live;
    private final Caller caller;

    AgentRecords(Identities identities, Trust trust, Live live, Caller caller) {
        this.identities = identities;
        this.trust = trust;
        this.live = live;
        this.caller = caller;
    }

    /** Every agent, by name. */
    List<AgentRecord> all() {
        return identities.list().stream().map(this::record).toList();
    }

    /** An agent by its id; 404 when it is gone. */
    AgentRecord of(String id) {
        return identities.list().stream()
                .filter(profile -> profile.agent().id().value().equals(id))
                .map(this::record)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("there is no agent " + id));
    }

    /** An agent with its new key, which a repeated request does not get again. */
    AgentAdded added(Done<Issued> done) {
        AgentRecord agent = of(done.subject());
        return switch (done) {
            case Done.First<Issued>(Issued issued, _) ->
                    new AgentAdded(agent, issued.key().reveal(), null);
            case Done.Again<Issued> _ -> new AgentAdded(agent, null, SHOWN_BEFORE);
        };
    }

    /** The id of an agent that was changed; a refusal ends the request. */
    static String id(Outcome<Principal.Agent> outcome) {
        return Outcomes.value(outcome).id().value();
    }

    static String id(Issued issued) {
        return issued.agent().id().value();
    }

    private AgentRecord record(AgentProfile profile) {
        Principal.Agent agent = profile.agent();
        return new AgentRecord(
                agent.id().value(),
                agent.name(),
                agent.maturity().word(),
                agent.paused(),
                agent.tags().stream().sorted().toList(),
                profile.added(),
                trust(agent),
                live.presence().of(agent.id()).map(this::presence).orElse(null),
                profile.offered());
    }

    private PresenceRecord presence(Presence.Seen seen) {
        return new PresenceRecord(
                live.presence().state(seen).word(), seen.heard(), seen.connections());
    }

    private @Nullable TrustRecord trust(Principal.Agent agent) {
        return switch (caller.principal()) {
            case Principal.Person _ -> trust.record(agent);
            case Principal.Agent self -> self.id().equals(agent.id()) ? trust.record(agent) : null;
            case Principal.Peer _ -> null;
        };
    }
}
