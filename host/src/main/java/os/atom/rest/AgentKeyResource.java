package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.protocol.AgentAdded;

/** {@code /api/v1/agents/{id}/keys}: people make and end the key of an agent. */
@Path("/api/v1/agents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentKeyResource {
    private final Identities identities;
    private final StopSwitch stopSwitch;
    private final Caller caller;
    private final Acting acting;
    private final Once once;
    private final AgentRecords records;

    AgentKeyResource(
            Identities identities,
            StopSwitch stopSwitch,
            Caller caller,
            Acting acting,
            Once once,
            AgentRecords records) {
        this.identities = identities;
        this.stopSwitch = stopSwitch;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
        this.records = records;
    }

    @POST
    @Operation(summary = "Make a new key; the old one is dead")
    @Path("keys")
    public AgentAdded rotate(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        return records.added(
                once.run(
                        () -> Outcomes.value(identities.rotateKey(acting.find(id).id(), person)),
                        AgentRecords::id));
    }

    @DELETE
    @Operation(summary = "End the key of an agent")
    @Path("keys")
    public void revoke(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        once.run(() -> {
            PrincipalId agent = acting.find(id).id();
            Outcomes.value(stopSwitch.revoke(agent, person));
            return agent.value();
        });
    }
}
