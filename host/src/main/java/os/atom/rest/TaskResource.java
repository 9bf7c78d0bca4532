package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.protocol.Page;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.TaskRequest;
import os.atom.protocol.TaskRun;
import os.atom.task.Draft;
import os.atom.task.Tasks;

/** {@code /api/v1/tasks}: what agents do later, or again and again. */
@Path("/api/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TaskResource {
    private static final Set<String> STATES = Set.of("active", "ended", "cancelled");

    private final Tasks tasks;
    private final TaskDrafts drafts;
    private final Acting acting;
    private final Caller caller;
    private final Once once;

    TaskResource(Tasks tasks, TaskDrafts drafts, Acting acting, Caller caller, Once once) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.acting = acting;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Operation(summary = "Make a task: something to be done later, or again and again")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = TaskRecord.class,
            responseCode = "201",
            responseDescription = "The task, with when it is due.")
    public RestResponse<TaskRecord> create(@Nullable TaskRequest request) {
        if (request == null) {
            throw Refusal.malformed(
                    "the body is missing; send {\"work\": {\"run\": {\"command\": \"...\"}},"
                            + " \"cron\": \"0 3 * * *\", \"zone\": \"UTC\"}");
        }
        Principal by = caller.principal();
        Principal.Agent agent = acting.agent(by, request.agent());
        Draft draft = drafts.draft(request);
        String id = id(once.run(() -> Outcomes.value(tasks.create(by, agent, draft))));
        return RestResponse.ResponseBuilder.<TaskRecord>created(URI.create("/api/v1/tasks/" + id))
                .entity(show(id))
                .build();
    }

    @GET
    @Operation(summary = "List tasks, newest first; an agent sees its own")
    public RestResponse<Page<TaskRecord>> list(
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("state") @Nullable String state,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @Nullable Integer limit,
            @Context UriInfo uri) {
        Principal reader = caller.principal();
        if (state != null && !STATES.contains(state)) {
            throw Refusal.invalid("state", "must be one of active, ended, cancelled");
        }
        Optional<PrincipalId> of =
                agent == null ? Optional.empty() : Optional.of(acting.agent(reader, agent).id());
        return Lists.response(
                tasks.page(
                        reader,
                        of,
                        Optional.ofNullable(state),
                        Lists.cursor("before", before).orElse(Long.MAX_VALUE),
                        Lists.limit(limit)),
                uri);
    }

    @GET
    @Operation(summary = "Show a task")
    @Path("{id}")
    public TaskRecord show(@PathParam("id") String id) {
        return tasks.find(caller.principal(), id).orElseThrow(() -> unknown(id));
    }

    @GET
    @Operation(summary = "Show what came of a task, the newest first; a thousand tries at most")
    @Path("{id}/history")
    public Page<TaskRun> history(@PathParam("id") String id) {
        return new Page<>(
                tasks.history(caller.principal(), id).orElseThrow(() -> unknown(id)), null, null);
    }

    @DELETE
    @Operation(summary = "Cancel a task; what goes on at the time goes on")
    @Path("{id}")
    public void cancel(@PathParam("id") String id) {
        once.run(() -> Outcomes.value(tasks.cancel(caller.principal(), id)));
    }

    private static Refusal unknown(String id) {
        return Refusal.notFound("there is no task " + id);
    }

    /** A repeated request answers with the subject of its entries. */
    private static String id(String subject) {
        return subject.startsWith("task:") ? subject.substring("task:".length()) : subject;
    }
}
