package os.atom.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.delivery.Held;
import os.atom.delivery.Ledger;
import os.atom.delivery.Outlet;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.live.News;
import os.atom.manners.Words;

/** What becomes of events that were handed out. Thread-safe. */
final class Settling {
    private static final int LONGEST_REASON = 500;

    private final Journal journal;
    private final Ledger ledger;

    Settling(Journal journal, Ledger ledger) {
        this.journal = journal;
        this.ledger = ledger;
    }

    /** They were used, up to one; refused for what is not out. */
    Outcome<Outlet> acknowledge(Ahead ahead, long upTo) {
        Outlet outlet = ahead.outlet();
        String by = ahead.reader().id().value();
        Optional<Held> held = ledger.held(outlet.id());
        if (held.filter(out -> out.isLetter(outlet) && out.seq() == upTo).isPresent()) {
            journal.append(ledger.redelivered(by, outlet.id(), upTo));
        } else if (upTo > outlet.upTo()) {
            if (held.isEmpty() || upTo > held.get().seq()) {
                return notOut(upTo);
            }
            journal.append(ledger.advanced(by, outlet.id(), upTo));
        }
        return new Done<>(outlet);
    }

    /** One could not be used, those before it were. */
    Outcome<Outlet> refuse(Ahead ahead, long seq, String reason, Duration pause) {
        Optional<String> wrong = Words.wrong(reason);
        if (wrong.isPresent() || reason.length() > LONGEST_REASON) {
            return new Refused<>(
                    Cause.INVALID,
                    "subscription.reason",
                    "reason: " + wrong.orElse("has %d characters".formatted(reason.length())),
                    "use at most %d characters that can be seen".formatted(LONGEST_REASON));
        }
        Outlet outlet = ahead.outlet();
        Optional<Held> held = ledger.held(outlet.id());
        boolean out =
                held.filter(now -> seq == now.seq() || (seq > outlet.upTo() && seq < now.seq()))
                        .isPresent();
        if (!out || ahead.at(seq).isEmpty()) {
            return notOut(seq);
        }
        journal.append(refusal(ahead, held.get(), seq, reason, pause));
        return new Done<>(outlet);
    }

    private List<Fact> refusal(Ahead ahead, Held held, long seq, String reason, Duration pause) {
        String by = ahead.reader().id().value();
        String id = ahead.outlet().id();
        boolean first = ahead.first(held).map(News::seq).filter(head -> head == seq).isPresent();
        int attempts = first ? held.attempts() : 1;
        List<Fact> facts = new ArrayList<>();
        if (!first) {
            facts.add(ledger.advanced(by, id, seq - 1));
        }
        facts.add(
                attempts >= Subscriptions.ATTEMPTS
                        ? ledger.failed(by, id, seq, attempts, reason)
                        : ledger.released(by, id, seq, pause, reason));
        return facts;
    }

    private static <T> Refused<T> notOut(long seq) {
        return new Refused<>(
                Cause.CONFLICT,
                "subscription.not-out",
                "the event %d is not handed out".formatted(seq),
                "fetch again: what is out comes anew once its time is over");
    }
}
