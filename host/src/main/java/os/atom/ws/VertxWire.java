package os.atom.ws;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A WebSocket of the server's frame. */
final class VertxWire implements Wire {
    /** What may be on its way before the next frame waits: a client that reads never waits. */
    private static final int MOST_UNDER_WAY = 64 * 1024;

    private static final Buffer NOTHING = Buffer.buffer();

    private final Vertx vertx;
    private final ServerWebSocket socket;

    /** What carries it: to close a WebSocket is to say so, and the other side may not listen. */
    private final ConnectionBase below;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();

    /** Characters that are on their way to the client's side. */
    private long underWay;

    VertxWire(Vertx vertx, ServerWebSocket socket, ConnectionBase below) {
        this.vertx = vertx;
        this.socket = socket;
        this.below = below;
    }

    /** The frames of one call together: what it waits for needs no lock. */
    @Override
    public boolean send(List<String> frames) {
        lock.lock();
        try {
            for (String frame : frames) {
                while (underWay > MOST_UNDER_WAY && !socket.isClosed()) {
                    taken.await();
                }
                underWay += frame.length();
                socket.writeTextMessage(frame).onComplete(_ -> release(frame.length()));
            }
            return !socket.isClosed();
        } catch (IllegalStateException closed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Also when it failed, as it does when the connection is closed. */
    private void release(int characters) {
        lock.lock();
        try {
            underWay -= characters;
            taken.signalAll();
        } finally {
            lock.unlock();
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
