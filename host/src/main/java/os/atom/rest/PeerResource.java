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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.peer.Listed;
import os.atom.peer.Peers;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PeerRecord;
import os.atom.protocol.PeerRequest;

/** {@code /api/v1/peers}: agents elsewhere that may be written to; for people. */
@Path("/api/v1/peers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class PeerResource {
    private final Peers peers;
    private final Caller caller;
    private final Once once;

    PeerResource(Peers peers, Caller caller, Once once) {
        this.peers = peers;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Operation(summary = "List the agents elsewhere")
    public Page<PeerRecord> list() {
        caller.person();
        return new Page<>(peers.list().stream().map(PeerResource::record).toList(), null, null);
    }

    @POST
    @Operation(summary = "List an agent elsewhere by its card, so that agents may write to it")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = PeerRecord.class,
            responseCode = "201",
            responseDescription = "The agent elsewhere, as its card describes it.")
    public RestResponse<PeerRecord> add(@Nullable PeerRequest request) throws InterruptedException {
        Principal.Person person = caller.person();
        if (request == null || request.name() == null) {
            throw Refusal.invalid(
                    "name", "is missing; send {\"name\": \"...\", \"card\": \"...\"}");
        }
        if (request.card() == null) {
            throw Refusal.invalid("card", "is missing; send the address of its agent card");
        }
        Peers.Wanted wanted =
                new Peers.Wanted(
                        request.name(),
                        request.card(),
                        Objects.requireNonNullElse(request.token(), ""),
                        Objects.requireNonNullElse(request.endpoint(), ""),
                        Objects.requireNonNullElse(request.key(), ""));
        once.run(() -> Outcomes.value(peers.add(person, wanted)));
        return RestResponse.ResponseBuilder.<PeerRecord>created(
                        URI.create("/api/v1/peers/" + wanted.name()))
                .entity(show(wanted.name()))
                .build();
    }

    @GET
    @Operation(summary = "Show an agent elsewhere")
    @Path("{name}")
    public PeerRecord show(@PathParam("name") String name) {
        caller.person();
        return record(Outcomes.value(peers.find(name)));
    }

    @DELETE
    @Operation(summary = "Write to an agent elsewhere no more, and forget its credential")
    @Path("{name}")
    public void remove(@PathParam("name") String name) {
        Principal.Person person = caller.person();
        once.run(() -> Outcomes.value(peers.remove(person, name)));
    }

    @GET
    @Operation(summary = "List what an agent elsewhere did not take, oldest first")
    @Path("{name}/dead-letters")
    public Page<DeadLetterRecord> dead(
            @PathParam("name") String name,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable Integer limit) {
        caller.person();
        int wanted = Lists.limit(limit);
        return DeadLetters.page(
                Outcomes.value(
                        peers.dead(name, Lists.cursor("after", after).orElse(0L), wanted + 1)),
                wanted);
    }

    @POST
    @Operation(summary = "Have what an agent elsewhere did not take tried again")
    @Path("{name}/dead-letters/{seq}/replay")
    public PeerRecord replay(@PathParam("name") String name, @PathParam("seq") String seq) {
        Principal.Person person = caller.person();
        long letter = Lists.cursor("seq", seq).orElse(0L);
        once.run(() -> Outcomes.value(peers.replay(person, name, letter)));
        return show(name);
    }

    private static PeerRecord record(Listed peer) {
        return new PeerRecord(
                peer.id(),
                peer.name(),
                Principal.Peer.PREFIX + peer.name(),
                peer.described().card(),
                peer.described().name(),
                peer.described().description(),
                peer.described().version(),
                peer.described().protocol(),
                peer.described().binding(),
                peer.described().endpoint(),
                peer.described().skills(),
                peer.described().signed(),
                peer.described().signedBy(),
                peer.described().signedBefore(),
                peer.outlet().addedBy().value(),
                peer.outlet().added(),
                peer.changed(),
                peer.stopped(),
                Long.toString(peer.outlet().upTo()));
    }
}
