package os.atom.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.JournalUnavailable;
import os.atom.messaging.Message.State;

/** Hands inboxes to their owners, and takes what they acknowledge. Thread-safe. */
final class Keeper {
    private static final Logger LOG = Logger.getLogger(Keeper.class);

    /** How many messages become read in one transaction. */
    private static final int AT_ONCE = 1_000;

    private final Journal journal;
    private final Journal deliveries;
    private final Boxes boxes;
    private final Mail mail;

    /**
     * @param deliveries the same journal without the claim of a request's key: who looks has none
     */
    Keeper(Journal journal, Journal deliveries, Boxes boxes, Mail mail) {
        this.journal = journal;
        this.deliveries = deliveries;
        this.boxes = boxes;
        this.mail = mail;
    }

    /** What lies in somebody's inbox, without its being delivered by that. */
    Inbox look(PrincipalId owner, Optional<Long> after, int limit) {
        long cursor = boxes.cursor(owner);
        List<Item> items = boxes.page(owner, after.orElse(cursor), limit);
        return new Inbox(items, cursor, boxes.unread(owner, cursor));
    }

    /** The same for the owner, who has it then; reading goes on when nothing can be recorded. */
    Inbox read(PrincipalId owner, Optional<Long> after, int limit) {
        Inbox inbox = look(owner, after, limit);
        List<Fact> delivered =
                inbox.items().stream()
                        .flatMap(item ->
                                item instanceof Item.Received received
                                                && received.message().delivered().isEmpty()
                                                && received.message().state() != State.FAILED
                                        ? List.of(received.message().id()).stream()
                                        : List.<String>of().stream())
                        .map(message -> Facts.of(Facts.DELIVERED, owner, message))
                        .toList();
        try {
            deliveries.append(delivered);
        } catch (JournalUnavailable unrecorded) {
            LOG.warnf("what %s reads is not marked: %s", owner, unrecorded.getMessage());
            return inbox;
        }
        return delivered.isEmpty() ? inbox : look(owner, after, limit);
    }

    /**
     * Acknowledges everything up to a cursor; never backwards, and twice is as once.
     *
     * @param known the cursor as the owner knows it; compared when given
     * @return the cursor as it is now
     */
    Outcome<Long> acknowledge(PrincipalId owner, long upTo, Optional<Long> known) {
        if (upTo > journal.head().seq()) {
            return new Outcome.Refused<>(
                    Cause.INVALID,
                    "inbox.cursor-future",
                    "nothing has the cursor %d yet".formatted(upTo),
                    "acknowledge a cursor that the inbox gave");
        }
        long cursor = boxes.cursor(owner);
        if (known.isPresent() && known.get() != cursor) {
            return moved(cursor);
        }
        while (cursor < upTo) {
            List<Boxes.Unread> unread = boxes.unread(owner, cursor, upTo, AT_ONCE);
            long to = unread.size() < AT_ONCE ? upTo : unread.getLast().seq();
            List<Fact> facts = new ArrayList<>();
            unread.forEach(each -> facts.add(Facts.of(Facts.READ, owner, each.message())));
            facts.add(Facts.acknowledged(owner, cursor, to));
            try {
                journal.append(facts);
            } catch (Conflict overtaken) {
                if (known.isPresent() || boxes.cursor(owner) == cursor) {
                    return moved(boxes.cursor(owner));
                }
            }
            cursor = boxes.cursor(owner);
        }
        return new Outcome.Done<>(cursor);
    }

    private static Outcome<Long> moved(long cursor) {
        return new Outcome.Refused<>(
                Cause.CONFLICT,
                "inbox.moved",
                "the inbox is acknowledged up to %d".formatted(cursor),
                "read on from there");
    }

    /** Lets a sender through from now on, and everything that waits of it. */
    int accept(Principal owner, PrincipalId sender) {
        journal.append(Facts.pair(Facts.ACCEPTED, owner.id(), sender, owner.id()));
        return notices(owner.id(), sender, Facts.LET_IN)
                + each(
                        owner.id(),
                        sender,
                        message -> Facts.of(Facts.RELEASED, owner.id(), message));
    }

    /** Sends back everything that waits of a sender. */
    int dismiss(Principal owner, PrincipalId sender) {
        return notices(owner.id(), sender, Facts.DISMISSED)
                + each(
                        owner.id(),
                        sender,
                        message ->
                                Facts.failed(
                                        owner.id().value(),
                                        message,
                                        "inbox.dismissed",
                                        owner.name() + " did not accept it"));
    }

    private int notices(PrincipalId owner, PrincipalId author, String type) {
        int done = 0;
        List<Boxes.Waiting> waiting = boxes.waiting(owner, author, AT_ONCE);
        while (!waiting.isEmpty()) {
            journal.append(
                    waiting.stream().map(each -> Facts.notice(type, owner, each.ref())).toList());
            done += waiting.size();
            waiting = boxes.waiting(owner, author, AT_ONCE);
        }
        return done;
    }

    private int each(
            PrincipalId owner, PrincipalId sender, java.util.function.Function<String, Fact> made) {
        int done = 0;
        List<String> held = mail.heldOf(owner, sender, AT_ONCE);
        while (!held.isEmpty()) {
            journal.append(held.stream().map(made).toList());
            done += held.size();
            held = mail.heldOf(owner, sender, AT_ONCE);
        }
        return done;
    }
}
