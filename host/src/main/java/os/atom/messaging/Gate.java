package os.atom.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal;
import os.atom.messaging.InboxSettings.Way;

/**
 * Who comes through to whom: by what people said about the pair, one direction at a time, and by
 * what the recipient set for classes of senders.
 */
final class Gate {
    /** So long an agent is new. */
    private static final Duration NEW = Duration.ofDays(1);

    private final Boxes boxes;
    private final Mail mail;
    private final Clock clock;

    Gate(Boxes boxes, Mail mail, Clock clock) {
        this.boxes = boxes;
        this.mail = mail;
        this.clock = clock;
    }

    /** Whether people let an agent write to another. */
    Outcome<Principal> opened(Principal.Agent sender, Principal recipient) {
        return boxes.verdicts(sender.id(), recipient.id()).contains(PairTable.DENIED)
                ? new Outcome.Refused<>(
                        Cause.FORBIDDEN,
                        "message.denied",
                        "a person denied %s to write to %s"
                                .formatted(sender.name(), recipient.name()),
                        "a person can allow it again: DELETE /api/v1/messages/permissions/%s/%s"
                                .formatted(sender.name(), recipient.name()))
                : new Outcome.Done<>(sender);
    }

    /**
     * What the recipient does with it.
     *
     * @param parent what it answers; an answer to what the recipient sent comes through
     */
    Outcome<Way> way(Principal sender, Principal recipient, Optional<Message> parent) {
        boolean invited = parent.filter(it -> it.from().id().equals(recipient.id())).isPresent();
        if (!(sender instanceof Principal.Agent agent)
                || recipient instanceof Principal.Peer
                || invited
                || !boxes.verdicts(sender.id(), recipient.id()).isEmpty()) {
            return new Outcome.Done<>(Way.ACCEPT);
        }
        Way way = byClass(agent, recipient);
        return way == Way.DROP
                ? new Outcome.Refused<>(
                        Cause.FORBIDDEN,
                        "inbox.drop",
                        "%s takes no messages of senders like %s"
                                .formatted(recipient.name(), agent.name()),
                        "it can change its inbox settings, or write to %s first"
                                .formatted(agent.name()))
                : new Outcome.Done<>(way);
    }

    /** What the recipient does with a notice of what somebody said to all. */
    Way way(Principal author, Principal recipient) {
        boolean settled =
                !(author instanceof Principal.Agent)
                        || !boxes.verdicts(author.id(), recipient.id()).isEmpty();
        return settled || !(author instanceof Principal.Agent agent)
                ? Way.ACCEPT
                : byClass(agent, recipient);
    }

    /** The strictest of the classes that the sender is in. */
    private Way byClass(Principal.Agent sender, Principal recipient) {
        InboxSettings set = boxes.settings(recipient.id());
        Way way = Way.ACCEPT;
        if (sender.maturity() == Maturity.INTERN) {
            way = way.and(set.interns());
        }
        if (set.newcomers() != Way.ACCEPT && isNew(sender)) {
            way = way.and(set.newcomers());
        }
        if (set.strangers() != Way.ACCEPT && !mail.wrote(recipient.id(), sender.id())) {
            way = way.and(set.strangers());
        }
        return way;
    }

    /** Ids are version 7 UUIDs (RFC 9562), which begin with the time. */
    private boolean isNew(Principal.Agent agent) {
        UUID id = UUID.fromString(agent.id().value().substring("agent:".length()));
        Instant added = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return added.isAfter(clock.instant().minus(NEW));
    }
}
