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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.Done;
import os.atom.identity.Identities;
import os.atom.identity.Issued;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.mount.Mounts;
import os.atom.protocol.AgentAdded;
import os.atom.protocol.AgentRecord;
import os.atom.protocol.AgentRequest;
import os.atom.protocol.Page;

/** {@code /api/v1/agents}: who may ask, and how far each is trusted. People govern, agents look. */
@Path("/api/v1/agents")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AgentResource {
    private static final String EXAMPLE = "{\"name\": \"...\"}";

    private final Identities identities;
    private final StopSwitch stopSwitch;
    private final Mounts mounts;
    private final AgentChanges changes;
    private final Caller caller;
    private final Acting acting;
    private final Once once;
    private final AgentRecords records;

    AgentResource(
            Identities identities,
            StopSwitch stopSwitch,
            Mounts mounts,
            AgentChanges changes,
            Caller caller,
            Acting acting,
            Once once,
            AgentRecords records) {
        this.identities = identities;
        this.stopSwitch = stopSwitch;
        this.mounts = mounts;
        this.changes = changes;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
        this.records = records;
    }

    @GET
    @Operation(summary = "List the agents")
    public Page<AgentRecord> list() {
        return new Page<>(records.all(), null, null);
    }

    @GET
    @Operation(summary = "Show the agent that asks")
    @Path("me")
    public AgentRecord me() {
        return switch (caller.principal()) {
            case Principal.Agent agent -> records.of(agent.id().value());
            case Principal.Person _, Principal.Peer _ ->
                    throw Refusal.notFound("a person is no agent");
        };
    }

    @GET
    @Operation(summary = "Show an agent")
    @Path("{id}")
    public AgentRecord show(@PathParam("id") String id) {
        return records.of(acting.find(id).id().value());
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
        AgentRequest body = Bodies.present(request, EXAMPLE);
        String name = body.name();
        if (name == null) {
            throw Refusal.invalid("name", "is missing; give the agent a name");
        }
        if (body.a2a() != null) {
            throw Refusal.invalid("a2a", "is of an agent that is there; change it afterwards");
        }
        Maturity maturity = level(body.maturity()).orElse(Maturity.STUDENT);
        Set<String> tags = tags(body.tags());
        Done<Issued> done =
                once.run(
                        () -> Outcomes.value(identities.add(name, maturity, tags, person)),
                        AgentRecords::id);
        return RestResponse.ResponseBuilder.<AgentAdded>created(
                        URI.create("/api/v1/agents/" + done.subject()))
                .entity(records.added(done))
                .build();
    }

    @PATCH
    @Operation(summary = "Change the tags of an agent, and whether others may ask it over A2A")
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public AgentRecord change(@PathParam("id") String id, @Nullable AgentRequest request) {
        caller.person();
        AgentRequest body = Bodies.present(request, EXAMPLE);
        if (body.name() != null) {
            throw Refusal.invalid("name", "cannot change; remove the agent and add another");
        }
        if (body.maturity() != null) {
            throw Refusal.invalid("maturity", "changes by promote and demote");
        }
        return changes.change(
                id, (agent, person) -> offered(body, tagged(body, agent, person), person));
    }

    private Principal.Agent tagged(
            AgentRequest body, Principal.Agent agent, Principal.Person person) {
        List<String> tags = body.tags();
        return tags == null
                ? agent
                : Outcomes.value(identities.tag(agent.id(), tags(tags), person));
    }

    private Principal.Agent offered(
            AgentRequest body, Principal.Agent agent, Principal.Person person) {
        Boolean offered = body.a2a();
        return offered == null
                ? agent
                : Outcomes.value(identities.offer(agent.id(), offered, person));
    }

    @DELETE
    @Operation(summary = "Remove an agent")
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        changes.end(id, stopSwitch::remove);
        // Its own grants go with it.
        mounts.refresh();
    }

    private static Set<String> tags(@Nullable List<String> tags) {
        if (tags != null && tags.stream().anyMatch(Objects::isNull)) {
            throw Refusal.invalid("tags", "holds a null; every tag is text");
        }
        return tags == null ? Set.of() : Set.copyOf(tags);
    }

    static Optional<Maturity> level(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(
                Maturity.parse(word)
                        .orElseThrow(() ->
                                Refusal.invalid(
                                        "maturity",
                                        "must be student, intern, supervised or autonomous")));
    }
}
