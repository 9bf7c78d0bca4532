package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.idempotency.Done;
import os.atom.identity.Principal;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PushRecord;

/** {@code /api/v1/pushes}: places that are told of tasks over A2A; people's, or the agent's own. */
@Path("/api/v1/pushes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PushResource {
    private final Pushes pushes;
    private final Caller caller;
    private final Once once;

    PushResource(Pushes pushes, Caller caller, Once once) {
        this.pushes = pushes;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "List the places that are told of tasks over A2A, oldest first")
    public Page<PushRecord> list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        int wanted = Lists.limit(limit);
        return Lists.onwards(
                pushes.list(
                        caller.principal(), Lists.cursor("after", after).orElse(0L), wanted + 1),
                wanted,
                PushResource::record,
                Pushes.Push::seq);
    }

    @GET
    @Operation(summary = "Show a place that is told of a task over A2A")
    @Path("{id}")
    public PushRecord show(@PathParam("id") String id) {
        return record(Outcomes.value(pushes.find(caller.principal(), id)));
    }

    @GET
    @Operation(summary = "List what a place did not take of its task, oldest first")
    @Path("{id}/dead-letters")
    public Page<DeadLetterRecord> dead(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        int wanted = Lists.limit(limit);
        return DeadLetters.page(
                Outcomes.value(
                        pushes.dead(
                                caller.principal(),
                                id,
                                Lists.cursor("after", after).orElse(0L),
                                wanted + 1)),
                wanted);
    }

    @POST
    @Operation(summary = "Have what a place did not take of its task tried again")
    @Path("{id}/dead-letters/{seq}/replay")
    public PushRecord replay(@PathParam("id") String id, @PathParam("seq") String seq) {
        Principal by = caller.principal();
        long letter = Lists.cursor("seq", seq).orElse(0L);
        Done<Pushes.Push> done =
                once.run(() -> Outcomes.value(pushes.replay(by, id, letter)), Pushes.Push::id);
        return switch (done) {
            case Done.First<Pushes.Push>(Pushes.Push push, String _) -> record(push);
            case Done.Again<Pushes.Push> _ -> show(id);
        };
    }

    private static PushRecord record(Pushes.Push push) {
        return new PushRecord(
                push.id(),
                push.task(),
                push.name(),
                push.place(),
                push.caller().value(),
                push.added(),
                Long.toString(push.upTo()));
    }
}
