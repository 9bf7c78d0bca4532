package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Grounds;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.PrincipalId;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.MaturityRequest;
import os.atom.trust.Trust;

/** {@code /api/v1/agents/{id}/{promote,demote}}: people say how far an agent is trusted. */
@Path("/api/v1/agents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentLevelResource {
    private final Identities identities;
    private final Trust trust;
    private final AgentChanges changes;

    AgentLevelResource(Identities identities, Trust trust, AgentChanges changes) {
        this.identities = identities;
        this.trust = trust;
        this.changes = changes;
    }

    @POST
    @Operation(summary = "Raise an agent")
    @Path("promote")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord promote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        return changes.change(
                id,
                (agent, person) -> {
                    PrincipalId who = agent.id();
                    Grounds because = trust.grounds(agent);
                    return Outcomes.value(
                            to(request)
                                    .map(level -> identities.promote(who, level, because, person))
                                    .orElseGet(() -> identities.promote(who, because, person)));
                });
    }

    @POST
    @Operation(summary = "Lower an agent")
    @Path("demote")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord demote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        return changes.change(
                id,
                (agent, person) ->
                        Outcomes.value(
                                to(request)
                                        .map(level -> identities.demote(agent.id(), level, person))
                                        .orElseGet(() -> identities.demote(agent.id(), person))));
    }

    private static Optional<Maturity> to(@Nullable MaturityRequest request) {
        return AgentResource.level(request == null ? null : request.to());
    }
}
