package os.atom.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Subscription;
import os.atom.live.Wish;

/**
 * {@code GET /api/v1/stream}: what the caller may see, as it happens, as server-sent events. Each
 * carries a CloudEvent, and its cursor as its id; {@code end} says why no more comes.
 */
@Path("/api/v1/stream")
class StreamResource {
    private static final Logger LOG = Logger.getLogger(StreamResource.class);

    /** How often a silent stream gets a comment, so that a lost client is noticed. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** How long one that was cut off may take to hear why. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Live live;
    private final Caller caller;

    StreamResource(Live live, Caller caller) {
        this.live = live;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary =
                    "Follow what the caller may see, as CloudEvents; resumes by Last-Event-ID or"
                            + " after, begins now without")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    @APIResponse(
            responseCode = "200",
            description = "Events as they happen, each a CloudEvent in its JSON format.",
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
            @QueryParam("types") @Nullable String types,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("agent") @Nullable String agent,
            @QueryParam("attribute") List<String> attributes,
            @Context HttpServerRequest request,
            @Context Sse sse,
            @Context SseEventSink sink) {
        Optional<Long> from =
                Lists.cursor("Last-Event-ID", lastEvent).or(() -> Lists.cursor("after", after));
        Wish wish =
                Outcomes.value(
                        live.wish(
                                types(types),
                                Optional.ofNullable(channel),
                                Optional.ofNullable(agent),
                                attributes(attributes)));
        Subscription subscription =
                Outcomes.value(live.subscribe(caller.principal(), caller.key(), wish, from));
        // Proxies that gather what a response says would keep events back.
        request.response().putHeader("X-Accel-Buffering", "no");
        CountDownLatch written = new CountDownLatch(1);
        EventThread.start(
                "stream",
                live,
                caller,
                () -> {
                    try {
                        write(subscription, request.response(), sse, sink);
                    } finally {
                        written.countDown();
                    }
                });
        subscription.whenEnded(() -> Thread.ofVirtual().start(() -> cutOff(written, request)));
    }

    private static List<String> types(@Nullable String types) {
        return types == null || types.isBlank()
                ? List.of()
                : Stream.of(types.split(",", -1)).map(String::strip).toList();
    }

    /** Each {@code name:value}. */
    private static Map<String, String> attributes(List<String> asked) {
        Map<String, String> attributes = new HashMap<>();
        for (String each : asked) {
            String[] pair = each.split(":", 2);
            if (pair.length < 2 || attributes.put(pair[0], pair[1]) != null) {
                throw Refusal.invalid(
                        "attribute", "must be NAME:VALUE, each name once, such as priority:high");
            }
        }
        return attributes;
    }

    /** Who takes nothing any more is not waited for. */
    private static void cutOff(CountDownLatch written, HttpServerRequest request) {
        try {
            if (!written.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                var _ = request.connection().close();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(
            Subscription subscription, HttpServerResponse response, Sse sse, SseEventSink sink) {
        try (subscription;
                sink) {
            EventThread.send(sink, sse.newEventBuilder().comment("here").build());
            boolean goesOn = true;
            while (goesOn && !sink.isClosed()) {
                Next next = subscription.next(HEARTBEAT);
                goesOn = write(subscription, next, response, sse, sink);
            }
        } catch (RuntimeException broken) {
            LOG.debugf(broken, "a stream broke off");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until it is taken; whether more comes. */
    private static boolean write(
            Subscription subscription,
            Next next,
            HttpServerResponse response,
            Sse sse,
            SseEventSink sink) {
        return switch (next) {
            case Next.Events(List<News> news) -> {
                StreamWriter.write(news, response);
                if (news.isEmpty() && subscription.isLive()) {
                    EventThread.send(sink, sse.newEventBuilder().comment("nothing new").build());
                }
                yield true;
            }
            case Next.Ended ended -> {
                EventThread.send(
                        sink,
                        sse.newEventBuilder()
                                .name("end")
                                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                                .data(
                                        Map.class,
                                        Map.of(
                                                "code", ended.code(),
                                                "reason", ended.reason(),
                                                "mend", ended.mend()))
                                .build());
                yield false;
            }
        };
    }
}
