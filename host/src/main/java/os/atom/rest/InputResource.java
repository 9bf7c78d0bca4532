package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import os.atom.idempotency.Done;
import os.atom.protocol.CommandInput;
import os.atom.protocol.InputReceipt;
import os.atom.shell.Shell;
import os.atom.shell.Taken;
import os.atom.shell.Typing;

/** {@code /api/v1/commands/{id}/input}: typing to a command that runs. */
@Path("/api/v1/commands/{id}/input")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class InputResource {
    /** How long a call waits for the command to begin, and for it to read what was typed before. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String ENDED = " ended";

    private final Shell shell;
    private final Caller caller;
    private final OwnCommands own;
    private final Inputs inputs;
    private final Once once;

    InputResource(Shell shell, Caller caller, OwnCommands own, Inputs inputs, Once once) {
        this.shell = shell;
        this.caller = caller;
        this.own = own;
        this.inputs = inputs;
        this.once = once;
    }

    @POST
    @Operation(summary = "Type to a running command, or end its input")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "It is on record, and will be read.")
    @APIResponse(responseCode = "409", description = "It cannot be taken: why is said.")
    @APIResponse(responseCode = "429", description = "What was typed before is not read yet.")
    public InputReceipt type(@PathParam("id") String id, @Nullable CommandInput input)
            throws InterruptedException {
        own.check(caller.principal(), id);
        Typing typing = inputs.typing(input);
        Done<InputReceipt> done =
                once.run(
                        () -> receipt(shell.live().type(id, typing, caller.principal(), PATIENCE)),
                        InputResource::words);
        return switch (done) {
            case Done.First<InputReceipt>(var receipt, _) -> receipt;
            case Done.Again<InputReceipt>(var words) -> receipt(words);
        };
    }

    @GET
    @Operation(summary = "Show how much of what was typed a running command has taken")
    @APIResponse(responseCode = "200", description = "So much, all calls together.")
    @APIResponse(responseCode = "409", description = "It takes nothing: why is said.")
    public InputReceipt taken(@PathParam("id") String id) throws InterruptedException {
        own.check(caller.principal(), id);
        return receipt(shell.live().taken(id));
    }

    static InputReceipt receipt(Taken taken) {
        return switch (taken) {
            case Taken.Yes(var bytes, var ended) -> new InputReceipt(bytes, ended);
            case Taken.Full _ -> throw Refusal.inputFull();
            case Taken.Early _ -> throw Refusal.inputEarly();
            case Taken.Elsewhere(var bytes) -> throw Refusal.inputElsewhere(bytes);
            case Taken.No(var because, var mend) -> throw Refusal.inputClosed(because, mend);
        };
    }

    /** What a repetition is answered with. */
    private static String words(InputReceipt receipt) {
        return receipt.taken() + (receipt.ended() ? ENDED : "");
    }

    private static InputReceipt receipt(String words) {
        boolean ended = words.endsWith(ENDED);
        return new InputReceipt(Long.parseLong(words.replace(ENDED, "")), ended);
    }
}
