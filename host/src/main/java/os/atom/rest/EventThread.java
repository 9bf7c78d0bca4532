package os.atom.rest;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;

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

    /** To be called on the thread of the request, which is its alone. */
    static void start(String name, Runnable writing) {
        Thread request = Thread.currentThread();
        Thread.ofVirtual()
                .name(name)
                .start(() -> {
                    try {
                        request.join();
                        writing.run();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
