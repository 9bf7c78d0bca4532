package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.TerminalSize;
import os.atom.shell.Shell;
import os.atom.shell.Taken;

/** {@code /api/v1/commands/{id}/terminal}: the size of a running command's terminal. */
@Path("/api/v1/commands/{id}/terminal")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class TerminalResource {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Shell shell;
    private final Caller caller;
    private final OwnCommands own;
    private final Inputs inputs;
    private final Once once;

    TerminalResource(Shell shell, Caller caller, OwnCommands own, Inputs inputs, Once once) {
        this.shell = shell;
        this.caller = caller;
        this.own = own;
        this.inputs = inputs;
        this.once = once;
    }

    @PUT
    @Operation(summary = "Give the terminal of a running command another size")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "The size that it has now.")
    @APIResponse(responseCode = "409", description = "It has no terminal now: why is said.")
    public TerminalSize resize(@PathParam("id") String id, @Nullable TerminalSize body)
            throws InterruptedException {
        own.check(caller.principal(), id);
        TerminalSize size = Bodies.present(body, "{\"columns\": 80, \"rows\": 24}");
        TerminalSize wanted = inputs.size("", size);
        once.run(() -> {
            Optional<Taken> no = shell.live().resize(id, wanted, caller.principal(), PATIENCE);
            no.ifPresent(InputResource::receipt);
            return id;
        });
        return wanted;
    }
}
