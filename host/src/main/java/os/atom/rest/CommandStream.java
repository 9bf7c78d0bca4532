package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import os.atom.live.Live;
import os.atom.protocol.CommandRecord;
import os.atom.shell.Output;
import os.atom.shell.Piece;
import os.atom.shell.Shell;

/**
 * {@code GET /api/v1/commands/{id}/stream}: a command's output as server-sent events. Events {@code
 * stdout} and {@code stderr} carry Base64 and the offset to go on from as their id, {@code end}
 * carries the record.
 */
@Path("/api/v1/commands/{id}/stream")
class CommandStream {
    private static final Logger LOG = Logger.getLogger(CommandStream.class);

    /** How often a silent stream gets a comment, so that a lost client is noticed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Shell shell;
    private final Live live;
    private final Caller caller;
    private final OwnCommands own;

    CommandStream(Shell shell, Live live, Caller caller, OwnCommands own) {
        this.shell = shell;
        this.live = live;
        this.caller = caller;
        this.own = own;
    }

    @GET
    @Operation(summary = "Follow output; resumes by Last-Event-ID or after")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            description = "Output while it comes; at last the record.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "429",
            description = "The caller has as many streams and WebSockets open as may be.")
    public void follow(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEvent,
            @Context Sse sse,
            @Context SseEventSink sink)
            throws IOException, InterruptedException {
        own.check(caller.principal(), id);
        long start =
                Lists.cursor("Last-Event-ID", lastEvent)
                        .or(() -> Lists.cursor("after", after))
                        .orElse(0L);
        // Before the response begins: an offset that is none is still an error then.
        Output first = shell.output(id, start, Duration.ZERO);
        EventThread.start("stream-" + id, live, caller, () -> stream(id, first, sse, sink));
    }

    private void stream(String id, Output first, Sse sse, SseEventSink sink) {
        try (sink) {
            long offset;
            Output output = first;
            while (!output.finished() && !sink.isClosed()) {
                send(sse, sink, output);
                offset = output.next();
                output = shell.output(id, offset, HEARTBEAT);
            }
            end(sse, sink, shell.find(id).orElseThrow());
        } catch (IOException | RuntimeException broken) {
            LOG.debugf(broken, "the stream of command %s broke off", id);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Sse sse, SseEventSink sink, Output output) {
        if (output.pieces().isEmpty()) {
            // The head of the response goes out with it, should nothing else be there yet.
            EventThread.send(sink, sse.newEventBuilder().comment("still running").build());
        }
        for (Piece piece : output.pieces()) {
            EventThread.send(
                    sink,
                    sse.newEventBuilder()
                            .name(piece.stream().name().toLowerCase(Locale.ROOT))
                            .id(Long.toString(piece.next()))
                            .data(CommandResource.base64(piece.bytes()))
                            .build());
        }
    }

    private static void end(Sse sse, SseEventSink sink, CommandRecord command) {
        EventThread.send(
                sink,
                sse.newEventBuilder()
                        .name("end")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(CommandRecord.class, command)
                        .build());
    }
}
