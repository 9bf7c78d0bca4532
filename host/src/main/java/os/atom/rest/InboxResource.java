package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.messaging.Inbox;
import os.atom.messaging.Message;
import os.atom.messaging.Messaging;
import os.atom.protocol.AckRequest;
import os.atom.protocol.Acknowledged;
import os.atom.protocol.InboxPolicy;
import os.atom.protocol.InboxRecord;
import os.atom.protocol.MessageRecord;
import os.atom.protocol.Page;
import os.atom.protocol.SenderAnswered;

/** {@code /api/v1/inbox}: what concerns the caller, and how far it is done with it. */
@Path("/api/v1/inbox")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class InboxResource {
    private final Messaging messaging;
    private final InboxPolicies policies;
    private final Caller caller;
    private final Acting acting;
    private final Once once;

    InboxResource(
            Messaging messaging, InboxPolicies policies, Caller caller, Acting acting, Once once) {
        this.messaging = messaging;
        this.policies = policies;
        this.caller = caller;
        this.acting = acting;
        this.once = once;
    }

    @GET
    @Operation(
            summary =
                    "Read the inbox after a cursor, by default after what is acknowledged; a person"
                            + " looks into that of an agent")
    public InboxRecord read(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("agent") @Nullable String agent) {
        Optional<Long> from = Lists.cursor("after", after);
        int wanted = Lists.limit(limit);
        Principal owner = owner(agent);
        Inbox inbox =
                owner.equals(caller.principal())
                        ? messaging.read(owner, from, wanted)
                        : messaging.look(owner.id(), from, wanted);
        return MessageRecords.of(inbox, wanted);
    }

    /** The caller's own, of which nothing is delivered by that. */
    InboxRecord look(@Nullable String after, int limit) {
        return MessageRecords.of(
                messaging.look(caller.principal().id(), Lists.cursor("after", after), limit),
                limit);
    }

    private Principal owner(@Nullable String agent) {
        Principal asking = caller.principal();
        return agent == null ? asking : acting.agent(asking, agent);
    }

    @POST
    @Operation(summary = "Acknowledge everything up to a cursor; never backwards")
    @Path("ack")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "How far it is acknowledged now.")
    @APIResponse(
            responseCode = "409",
            description = "It is not acknowledged up to where the caller believes.")
    public Acknowledged acknowledge(@Nullable AckRequest request) {
        if (request == null || request.upTo() == null) {
            throw Refusal.invalid("upTo", "is missing; take the cursor of an item");
        }
        Principal owner = caller.principal();
        long upTo = Lists.cursor("upTo", request.upTo()).orElseThrow();
        Optional<Long> known = Lists.cursor("from", request.from());
        once.run(
                () -> Outcomes.value(messaging.acknowledge(owner, upTo, known)),
                _ -> owner.id().value());
        Inbox now = messaging.look(owner.id(), Optional.of(Long.MAX_VALUE), 1);
        return new Acknowledged(Long.toString(now.cursor()), now.unread());
    }

    @GET
    @Operation(summary = "Show what the owner set: who comes through, and what concerns it")
    @Path("settings")
    public InboxPolicy settings(@QueryParam("agent") @Nullable String agent) {
        return policies.of(messaging.settings(owner(agent).id()));
    }

    @PUT
    @Operation(summary = "Set who comes through, and what concerns the owner")
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    public InboxPolicy configure(
            @QueryParam("agent") @Nullable String agent, @Nullable InboxPolicy request) {
        Principal owner = owner(agent);
        var wanted = policies.read(request);
        once.run(() -> {
            messaging.configure(caller.principal(), owner.id(), wanted);
            return owner.id().value();
        });
        return policies.of(messaging.settings(owner.id()));
    }

    @GET
    @Operation(summary = "List messages that wait until their senders are accepted")
    @Path("requests")
    public Page<MessageRecord> requests(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        int wanted = Lists.limit(limit);
        List<Message> held =
                messaging.held(
                        caller.principal().id(), Lists.cursor("after", after).orElse(0L), wanted);
        return new Page<>(
                held.stream().map(MessageRecords::of).toList(),
                held.size() < wanted ? null : Long.toString(held.getLast().seq()),
                null);
    }

    @POST
    @Operation(summary = "Let a sender through, from now on and what waits of it")
    @Path("requests/{sender}/accept")
    public SenderAnswered accept(@PathParam("sender") String name) {
        Principal sender = Outcomes.value(messaging.find(name));
        int[] messages = new int[1];
        once.run(() -> {
            messages[0] = messaging.accept(caller.principal(), sender);
            return sender.id().value();
        });
        return new SenderAnswered(MessageRecords.party(sender.id(), sender.name()), messages[0]);
    }

    @POST
    @Operation(summary = "Send back what waits of a sender")
    @Path("requests/{sender}/dismiss")
    public SenderAnswered dismiss(@PathParam("sender") String name) {
        Principal sender = Outcomes.value(messaging.find(name));
        int[] messages = new int[1];
        once.run(() -> {
            messages[0] = messaging.dismiss(caller.principal(), sender);
            return sender.id().value();
        });
        return new SenderAnswered(MessageRecords.party(sender.id(), sender.name()), messages[0]);
    }
}
