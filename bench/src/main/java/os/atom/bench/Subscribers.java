package os.atom.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import os.atom.boot.OpenFeed;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Subscription;

/** Many subscriptions of one process, each on a virtual thread as in the server, without a wire. */
final class Subscribers implements Listeners, AutoCloseable {
    private final List<Ear> ears = new ArrayList<>();
    private final Semaphore told = new Semaphore(0);

    Subscribers(OpenFeed feed, int count) {
        for (int at = 0; at < count; at++) {
            Ear ear = new Ear(feed.posts());
            ears.add(ear);
            Thread.ofVirtual().start(ear);
        }
    }

    @Override
    public void listen(int posts) throws InterruptedException {
        told.acquire(posts);
    }

    @Override
    public Figures late() {
        return new Figures(ears.stream().flatMapToLong(ear -> Arrays.stream(ear.late())).toArray());
    }

    @Override
    public void close() {
        ears.forEach(ear -> ear.subscription.end());
    }

    /** One subscriber, and how late it was told. */
    private final class Ear implements Runnable {
        private final Subscription subscription;
        private long[] late = new long[1 << 12];
        private int count;

        Ear(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void run() {
            try (subscription) {
                while (subscription.next(Duration.ofMinutes(1)) instanceof Next.Events(var news)) {
                    hear(news);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void hear(List<News> news) {
            long now = System.nanoTime();
            for (News each : news) {
                if (count == late.length) {
                    late = Arrays.copyOf(late, 2 * count);
                }
                late[count++] = now - Scan.first(each.bytes());
            }
            told.release(news.size());
        }

        synchronized long[] late() {
            long[] all = Arrays.copyOf(late, count);
            count = 0;
            return all;
        }
    }
}
