package os.atom.ws;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/** A WebSocket of the server's frame. */
final class VertxWire implements Wire {
    private static final Buffer NOTHING = Buffer.buffer();

    private final Vertx vertx;
    private final ServerWebSocket socket;

    /** What carries it: to close a WebSocket is to say so, and the other side may not listen. */
    private final ConnectionBase below;

    /** Held while frames are on their way: nobody else's come between, nor pile up. */
    private final ReentrantLock sending = new ReentrantLock();

    VertxWire(Vertx vertx, ServerWebSocket socket, ConnectionBase below) {
        this.vertx = vertx;
        this.socket = socket;
        this.below = below;
    }

    @Override
    public boolean send(List<String> frames) {
        sending.lock();
        try {
            Future<Void> last = Future.succeededFuture();
            for (String frame : frames) {
                last = socket.writeTextMessage(frame);
            }
            last.toCompletionStage().toCompletableFuture().get();
            return true;
        } catch (ExecutionException | IllegalStateException closed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void ping() {
        if (!socket.isClosed() && !socket.writeQueueFull()) {
            var _ = socket.writePing(NOTHING);
        }
    }

    @Override
    public void close(Farewell farewell, String word) {
        var _ = socket.close(farewell.status(), word);
    }

    /** Not by a close frame, which would wait behind what the client does not take. */
    @Override
    public void cutAfter(Duration grace) {
        var _ = vertx.setTimer(grace.toMillis(), _ -> cut());
    }

    void cut() {
        var _ = below.channelHandlerContext().close();
    }
}
