package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import os.atom.freeze.Freeze;
import os.atom.freeze.StopSwitch;
import os.atom.idempotency.Done;
import os.atom.identity.Principal;
import os.atom.journal.JournalUnavailable;
import os.atom.protocol.FreezeRecord;
import os.atom.protocol.FreezeRequest;
import os.atom.protocol.Frozen;
import os.atom.protocol.Thawed;

/** {@code /api/v1/freeze} and {@code /api/v1/thaw}: the stop switch. For people. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FreezeResource {
    private final StopSwitch stopSwitch;
    private final Caller caller;
    private final Once once;

    FreezeResource(StopSwitch stopSwitch, Caller caller, Once once) {
        this.stopSwitch = stopSwitch;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Path("freeze")
    @Operation(summary = "End every running command, and start none until thawed")
    @Consumes(MediaType.APPLICATION_JSON)
    public Frozen freeze(@Nullable FreezeRequest request) {
        Principal.Person person = caller.person();
        String reason = request == null || request.reason() == null ? "" : request.reason();
        try {
            // Each time, whatever its key: a stop must not wait for a look at the store.
            StopSwitch.Stopped<Freeze> stopped = Outcomes.value(stopSwitch.freeze(reason, person));
            return new Frozen(record(stopped.now()), stopped.ended());
        } catch (JournalUnavailable unrecorded) {
            throw HalfDone.of(
                    "the freeze cannot be recorded and does not last", unrecorded, "freeze again");
        }
    }

    @POST
    @Path("thaw")
    @Operation(summary = "Lift the freeze")
    public Thawed thaw() {
        Principal.Person person = caller.person();
        Done<Optional<Freeze>> done =
                once.run(() -> Outcomes.value(stopSwitch.thaw(person)), _ -> "");
        return switch (done) {
            case Done.First<Optional<Freeze>>(var lifted, _) ->
                    new Thawed(lifted.map(FreezeResource::record).orElse(null));
            case Done.Again<Optional<Freeze>> _ -> new Thawed(null);
        };
    }

    static Optional<FreezeRecord> record(StopSwitch stopSwitch) {
        return stopSwitch.frozen().map(FreezeResource::record);
    }

    private static FreezeRecord record(Freeze freeze) {
        return new FreezeRecord(freeze.since(), freeze.by(), freeze.reason());
    }
}
