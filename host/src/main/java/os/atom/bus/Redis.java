package os.atom.bus;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/**
 * The bus of several servers, over a channel of Redis.
 *
 * <p>Nothing is kept there, so nothing is lost with it. Each server sends a beat and hears it
 * again: while it does, both ways work; once it does not, both are made anew, with a growing and
 * jittered pause between attempts. What could not be told is told as soon as it can be.
 *
 * @see <a href="https://redis.io/docs/latest/develop/pubsub/">Redis Pub/Sub</a>, at most once
 */
public final class Redis implements Bus {
    private static final Logger LOG = Logger.getLogger(Redis.class);

    private final URI address;
    private final String way;
    private final String channel;
    private final Beat beat;

    /** Tells its own messages from those of others. */
    private final String self = UUID.randomUUID().toString();

    private final List<Ear> ears = new CopyOnWriteArrayList<>();
    private final Outbox outbox = new Outbox();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile State state;
    private volatile Listening listening = new Listening();

    /** Begins to make the way, and returns at once. */
    public static Redis open(URI address, String journal) {
        return new Redis(address, journal, Beat.USUAL);
    }

    /**
     * The same with a beat of its own.
     *
     * @param address {@code redis://[user:password@]host[:port][/db]}, or {@code rediss://} with
     *     TLS
     * @param journal a name that no other journal on that Redis has
     */
    Redis(URI address, String journal, Beat beat) {
        this.address = requireNonNull(address, "address");
        this.channel = "atom-os:" + requireNonNull(journal, "journal");
        this.beat = requireNonNull(beat, "beat");
        way = shown(address);
        state = new State.Lost(way, "not connected yet");
        Thread.ofVirtual().name("redis-hears").start(this::hearAll);
        Thread.ofVirtual().name("redis-tells").start(this::tellAll);
    }

    /** Without user, password and parameters. */
    private static String shown(URI address) {
        return "%s://%s%s"
                .formatted(
                        address.getScheme(),
                        address.getHost(),
                        address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    @Override
    public void tell(long seq) {
        outbox.put(seq);
    }

    @Override
    public void hear(LongConsumer listener) {
        ears.add(new Ear("redis-ear", listener));
    }

    @Override
    public State state() {
        return state;
    }

    private Jedis connect() {
        return new Jedis(
                address,
                DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis((int) beat.silence().toMillis())
                        .socketTimeoutMillis((int) beat.silence().toMillis())
                        .build());
    }

    private void hearAll() {
        Pauses pauses = new Pauses(beat);
        while (isOpen()) {
            Listening now = new Listening();
            listening = now;
            try (Jedis jedis = connect()) {
                now.over(jedis);
                jedis.subscribe(now, channel);
            } catch (RuntimeException failed) {
                lost(failed);
            }
            pauses.rest(now.heardItself(), closed);
        }
    }

    private void tellAll() {
        Pauses pauses = new Pauses(beat);
        while (isOpen()) {
            boolean told = false;
            try (Jedis jedis = connect()) {
                while (isOpen()) {
                    outbox.await(beat.every());
                    long seq = outbox.peek();
                    jedis.publish(channel, self + " " + seq);
                    outbox.sent(seq);
                    told = true;
                    listening.check(beat.silence());
                }
            } catch (RuntimeException failed) {
                lost(failed);
                listening.check(beat.silence());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            pauses.rest(told, closed);
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private synchronized void lost(Throwable because) {
        if (isOpen()) {
            String reason = String.valueOf(because.getMessage());
            if (state instanceof State.Ready) {
                LOG.warnf("%s is lost, the journal is asked instead: %s", way, reason);
            }
            state = new State.Lost(way, reason);
        }
    }

    private synchronized void ready() {
        if (!(state instanceof State.Ready) && isOpen()) {
            LOG.infof("%s is ready", way);
            state = new State.Ready(way);
            // Something may have been told while nobody heard.
            ears.forEach(ear -> ear.tell(0));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        listening.end();
        outbox.end();
        ears.forEach(Ear::close);
        ears.clear();
    }

    /** One connection that hears, for as long as it lasts. */
    private final class Listening extends JedisPubSub {
        private volatile long heardAt = System.nanoTime();
        private volatile boolean heardItself;
        private volatile Runnable cut = () -> {};

        void over(Jedis jedis) {
            cut = jedis::disconnect;
            if (!isOpen()) {
                end();
            }
        }

        /** So that it is known at once whether it hears. */
        @Override
        public void onSubscribe(String from, int count) {
            outbox.nudge();
        }

        @Override
        public void onMessage(String from, String message) {
            String[] words = message.split(" ", 2);
            if (words[0].equals(self)) {
                heardAt = System.nanoTime();
                heardItself = true;
                ready();
            }
            long seq = number(words[words.length - 1]);
            if (seq > 0) {
                ears.forEach(ear -> ear.tell(seq));
            }
        }

        boolean heardItself() {
            return heardItself;
        }

        /** Ends it when it has been silent for too long: a half-open connection looks alive. */
        void check(Duration silence) {
            if (System.nanoTime() - heardAt > silence.toNanos()) {
                lost(new IllegalStateException("nothing is heard any more"));
                end();
            }
        }

        void end() {
            try {
                cut.run();
            } catch (RuntimeException gone) {
                LOG.debugf(gone, "a connection to %s was gone already", way);
            }
        }
    }

    /** What anybody could have sent. */
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException odd) {
            return 0;
        }
    }
}
