package os.atom.ws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Subscription;

/** Tells one subscription's events, on a thread of its own that waits for the client. */
final class Teller {
    private static final Logger LOG = Logger.getLogger(Teller.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final int AT_ONCE = 64 * 1024;

    /** Told when a subscription is over that nobody took back. */
    interface Ending {
        void ended(End because);
    }

    private final String name;
    private final ServerFrames.Events events;
    private final Subscription subscription;
    private final Wire wire;
    private final Ending ending;
    private final CountDownLatch done = new CountDownLatch(1);

    Teller(String name, Subscription subscription, Wire wire, Ending ending) {
        this.name = name;
        this.events = ServerFrames.events(name);
        this.subscription = subscription;
        this.wire = wire;
        this.ending = ending;
    }

    String name() {
        return name;
    }

    void start() {
        Thread.ofVirtual().name("teller").start(this::run);
    }

    private void run() {
        try (subscription) {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = tell(subscription.next(LOOK));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("a subscription broke off", bug);
            ending.ended(End.FAILED);
        } finally {
            done.countDown();
        }
    }

    private boolean tell(Next next) {
        return switch (next) {
            case Next.Events(List<News> news) -> tell(news);
            case Next.Ended ended -> {
                // Who ends it from here is not told.
                if (ended != Next.Ended.CLOSED) {
                    ending.ended(End.of(name, ended));
                }
                yield false;
            }
        };
    }

    /** A little at a time: what is on its way is there once for each client. */
    private boolean tell(List<News> news) {
        List<Frame> frames = new ArrayList<>();
        int bytes = 0;
        boolean taken = true;
        for (News each : news) {
            Frame frame = events.frame(each);
            frames.add(frame);
            bytes += frame.length();
            if (bytes > AT_ONCE) {
                taken = taken && wire.send(frames);
                frames = new ArrayList<>();
                bytes = 0;
            }
        }
        return taken && (frames.isEmpty() || wire.send(frames));
    }

    /** Lets it end; does not wait. */
    void end() {
        subscription.end();
    }

    /** Waits until nothing more is told. */
    void await() throws InterruptedException {
        done.await();
    }
}
