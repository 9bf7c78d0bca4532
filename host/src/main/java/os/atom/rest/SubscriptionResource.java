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
import java.time.Duration;
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
import os.atom.protocol.BatchRecord;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.FetchRequest;
import os.atom.protocol.NotTakenRequest;
import os.atom.protocol.Page;
import os.atom.protocol.SubscriptionRecord;
import os.atom.protocol.SubscriptionRequest;
import os.atom.protocol.TakenRequest;
import os.atom.subscription.Batch;
import os.atom.subscription.Subscriptions;

/** {@code /api/v1/subscriptions}: events that the caller asks for, when it has time. */
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SubscriptionResource {
    private final Subscriptions subscriptions;
    private final Caller caller;
    private final Once once;

    SubscriptionResource(Subscriptions subscriptions, Caller caller, Once once) {
        this.subscriptions = subscriptions;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "List the caller's subscriptions; a person sees all")
    public Page<SubscriptionRecord> list() {
        return new Page<>(
                subscriptions.list(caller.principal()).stream().map(this::record).toList(),
                null,
                null);
    }

    @POST
    @Operation(summary = "Name events to ask for; the same once more changes nothing")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = SubscriptionRecord.class,
            responseCode = "201",
            responseDescription = "The subscription, and where it is.")
    public RestResponse<SubscriptionRecord> subscribe(@Nullable SubscriptionRequest request) {
        if (request == null || request.name() == null) {
            throw Refusal.invalid(
                    "name", "is missing; send {\"name\": \"...\", \"types\": [\"scout.build.*\"]}");
        }
        String name = request.name();
        List<String> types = Texts.of("types", request.types());
        Map<String, String> attributes = Texts.of("attributes", request.attributes());
        Optional<Long> after = Lists.cursor("after", request.after());
        Principal who = caller.principal();
        once.run(() ->
                Outcomes.value(
                                subscriptions.subscribe(
                                        who,
                                        name,
                                        types,
                                        Optional.ofNullable(request.channel()),
                                        Optional.ofNullable(request.agent()),
                                        attributes,
                                        after))
                        .id());
        SubscriptionRecord made = show(name);
        return RestResponse.ResponseBuilder.<SubscriptionRecord>created(
                        URI.create("/api/v1/subscriptions/" + made.id()))
                .entity(made)
                .build();
    }

    @GET
    @Operation(summary = "Show a subscription, and where it is")
    @Path("{name}")
    public SubscriptionRecord show(@PathParam("name") String name) {
        return record(Outcomes.value(subscriptions.find(caller.principal(), name)));
    }

    @DELETE
    @Operation(summary = "End a subscription, with its dead letters")
    @Path("{name}")
    public void remove(@PathParam("name") String name) {
        Principal by = caller.principal();
        once.run(() -> Outcomes.value(subscriptions.remove(by, name)));
    }

    @POST
    @Operation(summary = "Take the next events, and wait for them if that is asked")
    @Path("{name}/fetch")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = BatchRecord.class,
            responseCode = "200",
            responseDescription = "What is handed out now, until it is acknowledged.")
    public RestResponse<String> fetch(
            @PathParam("name") String name, @Nullable FetchRequest request)
            throws InterruptedException {
        var ask = Asks.ask(request == null ? new FetchRequest(null, null, null) : request);
        Principal who = caller.principal();
        Done<Batch> done =
                once.run(
                        () -> Outcomes.value(subscriptions.fetch(who, caller.key(), name, ask)),
                        _ -> name);
        Batch batch =
                switch (done) {
                    case Done.First<Batch>(Batch first, _) -> first;
                    case Done.Again<Batch> _ -> Outcomes.value(subscriptions.out(who, name));
                };
        return RestResponse.ok(Asks.json(batch));
    }

    @POST
    @Operation(summary = "Acknowledge what was taken, up to an event")
    @Path("{name}/ack")
    @Consumes(MediaType.APPLICATION_JSON)
    public SubscriptionRecord acknowledge(
            @PathParam("name") String name, @Nullable TakenRequest request) {
        long upTo =
                Lists.cursor("upTo", request == null ? null : request.upTo())
                        .orElseThrow(() ->
                                Refusal.invalid("upTo", "is missing; send {\"upTo\": \"SEQ\"}"));
        Principal who = caller.principal();
        once.run(() -> Outcomes.value(subscriptions.acknowledge(who, name, upTo)).id());
        return show(name);
    }

    @POST
    @Operation(summary = "Say that an event that was taken cannot be used now")
    @Path("{name}/nack")
    @Consumes(MediaType.APPLICATION_JSON)
    public SubscriptionRecord refuse(
            @PathParam("name") String name, @Nullable NotTakenRequest request) {
        if (request == null || request.seq() == null) {
            throw Refusal.invalid(
                    "seq", "is missing; send {\"seq\": \"SEQ\", \"reason\": \"...\"}");
        }
        long seq = Lists.cursor("seq", request.seq()).orElse(0L);
        String reason = Optional.ofNullable(request.reason()).orElse("");
        Duration pause = Asks.pause(request.pauseSeconds());
        Principal who = caller.principal();
        once.run(() -> Outcomes.value(subscriptions.refuse(who, name, seq, reason, pause)).id());
        return show(name);
    }

    @GET
    @Operation(summary = "List what was not taken however often it was handed out, oldest first")
    @Path("{name}/dead-letters")
    public Page<DeadLetterRecord> dead(
            @PathParam("name") String name,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        int wanted = Lists.limit(limit);
        return DeadLetters.page(
                Outcomes.value(
                        subscriptions.dead(
                                caller.principal(),
                                name,
                                Lists.cursor("after", after).orElse(0L),
                                wanted + 1)),
                wanted);
    }

    @POST
    @Operation(summary = "Have what was not taken handed out again")
    @Path("{name}/dead-letters/{seq}/replay")
    public SubscriptionRecord replay(@PathParam("name") String name, @PathParam("seq") String seq) {
        long letter = Lists.cursor("seq", seq).orElse(0L);
        Principal by = caller.principal();
        once.run(() -> Outcomes.value(subscriptions.replay(by, name, letter)).id());
        return show(name);
    }

    private SubscriptionRecord record(Outlet outlet) {
        return new SubscriptionRecord(
                outlet.id(),
                outlet.label(),
                outlet.addedBy().value(),
                outlet.wish().types(),
                outlet.wish().channel().orElse(null),
                outlet.wish().agent().orElse(null),
                outlet.wish().attributes(),
                outlet.added(),
                Long.toString(outlet.upTo()),
                subscriptions
                        .held(outlet)
                        .map(held ->
                                new SubscriptionRecord.Out(
                                        Long.toString(held.seq()), held.attempts(), held.until()))
                        .orElse(null));
    }
}
