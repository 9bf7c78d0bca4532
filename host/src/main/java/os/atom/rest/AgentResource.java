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
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.Done;
import os.atom.identity.AgentProfile;
import os.atom.identity.Identities;
import os.atom.identity.Issued;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Mounts;
import os.atom.protocol.AgentAdded;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.AgentRequest;
import os.atom.protocol.AgentStopped;
import os.atom.protocol.MaturityRequest;
import os.atom.protocol.Page;
import os.atom.protocol.PauseRequest;

/** {@code /api/v1/agents}: who may ask, and how far each is trusted. People govern, agents look. */
@Path("/api/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentResource {
    private static final String SHOWN_BEFORE =
            "the key was in the first answer and is stored nowhere; POST /api/v1/agents/{id}/keys"
                    + " makes a new one";

    private final Identities identities;
    private final StopSwitch stopSwitch;
    private final Mounts mounts;
    private final Caller caller;
    private final Acting acting;
    private final Once once;

    AgentResource(
            Identities identities,
            StopSwitch stopSwitch,
            Mounts mounts,
            Caller caller,
            Acting acting,
            Once once) {
        this.identities = identities;
        this.stopSwitch = stopSwitch;
        this.mounts = mounts;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
    }

    @GET
    @Operation(summary = "List the agents")
    public Page<AgentRecord> list() {
        return new Page<>(
                identities.list().stream().map(AgentResource::record).toList(), null, null);
    }

    @GET
    @Operation(summary = "Show the agent that asks")
    @Path("me")
    public AgentRecord me() {
        return switch (caller.principal()) {
            case Principal.Agent agent -> record(agent.id());
            case Principal.Person _ -> throw Refusal.notFound("a person is no agent");
        };
    }

    @GET
    @Operation(summary = "Show an agent")
    @Path("{id}")
    public AgentRecord show(@PathParam("id") String id) {
        return record(acting.find(id).id());
    }

    @POST
    @Operation(summary = "Add an agent and make its key")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = AgentAdded.class,
            responseCode = "201",
            responseDescription = "The agent, with its key, shown this once.")
    public RestResponse<AgentAdded> add(@Nullable AgentRequest request) {
        Principal.Person person = caller.person();
        AgentRequest body = present(request);
        String name = body.name();
        if (name == null) {
            throw Refusal.invalid("name", "is missing; give the agent a name");
        }
        Maturity maturity = level(body.maturity(), Maturity.STUDENT);
        Set<String> tags = tags(body.tags());
        Done<Issued> done =
                once.run(
                        () -> Outcomes.value(identities.add(name, maturity, tags, person)),
                        AgentResource::id);
        return RestResponse.ResponseBuilder.<AgentAdded>created(
                        URI.create("/api/v1/agents/" + done.subject()))
                .entity(added(done))
                .build();
    }

    @PATCH
    @Operation(summary = "Change the tags of an agent")
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
        List<String> tags = body.tags();
        String changed =
                once.run(() -> {
                    Principal.Agent agent = acting.find(id);
                    return tags == null
                            ? agent.id().value()
                            : id(identities.tag(agent.id(), tags(tags), person));
                });
        return record(changed);
    }

    @DELETE
    @Operation(summary = "Remove an agent")
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        once.run(() -> {
            PrincipalId agent = acting.find(id).id();
            Outcomes.value(stopSwitch.remove(agent, person));
            return agent.value();
        });
        // Its own grants go with it.
        mounts.refresh();
    }

    @POST
    @Operation(summary = "Raise an agent")
    @Path("{id}/promote")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord promote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        Principal.Person person = caller.person();
        String to = request == null ? null : request.to();
        String changed =
                once.run(() -> {
                    PrincipalId agent = acting.find(id).id();
                    return id(
                            to == null
                                    ? identities.promote(agent, person)
                                    : identities.promote(
                                            agent, level(to, Maturity.STUDENT), person));
                });
        return record(changed);
    }

    @POST
    @Operation(summary = "Lower an agent")
    @Path("{id}/demote")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord demote(@PathParam("id") String id, @Nullable MaturityRequest request) {
        Principal.Person person = caller.person();
        String to = request == null ? null : request.to();
        String changed =
                once.run(() -> {
                    PrincipalId agent = acting.find(id).id();
                    return id(
                            to == null
                                    ? identities.demote(agent, person)
                                    : identities.demote(
                                            agent, level(to, Maturity.STUDENT), person));
                });
        return record(changed);
    }

    @POST
    @Operation(summary = "Pause an agent")
    @Path("{id}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord pause(@PathParam("id") String id, @Nullable PauseRequest request) {
        Principal.Person person = caller.person();
        boolean stop = request != null && Boolean.TRUE.equals(request.stop());
        String changed =
                once.run(() -> {
                    Principal.Agent paused =
                            Outcomes.value(identities.pause(acting.find(id).id(), person));
                    if (stop) {
                        Outcomes.value(stopSwitch.stop(paused, person));
                    }
                    return paused.id().value();
                });
        return record(changed);
    }

    @POST
    @Operation(summary = "End what an agent has running")
    @Path("{id}/stop")
    public AgentStopped stop(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        // Each time, whatever its key: what is to end now must not wait for a look at the store.
        Principal.Agent agent = acting.find(id);
        int ended = Outcomes.value(stopSwitch.stop(agent, person));
        return new AgentStopped(record(agent.id()), ended);
    }

    @POST
    @Operation(summary = "Let a paused agent go on")
    @Path("{id}/resume")
    public AgentRecord resume(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        return record(once.run(() -> id(identities.resume(acting.find(id).id(), person))));
    }

    @POST
    @Operation(summary = "Make a new key; the old one is dead")
    @Path("{id}/keys")
    public AgentAdded rotate(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        return added(
                once.run(
                        () -> Outcomes.value(identities.rotateKey(acting.find(id).id(), person)),
                        AgentResource::id));
    }

    @DELETE
    @Operation(summary = "End the key of an agent")
    @Path("{id}/keys")
    public void revoke(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        once.run(() -> {
            PrincipalId agent = acting.find(id).id();
            Outcomes.value(stopSwitch.revoke(agent, person));
            return agent.value();
        });
    }

    private static Set<String> tags(@Nullable List<String> tags) {
        if (tags != null && tags.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("tags", "holds a null; every tag is text");
        }
        return tags == null ? Set.of() : Set.copyOf(tags);
    }

    private static String id(Outcome<Principal.Agent> outcome) {
        return Outcomes.value(outcome).id().value();
    }

    private static String id(Issued issued) {
        return issued.agent().id().value();
    }

    private AgentAdded added(Done<Issued> done) {
        AgentRecord agent = record(done.subject());
        return switch (done) {
            case Done.First<Issued>(Issued issued, _) ->
                    new AgentAdded(agent, issued.key().reveal(), null);
            case Done.Again<Issued> _ -> new AgentAdded(agent, null, SHOWN_BEFORE);
        };
    }

    private AgentRecord record(String id) {
        return record(new PrincipalId(id));
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
