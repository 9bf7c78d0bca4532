package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.protocol.AgentRecord;

/** {@code /api/v1/agents/{id}/{offer,withhold}}: people say which agents others may ask. */
@Path("/api/v1/agents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentOfferResource {
    private final Identities identities;
    private final AgentChanges changes;

    AgentOfferResource(Identities identities, AgentChanges changes) {
        this.identities = identities;
        this.changes = changes;
    }

    @POST
    @Operation(summary = "Let others' agents ask an agent over A2A")
    @Path("offer")
    public AgentRecord offer(@PathParam("id") String id) {
        return changes.change(id, (agent, person) -> set(agent, true, person));
    }

    @POST
    @Operation(summary = "Let others' agents ask an agent over A2A no more")
    @Path("withhold")
    public AgentRecord withhold(@PathParam("id") String id) {
        return changes.change(id, (agent, person) -> set(agent, false, person));
    }

    private Principal.Agent set(Principal.Agent agent, boolean offered, Principal.Person person) {
        return Outcomes.value(identities.offer(agent.id(), offered, person));
    }
}
