package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One answer over HTTP: a JSON object, or a stream of messages as soon as something is to be said
 * before it. Thread-safe.
 */
final class Outlet {
    private static final String JSON = "application/json";
    private static final String STREAM = "text/event-stream";

    private final HttpServerResponse response;
    private final boolean takesJson;
    private final boolean takesStream;
    private final Runnable cut;
    private final long since = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean streams;
    private boolean ended;

    /**
     * Of one request.
     *
     * @param cut ends the connection below, whatever waits on it
     */
    Outlet(HttpServerResponse response, boolean takesJson, boolean takesStream, Runnable cut) {
        this.response = response;
        this.cut = cut;
        this.takesJson = takesJson;
        this.takesStream = takesStream;
    }

    /** Something before the answer; not said to a client that takes no stream. */
    void say(ObjectNode message) {
        lock.lock();
        try {
            if (takesStream && !ended) {
                begin();
                event(message);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Begins a stream, though there is nothing to say yet. */
    void open() {
        lock.lock();
        try {
            if (!ended) {
                begin();
                var _ = response.write(":\n\n");
            }
        } finally {
            lock.unlock();
        }
    }

    /** A sign of life for whoever stands in between, once it has lasted for a while. */
    void keep(long afterNanos) {
        lock.lock();
        try {
            boolean lasts = System.nanoTime() - since > afterNanos;
            boolean takes = takesStream && !ended && !response.closed();
            if (takes && (streams || lasts) && !response.writeQueueFull()) {
                begin();
                var _ = response.write(":\n\n");
            }
        } finally {
            lock.unlock();
        }
    }

    /** The answer. */
    void end(int status, ObjectNode message) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (streams || (!takesJson && status == 200)) {
                begin();
                event(message);
                finish();
            } else {
                ended = true;
                response.setStatusCode(status).putHeader("Content-Type", JSON);
                if (!response.closed()) {
                    var _ = response.end(message.toString());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** An answer that says nothing, or the end of a stream. */
    void end(int status) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            if (!streams) {
                response.setStatusCode(status);
            }
            finish();
        } finally {
            lock.unlock();
        }
    }

    void header(String name, String value) {
        response.putHeader(name, value);
    }

    private void finish() {
        ended = true;
        if (!response.closed()) {
            var _ = response.end();
        }
    }

    private void begin() {
        if (!streams) {
            streams = true;
            response.setChunked(true)
                    .putHeader("Content-Type", STREAM)
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
        }
    }

    /** Who takes nothing is cut off: what waits for it would grow without end. */
    private void event(ObjectNode message) {
        if (response.writeQueueFull()) {
            ended = true;
            cut.run();
        } else if (!response.closed()) {
            var _ = response.write("event: message\ndata: " + message + "\n\n");
        }
    }
}
