package os.atom.rest;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Identities;
import os.atom.identity.Principal;

/** Whose rights a request uses: an agent is always itself, a person names an agent. */
@Singleton
class Acting {
    private final Identities identities;

    Acting(Identities identities) {
        this.identities = identities;
    }

    Principal.Agent agent(Principal caller, @Nullable String named) {
        return switch (caller) {
            case Principal.Agent agent -> {
                if (named != null
                        && !named.equals(agent.name())
                        && !named.equals(agent.id().value())) {
                    throw Refusal.forbidden(
                            "no-borrowed-rights",
                            "an agent acts as itself only",
                            "leave agent out, or use the key of " + named);
                }
                yield agent;
            }
            case Principal.Peer _ ->
                    throw Refusal.forbidden(
                            "no-borrowed-rights",
                            "an agent elsewhere acts as nobody here",
                            "give it a key of an agent here");
            case Principal.Person _ -> {
                if (named == null) {
                    throw Refusal.invalid("agent", "is missing; a person says as which agent");
                }
                yield find(named);
            }
        };
    }

    /** An agent by name or id; 404 when there is none. */
    Principal.Agent find(String nameOrId) {
        return identities
                .find(nameOrId)
                .orElseThrow(() ->
                        Refusal.notFound(
                                "there is no agent " + nameOrId + "; see atom-os agent list"));
    }
}
