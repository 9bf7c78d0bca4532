package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Approvals;
import os.atom.approval.Approvers;
import os.atom.journal.ChainedJournal;
import os.atom.journal.Filter;
import os.atom.journal.Recorded;
import os.atom.live.Live;
import os.atom.protocol.ApprovalRecord;
import os.atom.shell.Shell;

/**
 * {@code GET /api/v1/approvals/stream}: requests as they are asked and closed, as server-sent
 * events, for people. Events {@code approval} carry a record each and the journal's cursor as their
 * id. First come those that wait, unless the client goes on from a cursor.
 */
@Path("/api/v1/approvals/stream")
class ApprovalStream {
    private static final Logger LOG = Logger.getLogger(ApprovalStream.class);

    /** More often than what counts as watching ends. */
    private static final Duration HEARTBEAT = Approvers.WATCHING.dividedBy(3);

    private static final int MOST = 500;
    private static final Filter APPROVALS =
            new Filter(Optional.of("os.atom.approval."), Optional.empty(), Optional.empty());

    private final Approvals approvals;
    private final Approvers approvers;
    private final Shell shell;
    private final ChainedJournal journal;
    private final Live live;
    private final Caller caller;

    ApprovalStream(
            Approvals approvals,
            Approvers approvers,
            Shell shell,
            ChainedJournal journal,
            Live live,
            Caller caller) {
        this.approvals = approvals;
        this.shell = shell;
        this.approvers = approvers;
        this.journal = journal;
        this.live = live;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "Watch requests come and go; resumes by Last-Event-ID or after")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            description = "Each request as it is asked, and as it is closed.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class)))
    @APIResponse(
            responseCode = "429",
            description = "The caller has as many streams and WebSockets open as may be.")
    public void watch(
            @QueryParam("after") @Nullable String after,
            @HeaderParam("Last-Event-ID") @Nullable String lastEvent,
            @Context Sse sse,
            @Context SseEventSink sink) {
        caller.person();
        Optional<Long> from =
                Lists.cursor("Last-Event-ID", lastEvent).or(() -> Lists.cursor("after", after));
        EventThread.start("approvals", live, caller, () -> stream(from, sse, sink));
    }

    private void stream(Optional<Long> from, Sse sse, SseEventSink sink) {
        try (sink) {
            long cursor = from.isPresent() ? from.get() : waiting(sse, sink);
            while (!sink.isClosed()) {
                approvers.look();
                long head = journal.head().seq();
                List<Recorded> entries = journal.after(cursor, MOST, APPROVALS);
                for (Recorded each : entries) {
                    cursor = each.entry().seq();
                    send(sse, sink, cursor, approvals.find(each.entry().subject()));
                }
                // Entries of other types need not be looked at again.
                cursor = entries.size() < MOST ? Math.max(cursor, head) : cursor;
                if (entries.isEmpty() && !journal.await(cursor + 1, HEARTBEAT)) {
                    EventThread.send(sink, sse.newEventBuilder().comment("nothing new").build());
                }
            }
        } catch (RuntimeException broken) {
            LOG.debugf(broken, "a stream of approvals broke off");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends those that wait now, oldest first; answers the cursor to go on from. */
    private long waiting(Sse sse, SseEventSink sink) {
        // First the cursor: what is asked in between comes twice rather than never.
        long cursor = journal.head().seq();
        List<ApprovalRecord> pending = approvals.page(true, Long.MAX_VALUE, MOST).items();
        pending.reversed().forEach(each -> send(sse, sink, cursor, Optional.of(each)));
        return cursor;
    }

    private void send(Sse sse, SseEventSink sink, long cursor, Optional<ApprovalRecord> approval) {
        if (approval.isPresent()) {
            EventThread.send(
                    sink,
                    sse.newEventBuilder()
                            .name("approval")
                            .id(Long.toString(cursor))
                            .mediaType(MediaType.APPLICATION_JSON_TYPE)
                            .data(ApprovalRecord.class, shell.asItStands(approval.get()))
                            .build());
        }
    }
}
