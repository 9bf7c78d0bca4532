package os.atom.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Held;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Journal;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Subscription;

/**
 * One asking for events. What is on record decides who gets them, so that of several who ask, on
 * whichever server, one does. What was not acknowledged comes first, and alone, so that the one
 * that cannot be used is told from those after it. For one thread.
 */
final class Fetch {
    /** How often what is out, or is to be tried again, is looked at while somebody waits. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** What was passed over is on record once it is so much. */
    private static final int FAR = 1_000;

    /**
     * What all have in common.
     *
     * @param journal takes what is handed out, with the key of the request
     * @param plain the same without
     */
    record Parts(Journal journal, Journal plain, Ledger ledger, Live live, Clock clock) {}

    private final Parts parts;
    private final Principal reader;
    private final String key;
    private final Ask ask;

    /** Up to here nothing was for it, when it was looked at. */
    private long passed;

    /**
     * @param key what the reader came with; once it is not in force, waiting ends
     */
    Fetch(Parts parts, Principal reader, String key, Ask ask) {
        this.parts = parts;
        this.reader = reader;
        this.key = key;
        this.ask = ask;
    }

    /** The next events; waits for them as long as was asked. */
    Batch of(Outlet first) throws InterruptedException {
        long deadline = System.nanoTime() + ask.patience().toNanos();
        Optional<Outlet> outlet = Optional.of(first);
        while (outlet.isPresent()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            try {
                Optional<Batch> batch = look(outlet.get(), left);
                if (batch.isPresent()) {
                    return batch.get();
                }
            } catch (Conflict faster) {
                // Somebody else was; what is there now is looked at anew.
            }
            outlet = parts.ledger().find(first.id());
        }
        return Batch.NOTHING;
    }

    /** Nothing when something changed, and it is to be looked at anew. */
    private Optional<Batch> look(Outlet outlet, Duration left) throws InterruptedException {
        Ahead ahead = new Ahead(parts.live(), reader, outlet);
        Optional<Held> held = parts.ledger().held(outlet.id());
        if (held.isPresent()) {
            Duration busy = Duration.between(parts.clock().instant(), held.get().until());
            return busy.isPositive()
                    ? busy(held.get().until(), busy, left)
                    : again(ahead, held.get());
        }
        Optional<DeadLetter> letter = parts.ledger().waiting(outlet.id());
        return letter.isPresent()
                ? again(ahead, new Held(letter.get().seq(), 0, letter.get().at()))
                : next(ahead, left);
    }

    private static Optional<Batch> busy(Instant until, Duration busy, Duration left)
            throws InterruptedException {
        if (left.isZero()) {
            return Optional.of(Batch.heldUntil(until));
        }
        Thread.sleep(shortest(shortest(busy, left), LOOK));
        return Optional.empty();
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Optional<Batch> again(Ahead ahead, Held held) {
        Outlet outlet = ahead.outlet();
        Optional<News> first = ahead.first(held);
        if (first.isPresent() && held.attempts() < Subscriptions.ATTEMPTS) {
            return Optional.of(hand(outlet, List.of(first.get()), held.attempts() + 1));
        }
        if (first.isPresent()) {
            fail(outlet, first.get().seq(), held.attempts(), "it was not acknowledged in time");
        } else if (held.isLetter(outlet)) {
            fail(outlet, held.seq(), held.attempts(), "it is not there any more");
        } else {
            // Erased, or not to be seen any more.
            advance(outlet, held.seq());
        }
        return Optional.empty();
    }

    private void fail(Outlet outlet, long seq, int attempts, String reason) {
        parts.plain()
                .append(
                        parts.ledger()
                                .failed(reader.id().value(), outlet.id(), seq, attempts, reason));
    }

    private void advance(Outlet outlet, long upTo) {
        parts.plain().append(parts.ledger().advanced(reader.id().value(), outlet.id(), upTo));
    }

    private Batch hand(Outlet outlet, List<News> news, int attempt) {
        Entry entry =
                parts.journal()
                        .append(
                                parts.ledger()
                                        .fetched(
                                                reader.id().value(),
                                                outlet.id(),
                                                news.getLast().seq(),
                                                attempt,
                                                ask.lease(),
                                                outlet.upTo()));
        return new Batch(news, attempt, Optional.of(entry.time().plus(ask.lease())));
    }

    private Optional<Batch> next(Ahead ahead, Duration left) throws InterruptedException {
        Outlet outlet = ahead.outlet();
        passed = Math.max(passed, outlet.upTo());
        boolean further = true;
        while (further) {
            Ahead.Found found = ahead.after(passed);
            if (!found.news().isEmpty()) {
                return Optional.of(first(outlet, found.news()));
            }
            passed = found.upTo();
            further = !found.isAll();
            if (passed - outlet.upTo() >= FAR) {
                advance(outlet, passed);
                return Optional.empty();
            }
        }
        return left.isZero() ? Optional.of(Batch.NOTHING) : await(outlet, shortest(left, LOOK));
    }

    private Batch first(Outlet outlet, List<News> news) {
        return hand(outlet, news.stream().limit(ask.limit()).toList(), 1);
    }

    /** Takes what happens as it happens, like any other subscriber. */
    private Optional<Batch> await(Outlet outlet, Duration atMost) throws InterruptedException {
        return switch (parts.live().subscribe(reader, key, outlet.wish(), Optional.of(passed))) {
            case Outcome.Refused<Subscription> _ -> Optional.of(Batch.NOTHING);
            case Outcome.Done<Subscription>(Subscription opened) -> {
                try (opened) {
                    yield await(outlet, opened, System.nanoTime() + atMost.toNanos());
                }
            }
        };
    }

    private Optional<Batch> await(Outlet outlet, Subscription opened, long deadline)
            throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (left > 0) {
            switch (opened.next(Duration.ofNanos(left))) {
                case Next.Ended _ -> {
                    return Optional.of(Batch.NOTHING);
                }
                case Next.Events(List<News> all) -> {
                    List<News> news = Ahead.deliverable(all);
                    if (!news.isEmpty()) {
                        return Optional.of(first(outlet, news));
                    }
                }
            }
            left = deadline - System.nanoTime();
        }
        return Optional.empty();
    }
}
