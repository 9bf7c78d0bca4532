package os.atom.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPromise;
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

    /** Bytes that are on their way to the client's side. */
    private long underWay;

    VertxWire(Vertx vertx, ServerWebSocket socket, ConnectionBase below) {
        this.vertx = vertx;
        this.socket = socket;
        this.below = below;
    }

    /**
     * The frames of one call in one write: what a connection costs is the call of the system, not
     * the bytes. What is waited for needs no lock.
     */
    @Override
    public boolean send(List<Frame> frames) {
        lock.lock();
        try {
            while (underWay > MOST_UNDER_WAY && !socket.isClosed()) {
                taken.await();
            }
            if (socket.isClosed()) {
                return false;
            }
            write(frames);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** By the same way as the frame's own pings and closes, so that none overtakes another. */
    private void write(List<Frame> frames) {
        int most = 0;
        for (Frame frame : frames) {
            most += frame.length() + Frame.MOST_HEAD;
        }
        ByteBuf bytes = Unpooled.buffer(most);
        for (Frame frame : frames) {
            frame.writeTo(bytes);
        }
        int length = bytes.readableBytes();
        underWay += length;
        ChannelPromise written = below.channelHandlerContext().newPromise();
        written.addListener(_ -> release(length));
        below.writeToChannel(bytes, written);
    }

    /** Also when it failed, as it does when the connection is closed. */
    private void release(int bytes) {
        lock.lock();
        try {
            underWay -= bytes;
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
