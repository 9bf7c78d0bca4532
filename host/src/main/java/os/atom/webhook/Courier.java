package os.atom.webhook;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import os.atom.delivery.DeadLetter;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.delivery.Rounds;
import os.atom.delivery.Tries;
import os.atom.journal.Journal;
import os.atom.network.Carrier;

/**
 * Brings one place its events, in order, on a thread of its own: nobody else waits for a place that
 * is slow or gone. What it does not take after all attempts is a dead letter, and the next event
 * has its turn.
 */
public final class Courier implements AutoCloseable {
    private static final int PAGE = 100;
    private static final String HOST = "host";

    /** What couriers of one kind have in common. */
    public record Parts(Journal journal, Ledger ledger, Carrier carrier, Tries tries) {
        public Parts {
            requireNonNull(journal, "journal");
            requireNonNull(ledger, "ledger");
            requireNonNull(carrier, "carrier");
            requireNonNull(tries, "tries");
        }
    }

    private final String id;
    private final Errand errand;
    private final Parts parts;
    private final Rounds rounds;
    private long position;
    private long delivered;
    private long advanced;
    private long advancedAt = System.nanoTime();

    /**
     * Begins where the place is.
     *
     * @param whose such as {@code webhook}, for people
     */
    public Courier(String whose, Outlet outlet, Errand errand, Parts parts) {
        this.id = outlet.id();
        this.errand = requireNonNull(errand, "errand");
        this.parts = requireNonNull(parts, "parts");
        position = outlet.upTo();
        delivered = position;
        advanced = position;
        rounds = new Rounds(whose + " " + id, this::round);
        rounds.start();
    }

    private void round() throws InterruptedException {
        if (isGone()) {
            end();
            return;
        }
        // Before it is looked: what is there by now is brought, or comes with the next round.
        boolean last = errand.isLast();
        again();
        if (!forward()) {
            advance();
            if (last) {
                end();
            } else {
                parts.journal().await(position, Rounds.LOOK);
            }
        }
    }

    private void end() {
        errand.end();
        rounds.end();
    }

    private boolean isGone() {
        return parts.ledger().find(id).isEmpty() || errand.isWithdrawn();
    }

    /** Tries again what people want to be tried again. */
    private void again() throws InterruptedException {
        Optional<DeadLetter> waiting = parts.ledger().waiting(id);
        while (waiting.isPresent() && rounds.isOpen()) {
            long seq = waiting.get().seq();
            Optional<Errand.Letter> letter = errand.letter(seq);
            Tried tried =
                    letter.isPresent()
                            ? deliver(letter.get())
                            : new Tried.Failed(0, "it is not there any more");
            switch (tried) {
                case Tried.Taken _ ->
                        parts.journal().append(parts.ledger().redelivered(HOST, id, seq));
                case Tried.Failed failed -> record(seq, failed);
                case Tried.Broken _ -> {
                    return;
                }
            }
            waiting = parts.ledger().waiting(id);
        }
    }

    /** Whether there was something to deliver. */
    private boolean forward() throws InterruptedException {
        Optional<Errand.Stretch> found = errand.after(position, PAGE);
        if (found.isEmpty()) {
            return false;
        }
        Errand.Stretch stretch = found.get();
        for (Errand.Letter letter : stretch.letters()) {
            switch (deliver(letter)) {
                case Tried.Taken _ -> {
                    // It goes on.
                }
                case Tried.Failed failed -> record(letter.seq(), failed);
                case Tried.Broken _ -> {
                    return true;
                }
            }
            delivered = letter.seq();
            position = letter.seq();
            advanceNowAndThen();
        }
        boolean further = stretch.upTo() > position;
        position = Math.max(position, stretch.upTo());
        return !stretch.letters().isEmpty() || (further && stretch.full());
    }

    /** What became of a letter. */
    private sealed interface Tried {
        record Taken() implements Tried {}

        /** It was not, after so many attempts. */
        record Failed(int attempts, String reason) implements Tried {}

        /** It is not known: this ends, or it is wanted no more. */
        record Broken() implements Tried {}
    }

    /** Each of its bodies has its turn; it was taken once all were. */
    private Tried deliver(Errand.Letter letter) throws InterruptedException {
        Tried tried = new Tried.Taken();
        int place = 0;
        for (byte[] body : letter.bodies()) {
            String name = "msg_%s_%d".formatted(id, letter.seq());
            Tried one = deliver(place == 0 ? name : name + "_" + place, body);
            if (one instanceof Tried.Broken) {
                return one;
            }
            if (tried instanceof Tried.Taken) {
                tried = one;
            }
            place++;
        }
        return tried;
    }

    private Tried deliver(String name, byte[] body) throws InterruptedException {
        String reason = "";
        for (int attempt = 1; attempt <= parts.tries().most(); attempt++) {
            if (!mayGo()) {
                return new Tried.Broken();
            }
            Errand.Way way = errand.way(name, body);
            Optional<String> failure =
                    Posting.post(
                            parts.carrier(),
                            URI.create(way.url()),
                            way.type(),
                            way.headers(),
                            body);
            if (failure.isEmpty()) {
                return new Tried.Taken();
            }
            reason = failure.get();
            if (attempt < parts.tries().most()) {
                rounds.rest(parts.tries().pause(attempt));
            }
        }
        return rounds.isOpen()
                ? new Tried.Failed(parts.tries().most(), reason)
                : new Tried.Broken();
    }

    /** Waits while nothing may leave; false when nothing will any more. */
    private boolean mayGo() throws InterruptedException {
        while (rounds.isOpen() && !isGone()) {
            if (!errand.isHeld()) {
                return true;
            }
            rounds.rest(Rounds.LOOK);
        }
        return false;
    }

    private void record(long seq, Tried.Failed failed) {
        parts.journal()
                .append(parts.ledger().failed(HOST, id, seq, failed.attempts(), failed.reason()));
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
