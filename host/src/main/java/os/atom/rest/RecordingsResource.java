package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import os.atom.protocol.RecordingsVerdict;
import os.atom.shell.Recordings;
import os.atom.shell.Shell;

/** {@code /api/v1/audit/recordings}: whether they are as they were made. For people. */
@Path("/api/v1/audit/recordings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RecordingsResource {
    private final Shell shell;
    private final Caller caller;

    RecordingsResource(Shell shell, Caller caller) {
        this.shell = shell;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Hold every recording to its digest in the journal")
    public RecordingsVerdict check() throws IOException {
        caller.person();
        Recordings.Checked checked = shell.recordings().check();
        return new RecordingsVerdict(
                checked.damaged().isEmpty(),
                checked.checked(),
                checked.damaged().stream()
                        .map(each -> new RecordingsVerdict.Damaged(each.id(), each.problem()))
                        .toList());
    }
}
