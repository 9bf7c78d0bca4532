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
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.delivery.Outlet;
import os.atom.idempotency.Done;
import os.atom.identity.Principal;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.WebhookAdded;
import os.atom.protocol.WebhookRecord;
import os.atom.protocol.WebhookRequest;
import os.atom.webhook.Registered;
import os.atom.webhook.Webhooks;

/** {@code /api/v1/webhooks}: places elsewhere that are told of events; for people. */
@Path("/api/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class WebhookResource {
    private final Webhooks webhooks;
    private final Caller caller;
    private final Once once;

    WebhookResource(Webhooks webhooks, Caller caller, Once once) {
        this.webhooks = webhooks;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "List the webhooks")
    public Page<WebhookRecord> list() {
        caller.person();
        return new Page<>(
                webhooks.list().stream().map(WebhookResource::record).toList(), null, null);
    }

    @POST
    @Operation(summary = "Tell a place elsewhere of events, signed")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = WebhookAdded.class,
            responseCode = "201",
            responseDescription = "The webhook, with its secret, shown this once.")
    public RestResponse<WebhookAdded> add(@Nullable WebhookRequest request) {
        Principal.Person person = caller.person();
        if (request == null || request.url() == null) {
            throw Refusal.invalid("url", "is missing; send {\"url\": \"...\", \"types\": [...]}");
        }
        String url = request.url();
        List<String> types = Texts.of("types", request.types());
        Map<String, String> attributes = Texts.of("attributes", request.attributes());
        Done<Registered> done =
                once.run(
                        () ->
                                Outcomes.value(
                                        webhooks.add(
                                                person,
                                                url,
                                                types,
                                                Optional.ofNullable(request.channel()),
                                                Optional.ofNullable(request.agent()),
                                                attributes)),
                        Registered::id);
        String id = done.subject().substring(done.subject().indexOf(':') + 1);
        String secret =
                switch (done) {
                    case Done.First<Registered>(var registered, _) -> registered.secret();
                    case Done.Again<Registered> _ -> null;
                };
        return RestResponse.ResponseBuilder.<WebhookAdded>created(
                        URI.create("/api/v1/webhooks/" + id))
                .entity(new WebhookAdded(show(id), secret))
                .build();
    }

    @GET
    @Operation(summary = "Show a webhook")
    @Path("{id}")
    public WebhookRecord show(@PathParam("id") String id) {
        caller.person();
        return record(Outcomes.value(webhooks.find(id)));
    }

    @DELETE
    @Operation(summary = "Tell a webhook nothing more")
    @Path("{id}")
    public void remove(@PathParam("id") String id) {
        Principal.Person person = caller.person();
        once.run(() -> Outcomes.value(webhooks.remove(person, id)));
    }

    @GET
    @Operation(summary = "List what a webhook did not take, oldest first")
    @Path("{id}/dead-letters")
    public Page<DeadLetterRecord> dead(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        caller.person();
        int wanted = Lists.limit(limit);
        return DeadLetters.page(
                Outcomes.value(
                        webhooks.dead(id, Lists.cursor("after", after).orElse(0L), wanted + 1)),
                wanted);
    }

    @POST
    @Operation(summary = "Have what a webhook did not take tried again")
    @Path("{id}/dead-letters/{seq}/replay")
    public WebhookRecord replay(@PathParam("id") String id, @PathParam("seq") String seq) {
        Principal.Person person = caller.person();
        long letter = Lists.cursor("seq", seq).orElse(0L);
        once.run(() -> Outcomes.value(webhooks.replay(person, id, letter)));
        return show(id);
    }

    private static WebhookRecord record(Outlet hook) {
        return new WebhookRecord(
                hook.id(),
                hook.label(),
                hook.wish().types(),
                hook.wish().channel().orElse(null),
                hook.wish().agent().orElse(null),
                hook.wish().attributes(),
                hook.addedBy().value(),
                hook.added(),
                Long.toString(hook.upTo()));
    }
}
