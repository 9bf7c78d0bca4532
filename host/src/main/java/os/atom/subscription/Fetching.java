package os.atom.subscription;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Held;
import os.atom.delivery.Kind;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Journal;
import os.atom.live.Live;
import os.atom.live.News;
import os.atom.live.Next;
import os.atom.live.Subscription;

/**
 * Hands events out. What is on record decides who gets them, so that of several who ask, on
 * whichever server, one does. What was not acknowledged comes first, and alone, so that the one
 * that cannot be used is told from those after it.
 */
final class Fetching {
    /** How often what is out, or is to be tried again, is looked at while somebody waits. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int PAGE = 200;

    /** What was passed over is on record once it is so much. */
    private static final int FAR = 1_000;

    private final Journal journal;
    private final Journal plain;
    private final Ledger ledger;
    private final Live live;
    private final Clock clock;

    /**
     * @param journal takes what is handed out, with the key of the request
     * @param plain the same without
     */
    Fetching(Journal journal, Journal plain, Ledger ledger, Live live, Clock clock) {
        this.journal = journal;
        this.plain = plain;
        this.ledger = ledger;
        this.live = live;
        this.clock = clock;
    }

    /**
     * The next events; waits for them as long as was asked.
     *
     * @param key what the reader came with; once it is not in force, waiting ends
     */
    Batch fetch(Principal reader, String key, Outlet first, Ask ask) throws InterruptedException {
        long deadline = System.nanoTime() + ask.patience().toNanos();
        Optional<Outlet> outlet = Optional.of(first);
        while (outlet.isPresent()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            try {
                Optional<Batch> batch = step(reader, key, outlet.get(), ask, left);
                if (batch.isPresent()) {
                    return batch.get();
                }
            } catch (Conflict faster) {
                // Somebody else was; what is there now is looked at anew.
            }
            outlet = ledger.find(first.id());
        }
        return Batch.NOTHING;
    }

    /** Nothing when something changed, and it is to be looked at anew. */
    private Optional<Batch> step(
            Principal reader, String key, Outlet outlet, Ask ask, Duration left)
            throws InterruptedException {
        Optional<Held> held = ledger.held(outlet.id());
        if (held.isPresent()) {
            Duration busy = Duration.between(clock.instant(), held.get().until());
            return busy.isPositive()
                    ? busy(held.get().until(), busy, left)
                    : again(reader, outlet, held.get(), ask);
        }
        Optional<DeadLetter> letter = ledger.waiting(outlet.id());
        if (letter.isPresent()) {
            return letter(reader, outlet, letter.get().seq(), 0, ask);
        }
        return next(reader, key, outlet, ask, left);
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

    private Optional<Batch> again(Principal reader, Outlet outlet, Held held, Ask ask) {
        if (held.seq() <= outlet.upTo()) {
            return letter(reader, outlet, held.seq(), held.attempts(), ask);
        }
        Optional<News> head = head(reader, outlet, held);
        if (head.isEmpty()) {
            // Erased, or not to be seen any more.
            plain.append(ledger.advanced(reader.id().value(), outlet.id(), held.seq()));
            return Optional.empty();
        }
        return hand(reader, outlet, head.get(), held.attempts(), ask);
    }

    private Optional<Batch> letter(
            Principal reader, Outlet outlet, long seq, int attempts, Ask ask) {
        Optional<News> news = at(reader, outlet, seq);
        if (news.isEmpty()) {
            fail(reader, outlet, seq, attempts, "it is not there any more");
            return Optional.empty();
        }
        return hand(reader, outlet, news.get(), attempts, ask);
    }

    private Optional<Batch> hand(
            Principal reader, Outlet outlet, News news, int attempts, Ask ask) {
        if (attempts >= Subscriptions.ATTEMPTS) {
            fail(reader, outlet, news.seq(), attempts, "it was not acknowledged in time");
            return Optional.empty();
        }
        return Optional.of(hand(reader, outlet, List.of(news), attempts + 1, ask));
    }

    private void fail(Principal reader, Outlet outlet, long seq, int attempts, String reason) {
        plain.append(ledger.failed(reader.id().value(), outlet.id(), seq, attempts, reason));
    }

    private Batch hand(Principal reader, Outlet outlet, List<News> news, int attempt, Ask ask) {
        Entry entry =
                journal.append(
                        ledger.fetched(
                                reader.id().value(),
                                outlet.id(),
                                news.getLast().seq(),
                                attempt,
                                ask.lease(),
                                outlet.upTo()));
        return new Batch(news, attempt, Optional.of(entry.time().plus(ask.lease())));
    }

    private Optional<Batch> next(
            Principal reader, String key, Outlet outlet, Ask ask, Duration left)
            throws InterruptedException {
        long position = outlet.upTo();
        boolean further = true;
        while (further) {
            Live.Stretch stretch = live.read(reader, outlet.wish(), position, PAGE);
            List<News> news = wanted(stretch.news(), ask);
            if (!news.isEmpty()) {
                return Optional.of(hand(reader, outlet, news, 1, ask));
            }
            position = stretch.upTo();
            further = stretch.isFull();
            if (position - outlet.upTo() >= FAR) {
                plain.append(ledger.advanced(reader.id().value(), outlet.id(), position));
                return Optional.empty();
            }
        }
        return left.isZero()
                ? Optional.of(Batch.NOTHING)
                : await(reader, key, outlet, position, ask, shortest(left, LOOK));
    }

    /** The same as it happens. */
    private Optional<Batch> await(
            Principal reader, String key, Outlet outlet, long after, Ask ask, Duration atMost)
            throws InterruptedException {
        switch (live.subscribe(reader, key, outlet.wish(), Optional.of(after))) {
            case os.atom.identity.Outcome.Refused<Subscription> _ -> {
                return Optional.of(Batch.NOTHING);
            }
            case os.atom.identity.Outcome.Done<Subscription>(Subscription opened) -> {
                try (opened) {
                    long deadline = System.nanoTime() + atMost.toNanos();
                    long left = atMost.toNanos();
                    while (left > 0) {
                        switch (opened.next(Duration.ofNanos(left))) {
                            case Next.Ended _ -> {
                                return Optional.of(Batch.NOTHING);
                            }
                            case Next.Events(List<News> news) -> {
                                List<News> wanted = wanted(news, ask);
                                if (!wanted.isEmpty()) {
                                    return Optional.of(hand(reader, outlet, wanted, 1, ask));
                                }
                            }
                        }
                        left = deadline - System.nanoTime();
                    }
                    return Optional.empty();
                }
            }
        }
    }

    private static List<News> wanted(List<News> news, Ask ask) {
        return news.stream().filter(each -> !Kind.isAbout(each.type())).limit(ask.limit()).toList();
    }

    /** The events that are out, as they are now. */
    List<News> out(Principal reader, Outlet outlet, Held held) {
        if (held.seq() <= outlet.upTo()) {
            return at(reader, outlet, held.seq()).stream().toList();
        }
        return between(reader, outlet, held, Ask.MOST);
    }

    /** The first of those that are out. */
    Optional<News> head(Principal reader, Outlet outlet, Held held) {
        return between(reader, outlet, held, 1).stream().findFirst();
    }

    private List<News> between(Principal reader, Outlet outlet, Held held, int most) {
        List<News> found = new java.util.ArrayList<>();
        long position = outlet.upTo();
        boolean further = true;
        while (further && position < held.seq() && found.size() < most) {
            Live.Stretch stretch = live.read(reader, outlet.wish(), position, PAGE);
            stretch.news().stream()
                    .filter(each -> each.seq() <= held.seq() && !Kind.isAbout(each.type()))
                    .limit(most - (long) found.size())
                    .forEach(found::add);
            position = stretch.upTo();
            further = stretch.isFull();
        }
        return found;
    }

    /** One event that is for it. */
    Optional<News> at(Principal reader, Outlet outlet, long seq) {
        return live.read(reader, outlet.wish(), seq - 1, 1).news().stream()
                .filter(each -> each.seq() == seq && !Kind.isAbout(each.type()))
                .findFirst();
    }
}
