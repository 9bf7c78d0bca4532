package os.atom.rest;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import os.atom.identity.Principal;

/** Who makes this request, as its key says. */
@RequestScoped
class Caller {
    private Optional<Principal> principal = Optional.empty();
    private String key = "";

    void is(Principal known, String itsKey) {
        principal = Optional.of(known);
        key = itsKey;
    }

    /** What it came with, for what outlasts the request; empty without one. */
    String key() {
        return key;
    }

    /** Whether it is known to be an agent. */
    boolean isAgent() {
        return principal.filter(Principal.Agent.class::isInstance).isPresent();
    }

    /** Whoever it is; 401 without a key. */
    Principal principal() {
        return principal.orElseThrow(() -> Refusal.unauthorized("this call needs a key"));
    }

    /** The person that calls; 403 for an agent. */
    Principal.Person person() {
        return switch (principal()) {
            case Principal.Person person -> person;
            case Principal.Agent _, Principal.Peer _ ->
                    throw Refusal.forbidden(
                            "people-only",
                            "agents cannot govern: this call is for people",
                            "ask a person to do it");
        };
    }
}
