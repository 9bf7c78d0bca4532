package os.atom.ws;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection of which is known what went over it. */
final class FakeWire implements Wire {
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    final AtomicInteger pings = new AtomicInteger();
    final CompletableFuture<Farewell> closed = new CompletableFuture<>();
    final CompletableFuture<Duration> cut = new CompletableFuture<>();

    @Override
    public boolean send(List<Frame> sent) {
        sent.forEach(frame -> frames.add(frame.toString()));
        return !closed.isDone();
    }

    @Override
    public void ping() {
        pings.incrementAndGet();
    }

    @Override
    public void close(Farewell farewell, String word) {
        closed.complete(farewell);
    }

    @Override
    public void cutAfter(Duration grace) {
        cut.complete(grace);
    }

    /** The next frame that was sent. */
    String next() throws InterruptedException {
        String frame = frames.poll(60, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("nothing was sent");
        }
        return frame;
    }

    /** Why it was closed. */
    Farewell farewell() {
        return closed.orTimeout(60, TimeUnit.SECONDS).join();
    }
}
