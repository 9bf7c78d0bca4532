package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.live.Live;
import os.atom.live.Snapshot;
import os.atom.protocol.SyncRecord;

/** {@code GET /api/v1/sync}: where a client begins, before it follows the stream. */
@Path("/api/v1/sync")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SyncResource {
    private final Live live;
    private final Caller caller;

    SyncResource(Live live, Caller caller) {
        this.live = live;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary =
                    "Show what the caller sees at one moment, with the cursor after which a stream"
                            + " tells all the rest")
    public SyncRecord sync(@QueryParam("limit") @Nullable Integer limit) {
        int wanted = Lists.limit(limit);
        Principal reader = caller.principal();
        Snapshot now = live.snapshot(reader, wanted);
        return new SyncRecord(
                MessageRecords.party(reader),
                Long.toString(now.cursor()),
                now.channels(),
                now.posts(),
                MessageRecords.of(now.inbox(), wanted));
    }
}
