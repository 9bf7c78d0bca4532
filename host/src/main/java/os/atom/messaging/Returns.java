package os.atom.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Recorded;

/**
 * Gives back to their senders what will not arrive: messages to agents that were removed, or that
 * are paused for long. It reads what is on record, so nothing is forgotten over a restart; several
 * servers on one store may look, and a message fails once. Thread-safe.
 */
public final class Returns implements AutoCloseable {
    /** A message to a paused agent comes back after this. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(Returns.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    private static final String PAUSED = "os.atom.agent.paused";
    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private final Mail mail;
    private final Addresses addresses;
    private final Clock clock;
    private final Thread thread = Thread.ofVirtual().name("returns").unstarted(this::watch);
    private final CountDownLatch closed = new CountDownLatch(1);

    Returns(Journal journal, Mail mail, Addresses addresses, Clock clock) {
        this.journal = journal;
        this.mail = mail;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Looks again and again, until closed. */
    Returns start() {
        thread.start();
        return this;
    }

    private void watch() {
        try {
            do {
                try {
                    look();
                } catch (RuntimeException later) {
                    LOG.warnf("undeliverable messages go back later: %s", later.getMessage());
                }
            } while (!closed.await(LOOK_EVERY.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Gives back what is due.
     *
     * @throws os.atom.journal.JournalUnavailable when it cannot be recorded; it stays due
     */
    public synchronized void look() {
        Optional<PrincipalId> awaited = mail.awaitedAfter("");
        while (awaited.isPresent()) {
            look(awaited.get());
            awaited = mail.awaitedAfter(awaited.get().value());
        }
    }

    private void look(PrincipalId recipient) {
        Optional<Principal> found = addresses.principal(recipient);
        if (found.isEmpty() && !recipient.kind().equals("person")) {
            giveBack(recipient, clock.instant(), "message.removed", "the recipient was removed");
        } else if (found.isPresent()
                && found.get() instanceof Principal.Agent agent
                && agent.paused()
                && isPausedForLong(agent)) {
            giveBack(
                    recipient,
                    clock.instant().minus(PATIENCE),
                    "message.paused",
                    agent.name() + " is paused for more than a day");
        }
    }

    private boolean isPausedForLong(Principal.Agent agent) {
        Filter pauses =
                new Filter(Optional.of(PAUSED), Optional.empty(), Optional.of(agent.id().value()));
        Instant since =
                journal.before(Long.MAX_VALUE, 1, pauses).stream()
                        .map(Recorded::entry)
                        .map(entry -> entry.time())
                        .findFirst()
                        .orElse(clock.instant());
        return !since.plus(PATIENCE).isAfter(clock.instant());
    }

    private void giveBack(PrincipalId recipient, Instant sentBefore, String rule, String reason) {
        List<String> messages = mail.underWay(recipient, sentBefore, AT_ONCE);
        while (!messages.isEmpty()) {
            journal.append(
                    messages.stream()
                            .map(message -> Facts.failed("host", message, rule, reason))
                            .toList());
            messages = mail.underWay(recipient, sentBefore, AT_ONCE);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
