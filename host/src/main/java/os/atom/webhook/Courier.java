package os.atom.webhook;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Kind;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.Rounds;
import os.atom.delivery.Tries;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.journal.Journal;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.live.Wish;
import os.atom.network.Carrier;

/**
 * Brings one webhook its events, in order, on a thread of its own: nobody else waits for a place
 * that is slow or gone. What it does not take after all attempts is a dead letter, and the next
 * event has its turn.
 */
final class Courier implements AutoCloseable {
    private static final int PAGE = 100;
    private static final String HOST = "host";

    /** What couriers have in common. */
    record Parts(
            Journal journal,
            Ledger ledger,
            Identities identities,
            Live live,
            Carrier carrier,
            Tries tries,
            Clock clock) {}

    /**
     * What one webhook is told with.
     *
     * @param url the whole of it
     */
    record Key(String url, String secret) {
        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    private final String id;
    private final Key key;
    private final Parts parts;
    private final Rounds rounds;
    private long position;
    private long delivered;
    private long advanced;
    private long advancedAt = System.nanoTime();

    Courier(Outlet webhook, Key key, Parts parts) {
        this.id = webhook.id();
        this.key = key;
        this.parts = parts;
        position = webhook.upTo();
        delivered = position;
        advanced = position;
        rounds = new Rounds("webhook " + id, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        Optional<Outlet> now = parts.ledger().find(id);
        if (now.isEmpty()) {
            rounds.end();
            return;
        }
        again();
        if (!forward(now.get())) {
            advance();
            parts.journal().await(position, Rounds.LOOK);
        }
    }

    /** Tries again what people want to be tried again. */
    private void again() throws InterruptedException {
        Optional<DeadLetter> letter = parts.ledger().waiting(id);
        while (letter.isPresent() && rounds.isOpen()) {
            long seq = letter.get().seq();
            Optional<Principal> reader = reader();
            Live.Stretch one =
                    reader.isEmpty()
                            ? new Live.Stretch(List.of(), seq, false)
                            : parts.live().read(reader.get(), Wish.ALL, seq - 1, 1);
            boolean there = !one.news().isEmpty() && one.news().getFirst().seq() == seq;
            Optional<Failure> failure =
                    there
                            ? deliver(one.news().getFirst())
                            : Optional.of(new Failure(0, "it is not there any more"));
            if (!rounds.isOpen()) {
                return;
            }
            record(seq, failure, true);
            letter = parts.ledger().waiting(id);
        }
    }

    private Optional<Principal> reader() {
        return parts.ledger()
                .find(id)
                .flatMap(hook -> parts.identities().principal(hook.addedBy()));
    }

    /** Whether there was something to deliver. */
    private boolean forward(Outlet hook) throws InterruptedException {
        Optional<Principal> reader = parts.identities().principal(hook.addedBy());
        if (reader.isEmpty()) {
            return false;
        }
        Live.Stretch stretch = parts.live().read(reader.get(), hook.wish(), position, PAGE);
        boolean some = false;
        for (News news : stretch.news()) {
            if (!Kind.isAbout(news.type())) {
                some = true;
                Optional<Failure> failure = deliver(news);
                if (!rounds.isOpen()) {
                    return true;
                }
                if (failure.isPresent()) {
                    record(news.seq(), failure, false);
                }
                delivered = news.seq();
                position = news.seq();
                advanceNowAndThen();
            }
        }
        boolean further = stretch.upTo() > position;
        position = Math.max(position, stretch.upTo());
        return some || (further && stretch.isFull());
    }

    /** Why it was not taken, after so many attempts. */
    private record Failure(int attempts, String reason) {}

    private Optional<Failure> deliver(News news) throws InterruptedException {
        byte[] body = news.bytes();
        String name = "msg_%s_%d".formatted(id, news.seq());
        Optional<String> reason = Optional.empty();
        for (int attempt = 1; attempt <= parts.tries().most() && rounds.isOpen(); attempt++) {
            reason = attempt(name, body);
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            if (attempt < parts.tries().most()) {
                rounds.rest(parts.tries().pause(attempt));
            }
            if (parts.ledger().find(id).isEmpty()) {
                rounds.end();
            }
        }
        return reason.map(why -> new Failure(parts.tries().most(), why));
    }

    private Optional<String> attempt(String name, byte[] body) throws InterruptedException {
        long seconds = parts.clock().instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", name);
        headers.put("webhook-timestamp", Long.toString(seconds));
        headers.put("webhook-signature", Signature.of(key.secret(), name, seconds, body));
        return Posting.post(parts.carrier(), URI.create(key.url()), headers, body);
    }

    private void record(long seq, Optional<Failure> failure, boolean again) {
        if (failure.isPresent()) {
            Failure why = failure.get();
            parts.journal()
                    .append(parts.ledger().failed(HOST, id, seq, why.attempts(), why.reason()));
        } else if (again) {
            parts.journal().append(parts.ledger().redelivered(HOST, id, seq));
        }
    }

    private void advanceNowAndThen() {
        if (System.nanoTime() - advancedAt > Rounds.LOOK.toNanos()) {
            advance();
        }
    }

    /** Only what was delivered is on record: an entry that moves nothing would call for another. */
    private void advance() {
        if (delivered > advanced) {
            parts.journal().append(parts.ledger().advanced(HOST, id, delivered));
            advanced = delivered;
            advancedAt = System.nanoTime();
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}
