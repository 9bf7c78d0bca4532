package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.messaging.Draft;
import os.atom.messaging.Message;
import os.atom.messaging.Messaging;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.MessageRequest;
import os.atom.protocol.Page;

/**
 * {@code /api/v1/messages}: what principals write to each other, each to its parties and people.
 */
@Path("/api/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MessageResource {
    private final Messaging messaging;
    private final Caller caller;
    private final Acting acting;
    private final Once once;
    private final Drafts drafts;

    MessageResource(Messaging messaging, Caller caller, Acting acting, Once once, Drafts drafts) {
        this.messaging = messaging;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
        this.drafts = drafts;
    }

    @POST
    @Operation(summary = "Send a message to an agent or a person")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = MessageRecord.class,
            responseCode = "201",
            responseDescription = "It is on record, and waits in the recipient's inbox.")
    @APIResponse(responseCode = "403", description = "The sender may not; it is on record.")
    @APIResponse(
            responseCode = "429",
            description = "It was too much; which limit, and until when, is said.")
    public RestResponse<MessageRecord> send(@Nullable MessageRequest body) {
        MessageRequest request = Bodies.present(body, "{\"to\": \"scout\", \"content\": \"...\"}");
        Draft draft =
                new Draft(
                        given("to", request.to()),
                        given("content", request.content()),
                        Optional.ofNullable(request.replyTo()),
                        drafts.context(request.context()));
        Principal sender = caller.principal();
        String sent = once.run(() -> Outcomes.value(messaging.send(sender, draft)));
        // Of a request with a key it is the subject of the entry.
        String id = sent.substring(sent.indexOf(':') + 1);
        return RestResponse.ResponseBuilder.<MessageRecord>created(
                        URI.create("/api/v1/messages/" + id))
                .entity(show(id))
                .build();
    }

    private static String given(String field, @Nullable String value) {
        if (value == null) {
            throw Refusal.invalid(field, "is missing");
        }
        return value;
    }

    @GET
    @Operation(summary = "List messages, newest first; with someone, or all of one's own")
    public RestResponse<Page<MessageRecord>> list(
            @QueryParam("with") @Nullable String with,
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("before") @Nullable String before,
            @QueryParam("after") @Nullable String after,
            @Context UriInfo uri) {
        if (before != null && after != null) {
            throw Refusal.invalid("after", "goes without before");
        }
        PrincipalId of = whose(agent);
        Optional<PrincipalId> other =
                Optional.ofNullable(with).map(name -> Outcomes.value(messaging.find(name)).id());
        boolean backwards = after == null;
        long cursor =
                backwards
                        ? Lists.cursor("before", before).orElse(Long.MAX_VALUE)
                        : Lists.cursor("after", after).orElse(0L);
        int wanted = Lists.limit(limit);
        List<Message> found = messaging.page(of, other, backwards, cursor, wanted + 1);
        return Lists.response(page(found, backwards, before != null, wanted), uri);
    }

    private PrincipalId whose(@Nullable String agent) {
        Principal asking = caller.principal();
        return agent == null ? asking.id() : acting.agent(asking, agent).id();
    }

    /** Newest first, whichever way it was read; {@code next} leads to older ones. */
    private static Page<MessageRecord> page(
            List<Message> found, boolean backwards, boolean isLater, int wanted) {
        boolean more = found.size() > wanted;
        List<Message> some = more ? found.subList(0, wanted) : found;
        List<Message> page = backwards ? some : some.reversed();
        boolean older = backwards ? more : !page.isEmpty();
        boolean newer = backwards ? isLater && !page.isEmpty() : more;
        return new Page<>(
                page.stream().map(MessageRecords::of).toList(),
                older ? Long.toString(page.getLast().seq()) : null,
                newer ? Long.toString(page.getFirst().seq()) : null);
    }

    @GET
    @Operation(summary = "Show a message, and what became of it")
    @Path("{id}")
    public MessageRecord show(@PathParam("id") String id) {
        return messaging
                .find(caller.principal(), id)
                .map(MessageRecords::of)
                .orElseThrow(() -> Refusal.notFound("there is no message " + id));
    }
}
