package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.messaging.Messaging;
import os.atom.messaging.Pair;
import os.atom.protocol.Page;
import os.atom.protocol.PairRecord;
import os.atom.protocol.PairVerdict;

/**
 * {@code /api/v1/messages/permissions}: people say who may write to whom, a direction at a time.
 */
@Path("/api/v1/messages/permissions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MessagePairResource {
    private final Messaging messaging;
    private final Caller caller;
    private final Once once;

    MessagePairResource(Messaging messaging, Caller caller, Once once) {
        this.messaging = messaging;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "List what people said about who may write to whom")
    public Page<PairRecord> list() {
        Principal.Person _ = caller.person();
        return new Page<>(
                messaging.pairs().stream().map(MessagePairResource::record).toList(), null, null);
    }

    @PUT
    @Operation(summary = "Allow or deny one to write to another")
    @Path("{from}/{to}")
    @Consumes(MediaType.APPLICATION_JSON)
    public PairRecord permit(
            @PathParam("from") String from,
            @PathParam("to") String to,
            @Nullable PairVerdict request) {
        Principal.Person person = caller.person();
        Principal sender = Outcomes.value(messaging.find(from));
        Principal recipient = Outcomes.value(messaging.find(to));
        boolean allowed = allowed(request);
        once.run(
                () -> Outcomes.value(messaging.permit(person, sender, recipient, allowed)),
                pair -> pair.sender().value());
        return record(new Pair(sender.id(), recipient.id(), allowed));
    }

    private static boolean allowed(@Nullable PairVerdict request) {
        String verdict = request == null ? null : request.verdict();
        if (!"allow".equals(verdict) && !"deny".equals(verdict)) {
            throw Refusal.invalid("verdict", "must be allow or deny");
        }
        return "allow".equals(verdict);
    }

    @DELETE
    @Operation(summary = "Take back what was said about a pair")
    @Path("{from}/{to}")
    public void unset(@PathParam("from") String from, @PathParam("to") String to) {
        Principal.Person person = caller.person();
        Principal sender = Outcomes.value(messaging.find(from));
        Principal recipient = Outcomes.value(messaging.find(to));
        once.run(
                () -> Outcomes.value(messaging.unset(person, sender, recipient)),
                _ -> sender.id().value());
    }

    private static PairRecord record(Pair pair) {
        return new PairRecord(
                pair.sender().value(), pair.recipient().value(), pair.allowed() ? "allow" : "deny");
    }
}
