package os.atom.messaging;

import java.util.Optional;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** Whom a name or an id means; a name that an agent and a person have means neither. */
final class Addresses {
    private final Identities identities;

    Addresses(Identities identities) {
        this.identities = identities;
    }

    Outcome<Principal> find(String nameOrId) {
        if (nameOrId.startsWith(Principal.Peer.PREFIX)) {
            return identities
                    .peer(nameOrId)
                    .<Outcome<Principal>>map(Outcome.Done::new)
                    .orElseGet(() ->
                            new Outcome.Refused<>(
                                    Outcome.Cause.UNKNOWN,
                                    "message.to",
                                    "there is no peer of this name or id",
                                    "a person lists agents elsewhere with: atom-os peer add"));
        }
        String name = nameOrId.startsWith("@") ? nameOrId.substring(1) : nameOrId;
        Optional<Principal.Agent> agent = identities.find(name);
        Optional<Principal.Person> person = identities.person(name);
        if (agent.isPresent() && person.isPresent()) {
            return new Outcome.Refused<>(
                    Outcome.Cause.INVALID,
                    "message.to",
                    "an agent and a person have this name",
                    "use the id: %s or %s".formatted(agent.get().id(), person.get().id()));
        }
        return agent.<Principal>map(found -> found)
                .or(() -> person)
                .<Outcome<Principal>>map(Outcome.Done::new)
                .orElseGet(() ->
                        new Outcome.Refused<>(
                                Outcome.Cause.UNKNOWN,
                                "message.to",
                                "there is no agent and no person of this name or id",
                                "see atom-os agent list; a removed agent gets no messages, and one"
                                        + " elsewhere is written to as peer:NAME"));
    }

    Optional<Principal> principal(PrincipalId id) {
        return identities.principal(id);
    }
}
