package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Filter;
import os.atom.journal.Follower;
import os.atom.journal.Recorded;
import os.atom.live.Live;
import os.atom.protocol.AuditEntry;

/**
 * {@code GET /api/v1/audit/stream}: the journal's entries as server-sent events, for people. Events
 * {@code entry} carry one each, with its number as their id; {@code stopped}, which a cut
 * connection may keep back, says that the server stops, and from where to go on.
 */
@Path("/api/v1/audit/stream")
class AuditStream {
    private static final Logger LOG = Logger.getLogger(AuditStream.class);

    /** How often a silent stream gets a comment, so that a lost client is noticed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ChainedJournal journal;
    private final Live live;
    private final Caller caller;

    AuditStream(ChainedJournal journal, Live live, Caller caller) {
        this.journal = journal;
        this.live = live;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Follow the journal; resumes by Last-Event-ID or after")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            description = "Entries as they come.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "429",
            description = "The caller has as many streams and WebSockets open as may be.")
    public void follow(
            @QueryParam("after") @Nullable String after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEvent,
            @QueryParam("type") @Nullable String type,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("subject") @Nullable String subject,
            @Context Sse sse,
            @Context SseEventSink sink) {
        caller.person();
        Filter filter =
                new Filter(
                        Optional.ofNullable(type),
                        Optional.ofNullable(actor),
                        Optional.ofNullable(subject));
        long start = start(after, lastEvent);
        EventThread.start(
                "audit-stream",
                live,
                caller,
                () -> stream(journal.follow(start, filter), sse, sink));
    }

    private long start(@Nullable String after, @Nullable String lastEvent) {
        long end = journal.head().seq();
        long start =
                Lists.cursor("Last-Event-ID", lastEvent)
                        .or(() -> Lists.cursor("after", after))
                        .orElse(end);
        if (start > end) {
            throw Refusal.invalid(
                    lastEvent == null ? "after" : "Last-Event-ID",
                    "is beyond the end of the journal, entry " + end);
        }
        return start;
    }

    private void stream(Follower follower, Sse sse, SseEventSink sink) {
        try (follower;
                sink) {
            while (!sink.isClosed() && !journal.isClosed()) {
                send(sse, sink, follower.next(HEARTBEAT));
            }
            List<Recorded> rest = follower.next(Duration.ZERO);
            while (!rest.isEmpty() && !sink.isClosed()) {
                send(sse, sink, rest);
                rest = follower.next(Duration.ZERO);
            }
            EventThread.send(sink, stopped(sse, follower.cursor()));
        } catch (RuntimeException broken) {
            LOG.debugf(broken, "a stream of the audit broke off");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Sse sse, SseEventSink sink, List<Recorded> entries) {
        if (entries.isEmpty()) {
            EventThread.send(sink, sse.newEventBuilder().comment("nothing new").build());
        }
        for (Recorded recorded : entries) {
            EventThread.send(
                    sink,
                    sse.newEventBuilder()
                            .name("entry")
                            .id(Long.toString(recorded.entry().seq()))
                            .mediaType(MediaType.APPLICATION_JSON_TYPE)
                            .data(AuditEntry.class, AuditResource.record(recorded))
                            .build());
        }
    }

    private static OutboundSseEvent stopped(Sse sse, long cursor) {
        return sse.newEventBuilder()
                .name("stopped")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Map.class, Map.of("after", cursor))
                .build();
    }
}
