package os.atom.rest;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import os.atom.live.Live;
import os.atom.live.Presence;

/**
 * Writes server-sent events on a thread of their own. It begins once the head of the response is
 * written, which the thread of the request does last: a response that is over before that is an
 * error.
 */
final class EventThread {
    private EventThread() {}

    /** Waits until the event is taken: a slow reader slows its stream, not the server. */
    static void send(SseEventSink sink, OutboundSseEvent event) {
        sink.send(event).toCompletableFuture().join();
    }

    /**
     * To be called on the thread of the request, which is its alone. What is written counts among
     * what the caller has open until it is over.
     *
     * @throws Refusal when the caller has as many open as one may have
     */
    static void start(String name, Live live, Caller caller, Runnable writing) {
        Presence presence = live.presence();
        Presence.Connection connection =
                presence.connect(caller.principal().id())
                        .orElseThrow(() -> Refusal.tooManyOpen(presence.most()));
        Thread request = Thread.currentThread();
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    try (connection) {
                        request.join();
                        writing.run();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
