package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Grounds;
import os.atom.identity.Identities;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
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
    private final Caller caller;
    private final Acting acting;
    private final Once once;
    private final AgentRecords records;

    AgentLevelResource(
            Identities identities,
            Trust trust,
            Caller caller,
            Acting acting,
            Once once,
            AgentRecords records) {
        this.identities = identities;
        this.trust = trust;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
        this.records = records;
    }

    @POST
    @Operation(summary = "Raise an agent")
    @Path("promote")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord promote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        Principal.Person person = caller.person();
        Optional<Maturity> to = to(request);
        return records.of(
                once.run(() ->
                        move(
                                id,
                                agent -> {
                                    PrincipalId who = agent.id();
                                    Grounds because = trust.grounds(agent);
                                    return to.map(level ->
                                                    identities.promote(who, level, because, person))
                                            .orElseGet(
                                                    () -> identities.promote(who, because, person));
                                })));
    }

    @POST
    @Operation(summary = "Lower an agent")
    @Path("demote")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord demote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        Principal.Person person = caller.person();
        Optional<Maturity> to = to(request);
        return records.of(
                once.run(() ->
                        move(
                                id,
                                agent ->
                                        to.map(level ->
                                                        identities.demote(
                                                                agent.id(), level, person))
                                                .orElseGet(() ->
                                                        identities.demote(agent.id(), person)))));
    }

    private static Optional<Maturity> to(@Nullable MaturityRequest request) {
        return AgentResource.level(request == null ? null : request.to());
    }

    private String move(String id, Function<Principal.Agent, Outcome<Principal.Agent>> way) {
        return AgentRecords.id(way.apply(acting.find(id)));
    }
}
