package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import os.atom.identity.AgentProfile;
import os.atom.identity.Identities;
import os.atom.identity.Issued;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Mounts;
import os.atom.protocol.AgentAdded;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.AgentRequest;
import os.atom.protocol.MaturityRequest;
import os.atom.protocol.Page;

/** {@code /api/v1/agents}: who may ask, and how far each is trusted. People govern, agents look. */
@Path("/api/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentResource {
    private final Identities identities;
    private final Mounts mounts;
    private final Caller caller;
    private final Acting acting;

    AgentResource(Identities identities, Mounts mounts, Caller caller, Acting acting) {
        this.identities = identities;
        this.mounts = mounts;
        this.caller = caller;
        this.acting = acting;
    }

    @GET
    public Page<AgentRecord> list() {
        return new Page<>(
                identities.list().stream().map(AgentResource::record).toList(), null, null);
    }

    @GET
    @Path("me")
    public AgentRecord me() {
        return switch (caller.principal()) {
            case Principal.Agent agent -> record(agent.id());
            case Principal.Person _ -> throw Refusal.notFound("a person is no agent");
        };
    }

    @GET
    @Path("{id}")
    public AgentRecord show(@PathParam("id") String id) {
        return record(acting.find(id).id());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(@Nullable AgentRequest request) {
        Principal.Person person = caller.person();
        AgentRequest body = present(request);
        String name = body.name();
        if (name == null) {
            throw Refusal.invalid("name", "is missing; give the agent a name");
        }
        Maturity maturity = level(body.maturity(), Maturity.STUDENT);
        Issued issued = Outcomes.value(identities.add(name, maturity, person));
        tag(issued.agent().id(), body.tags(), person);
        return Response.created(URI.create("/api/v1/agents/" + issued.agent().id()))
                .entity(added(issued))
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord change(@PathParam("id") String id, @Nullable AgentRequest request) {
        Principal.Person person = caller.person();
        AgentRequest body = present(request);
        if (body.name() != null) {
            throw Refusal.invalid("name", "cannot change; remove the agent and add another");
        }
        if (body.maturity() != null) {
            throw Refusal.invalid("maturity", "changes by promote and demote");
        }
        Principal.Agent agent = acting.find(id);
        tag(agent.id(), body.tags(), person);
        return record(agent.id());
    }

    @DELETE
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        Outcomes.value(identities.remove(acting.find(id).id(), person));
        // Its own grants go with it.
        mounts.refresh();
    }

    @POST
    @Path("{id}/promote")
    public AgentRecord promote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        Principal.Person person = caller.person();
        PrincipalId agent = acting.find(id).id();
        String to = request == null ? null : request.to();
        Outcomes.value(
                to == null
                        ? identities.promote(agent, person)
                        : identities.promote(agent, level(to, Maturity.STUDENT), person));
        return record(agent);
    }

    @POST
    @Path("{id}/demote")
    public AgentRecord demote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        Principal.Person person = caller.person();
        PrincipalId agent = acting.find(id).id();
        String to = request == null ? null : request.to();
        Outcomes.value(
                to == null
                        ? identities.demote(agent, person)
                        : identities.demote(agent, level(to, Maturity.STUDENT), person));
        return record(agent);
    }

    @POST
    @Path("{id}/pause")
    public AgentRecord pause(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        return record(Outcomes.value(identities.pause(acting.find(id).id(), person)).id());
    }

    @POST
    @Path("{id}/resume")
    public AgentRecord resume(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        return record(Outcomes.value(identities.resume(acting.find(id).id(), person)).id());
    }

    @POST
    @Path("{id}/keys")
    public AgentAdded rotate(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        return added(Outcomes.value(identities.rotateKey(acting.find(id).id(), person)));
    }

    @DELETE
    @Path("{id}/keys")
    public void revoke(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        Outcomes.value(identities.revoke(acting.find(id).id(), person));
    }

    private void tag(PrincipalId agent, @Nullable List<String> tags, Principal.Person person) {
        if (tags != null) {
            Outcomes.value(identities.tag(agent, Set.copyOf(tags), person));
        }
    }

    private AgentAdded added(Issued issued) {
        return new AgentAdded(record(issued.agent().id()), issued.key().reveal());
    }

    private AgentRecord record(PrincipalId id) {
        return identities.list().stream()
                .filter(profile -> profile.agent().id().equals(id))
                .map(AgentResource::record)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("there is no agent " + id));
    }

    private static AgentRecord record(AgentProfile profile) {
        Principal.Agent agent = profile.agent();
        return new AgentRecord(
                agent.id().value(),
                agent.name(),
                agent.maturity().word(),
                agent.paused(),
                agent.tags().stream().sorted().toList(),
                profile.added());
    }

    private static Maturity level(@Nullable String word, Maturity usual) {
        if (word == null) {
            return usual;
        }
        return Maturity.parse(word)
                .orElseThrow(() ->
                        Refusal.invalid(
                                "maturity", "must be student, intern, supervised or autonomous"));
    }

    private static AgentRequest present(@Nullable AgentRequest request) {
        if (request == null) {
            throw Refusal.malformed("the body is missing; send {\"name\": \"...\"}");
        }
        return request;
    }
}
