package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Digest;
import os.atom.journal.Trouble;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.CommandSubmission;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.Output;
import os.atom.protocol.Page;
import os.atom.protocol.StopRequest;
import os.atom.shell.CommandRequest;
import os.atom.shell.Kept;
import os.atom.shell.Piece;
import os.atom.shell.Shell;

/** {@code /api/v1/commands}: run, look, follow, stop. */
@Path("/api/v1/commands")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class CommandResource {
    private final Shell shell;
    private final Caller caller;
    private final Acting acting;
    private final OwnCommands own;
    private final Submissions submissions;
    private final Inputs inputs;
    private final Once once;

    CommandResource(
            Shell shell,
            Caller caller,
            Acting acting,
            OwnCommands own,
            Submissions submissions,
            Inputs inputs,
            Once once) {
        this.shell = shell;
        this.caller = caller;
        this.acting = acting;
        this.own = own;
        this.submissions = submissions;
        this.inputs = inputs;
        this.once = once;
    }

    @POST
    @Operation(summary = "Run a command")
    @Consumes(MediaType.APPLICATION_JSON)
    @APIResponse(responseCode = "200", description = "It has ended; how, its state says.")
    @APIResponse(
            responseCode = "202",
            description = "It runs, or waits for a person; Location leads to it.",
            content = @Content(schema = @Schema(implementation = CommandRecord.class)))
    public RestResponse<CommandRecord> submit(@Nullable CommandSubmission body)
            throws InterruptedException {
        CommandSubmission submission = Bodies.present(body, "{\"command\": \"...\"}");
        Principal.Agent agent = acting.agent(caller.principal(), submission.agent());
        Duration patience = submissions.patience(submission);
        CommandRequest request = submissions.request(submission);
        String id = once.run(() -> shell.submit(agent, request));
        await(id, submission.waitSeconds() != null, patience);
        return answer(shell.find(id).orElseThrow());
    }

    @GET
    @Operation(summary = "List commands, newest first")
    public RestResponse<Page<CommandRecord>> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("before") @Nullable String before,
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("state") @Nullable String state,
            @Context UriInfo uri) {
        return Lists.response(page(limit, before, agent, state), uri);
    }

    Page<CommandRecord> page(
            @Nullable Integer limit,
            @Nullable String before,
            @Nullable String agent,
            @Nullable String state) {
        Optional<PrincipalId> only =
                switch (caller.principal()) {
                    case Principal.Agent self -> Optional.of(self.id());
                    case Principal.Peer nobody -> Optional.of(nobody.id());
                    case Principal.Person _ ->
                            Optional.ofNullable(agent).map(name -> acting.find(name).id());
                };
        long cursor = Lists.cursor("before", before).orElse(Long.MAX_VALUE);
        return shell.page(only, state(state), cursor, Lists.limit(limit));
    }

    private static Optional<String> state(@Nullable String given) {
        if (given != null && !Shell.STATES.contains(given)) {
            throw Refusal.invalid("state", "must be one of " + String.join(", ", Shell.STATES));
        }
        return Optional.ofNullable(given);
    }

    @GET
    @Operation(summary = "Show a command with its output")
    @Path("{id}")
    public CommandRecord show(
            @PathParam("id") String id,
            @QueryParam("wait") @Nullable Integer wait,
            @QueryParam("answered") @Nullable Integer answered)
            throws InterruptedException {
        check(id);
        if (answered != null) {
            shell.awaitAnswer(id, Submissions.patience(answered));
        }
        if (wait != null) {
            await(id, true, Submissions.patience(wait));
        }
        return shell.find(id).orElseThrow();
    }

    /** Waits as {@link #show} does, and answers without output. */
    CommandRecord look(String id, int wait) throws InterruptedException {
        check(id);
        await(id, true, Submissions.patience(wait));
        return shell.look(id).orElseThrow();
    }

    @GET
    @Operation(summary = "Read output from an offset on")
    @Path("{id}/output")
    public Output output(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("wait") @Nullable Integer wait)
            throws IOException, InterruptedException {
        check(id);
        long from = Lists.cursor("after", after).orElse(0L);
        Duration patience = wait == null ? Duration.ZERO : Submissions.patience(wait);
        os.atom.shell.Output output = shell.output(id, from, patience);
        return new Output(
                output.pieces().stream().map(CommandResource::chunk).toList(),
                output.next(),
                output.finished());
    }

    @GET
    @Operation(summary = "Download the recording")
    @Path("{id}/recording")
    @Produces("application/x-asciicast")
    @APIResponse(
            responseCode = "200",
            description = "The recording, asciicast version 3.",
            content =
                    @Content(
                            mediaType = "application/x-asciicast",
                            schema = @Schema(implementation = String.class)))
    @APIResponse(responseCode = "410", description = "It was removed; when and why is said.")
    public RestResponse<File> recording(@PathParam("id") String id) {
        check(id);
        return switch (shell.recordings().of(id)) {
            case Kept.There(var file, var digest) -> {
                RestResponse.ResponseBuilder<File> answer =
                        RestResponse.ResponseBuilder.ok(file.toFile())
                                .header(
                                        "Content-Disposition",
                                        "attachment; filename=\"" + id + ".cast\"");
                digest.ifPresent(
                        recorded -> answer.header("Repr-Digest", representation(recorded)));
                yield answer.build();
            }
            case Kept.Removed(var at, var because) -> throw Refusal.gone(at, because);
            case Kept.Never _ ->
                    throw Refusal.notFound("there is no recording: nothing ran, or it was erased");
        };
    }

    /** What the journal says it is, as RFC 9530 writes it. */
    private static String representation(Digest digest) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest.bytes()) + ":";
    }

    @POST
    @Operation(summary = "End a running command, at once or after a grace")
    @Path("{id}/stop")
    @APIResponse(responseCode = "200", description = "It has ended, or ends within its grace.")
    @APIResponse(
            responseCode = "202",
            description =
                    "It was ended, and the store does not take that yet; why, its reason says. It"
                            + " goes on record as soon as the store does.",
            content = @Content(schema = @Schema(implementation = CommandRecord.class)))
    public RestResponse<CommandRecord> stop(
            @PathParam("id") String id, @Nullable StopRequest request) throws InterruptedException {
        // Each time, whatever its key: what is to end now must not wait for a look at the store.
        check(id);
        Optional<Trouble> unrecorded = shell.stop(id, caller.principal(), inputs.grace(request));
        shell.await(id, Duration.ofSeconds(2));
        CommandRecord command = shell.find(id).orElseThrow();
        return unrecorded
                .map(why -> RestResponse.accepted(command.withReason(waits(why))))
                .orElseGet(() -> RestResponse.ok(command));
    }

    private static String waits(Trouble why) {
        return "it was told to end, and that goes on record as soon as the store takes it: "
                + why.words()
                + "; "
                + why.mend();
    }

    /** A person may take long to answer, so only who says how long waits for that. */
    private void await(String id, boolean forAnswer, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (forAnswer) {
            shell.awaitAnswer(id, patience);
        }
        shell.await(id, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private void check(String id) {
        own.check(caller.principal(), id);
    }

    private static RestResponse<CommandRecord> answer(CommandRecord command) {
        return switch (command.state()) {
            case "refused", "expired" -> throw refusal(command);
            case "running", "awaiting_approval" ->
                    RestResponse.ResponseBuilder.accepted(command)
                            .location(URI.create("/api/v1/commands/" + command.id()))
                            .build();
            default -> RestResponse.ok(command);
        };
    }

    private static Refusal refusal(CommandRecord command) {
        DecisionRecord decision = command.decision();
        return Refusal.refused(
                command.id(),
                decision.rules().isEmpty() ? null : decision.rules().getFirst().id(),
                decision.reason(),
                decision.mend());
    }

    private static Output.Chunk chunk(Piece piece) {
        return new Output.Chunk(
                piece.stream().name().toLowerCase(Locale.ROOT),
                base64(piece.bytes()),
                piece.next());
    }

    static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
