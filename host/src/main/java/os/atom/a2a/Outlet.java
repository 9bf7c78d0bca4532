package os.atom.a2a;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One answer over HTTP: a body, or a stream of events. Who takes nothing for a while is cut off.
 * For one thread.
 */
final class Outlet {
    private static final int PATIENCE_SECONDS = 30;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final AtomicBoolean gone = new AtomicBoolean();
    private boolean streams;

    /** To be made on the thread of the connection. */
    Outlet(HttpServerRequest request) {
        this.request = request;
        response = request.response();
        response.closeHandler(_ -> gone.set(true));
        response.exceptionHandler(_ -> gone.set(true));
    }

    /** Whether somebody is still there. */
    boolean isOpen() {
        return !gone.get();
    }

    boolean streams() {
        return streams;
    }

    void header(String name, String value) {
        response.putHeader(name, value);
    }

    void body(int status, String type, String body) {
        if (isOpen() && !response.ended()) {
            var _ = response.setStatusCode(status).putHeader("Content-Type", type).end(body);
        }
    }

    void empty(int status) {
        if (isOpen() && !response.ended()) {
            var _ = response.setStatusCode(status).end();
        }
    }

    /** Of a stream; waits until it is taken. */
    void event(String id, String data) {
        write("id: " + id + "\ndata: " + data + "\n\n");
    }

    /** Of a stream that ends with it, since it cannot go on. */
    void broken(String data) {
        write("event: error\ndata: " + data + "\n\n");
        end();
    }

    /** A sign of life of a stream. */
    void comment() {
        write(":\n\n");
    }

    void end() {
        if (isOpen() && !response.ended()) {
            var _ = response.end();
        }
    }

    private void write(String text) {
        if (!streams) {
            streams = true;
            response.setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("X-Accel-Buffering", "no");
        }
        if (!isOpen()) {
            return;
        }
        try {
            response.write(Buffer.buffer(text))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            cut();
        } catch (ExecutionException lost) {
            gone.set(true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            gone.set(true);
        }
    }

    /** Whatever waits on it goes with it. */
    private void cut() {
        gone.set(true);
        var _ = ((ConnectionBase) request.connection()).channelHandlerContext().close();
    }
}
