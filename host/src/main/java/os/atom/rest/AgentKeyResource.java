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
import os.atom.protocol.AgentAdded;

/** {@code /api/v1/agents/{id}/keys}: people make and end the key of an agent. */
@Path("/api/v1/agents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentKeyResource {
    private final Identities identities;
    private final StopSwitch stopSwitch;
    private final AgentChanges changes;

    AgentKeyResource(Identities identities, StopSwitch stopSwitch, AgentChanges changes) {
        this.identities = identities;
        this.stopSwitch = stopSwitch;
        this.changes = changes;
    }

    @POST
    @Operation(summary = "Make a new key; the old one is dead")
    @Path("keys")
    public AgentAdded rotate(@PathParam("id") String id) {
        return changes.issue(
                id, (agent, person) -> Outcomes.value(identities.rotateKey(agent.id(), person)));
    }

    @DELETE
    @Operation(summary = "End the key of an agent")
    @Path("keys")
    public void revoke(@PathParam("id") String id) {
        changes.end(id, stopSwitch::revoke);
    }
}
