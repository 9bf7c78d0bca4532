package os.atom.a2a;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.a2a.Operations.Asking;
import os.atom.a2a.TaskArchive.Head;
import os.atom.identity.Identities;
import os.atom.identity.Principal;

/** Whom a call means, and which task of theirs. Thread-safe. */
final class Addressing {
    private final A2aTasks tasks;
    private final Identities identities;

    Addressing(A2aTasks tasks, Identities identities) {
        this.tasks = tasks;
        this.identities = identities;
    }

    /**
     * What a call is about.
     *
     * @param task where it names one that is there
     */
    record Found(Parties parties, Optional<Head> task) {
        /** The one that a member of the call names. */
        Head task(ObjectNode params, String member) throws A2aFault {
            String id = needed(params, member);
            return task.orElseThrow(() -> A2aFault.noTask(id));
        }
    }

    Found find(Asking asking) throws A2aFault {
        return find(asking, new Parties(asking.caller(), agent(asking)));
    }

    /**
     * Where a task is named that is not the addressed agent's, but the caller's of another one that
     * had the name before, it is about that one.
     */
    private Found find(Asking asking, Parties addressed) {
        String id = asking.method().task(asking.params()).asText("");
        Optional<Head> task = tasks.lookup(addressed, id);
        if (id.isEmpty() || task.isPresent()) {
            return new Found(addressed, task);
        }
        return identities.everNamed(addressed.agent().name()).stream()
                .map(agent -> new Parties(addressed.caller(), agent))
                .flatMap(earlier ->
                        tasks
                                .lookup(earlier, id)
                                .map(head -> new Found(earlier, Optional.of(head)))
                                .stream())
                .findFirst()
                .orElseGet(() -> new Found(addressed, Optional.empty()));
    }

    /** The agent of the address, or the tenant's; both where both are given. */
    private Principal.Agent agent(Asking asking) throws A2aFault {
        Optional<String> tenant =
                Optional.of(asking.params().path("tenant").asText("")).filter(t -> !t.isEmpty());
        Optional<Principal.Agent> named = tenant.flatMap(name -> addressed(asking.caller(), name));
        if (tenant.isPresent() && (named.isEmpty() || differ(named, asking.agent()))) {
            throw A2aFault.invalid("tenant", "is no agent that can be asked here");
        }
        return asking.agent()
                .or(() -> named)
                .orElseThrow(() ->
                        A2aFault.invalid("tenant", "is missing; name the agent that is asked"));
    }

    private static boolean differ(
            Optional<Principal.Agent> named, Optional<Principal.Agent> addressed) {
        return addressed.isPresent()
                && !addressed.map(Principal.Agent::id).equals(named.map(Principal.Agent::id));
    }

    /**
     * An agent that can be asked, or one that could be when this caller asked it: its tasks stay
     * its caller's. To everybody else it is as one that is not there.
     */
    Optional<Principal.Agent> addressed(Principal caller, String name) {
        return offered(name)
                .or(() ->
                        identities.everNamed(name).stream()
                                .filter(agent -> tasks.isKnown(new Parties(caller, agent)))
                                .findFirst());
    }

    /** An agent that can be asked; any other is as one that is not there. */
    Optional<Principal.Agent> offered(String name) {
        return identities.find(name).filter(agent -> identities.isOffered(agent.id()));
    }

    static String needed(ObjectNode params, String name) throws A2aFault {
        if (!params.path(name).isTextual() || params.path(name).textValue().isBlank()) {
            throw A2aFault.invalid(name, "is missing");
        }
        return params.path(name).textValue();
    }
}
