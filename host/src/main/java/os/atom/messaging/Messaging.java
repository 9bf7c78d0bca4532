package os.atom.messaging;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Ageing;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Watch;
import os.atom.manners.Manners;
import os.atom.policy.Policies;
import os.atom.redaction.Redaction;

/**
 * Messages between principals, and the inbox of each.
 *
 * <p>A message is seen by its sender, its recipient and people; who may write to somebody does not
 * thereby read anything, nor does the other thereby write back. What is sent is on record before
 * the call returns, and either it arrives or it comes back to its sender. Thread-safe.
 *
 * <p>Writes throw what {@link Manners#write} throws, and {@link os.atom.redaction.RedactionFailed}
 * when the text cannot be redacted; nothing is stored then.
 */
public final class Messaging implements AutoCloseable {
    private final Addresses addresses;
    private final Journal journal;
    private final Mail mail;
    private final Boxes boxes;
    private final Postman postman;
    private final Keeper keeper;
    private final Returns returns;
    private final Notifier notifier;
    private Optional<Watch> watch = Optional.empty();

    /**
     * One that looks for what cannot arrive only when it is told, or once it is {@link #start
     * started}.
     *
     * @param journal where messages go; it must write {@link #projections}
     * @param plain the same, without the claim of a request's key
     */
    public Messaging(
            Journal journal,
            Journal plain,
            Jdbi tables,
            Identities identities,
            Policies policies,
            Manners manners,
            Redaction redaction,
            Audience audience,
            Clock clock) {
        this.journal = journal;
        addresses = new Addresses(identities);
        mail = new Mail(tables);
        boxes = new Boxes(tables);
        Gate gate = new Gate(boxes, mail, clock);
        postman = new Postman(addresses, policies, manners, redaction, plain, mail, gate);
        keeper = new Keeper(journal, plain, boxes, mail);
        returns = new Returns(plain, mail, addresses, clock);
        notifier =
                new Notifier(
                        plain,
                        boxes,
                        List.of(
                                new PostConcern(plain, identities, boxes, gate, audience),
                                new LoopConcern(identities, boxes),
                                new PeerConcern(plain, identities, boxes)));
    }

    /** Looks for what cannot arrive, and for whom posts concern, until it is closed. */
    public Messaging start() {
        returns.start();
        watch = Optional.of(notifier.start());
        return this;
    }

    /** What the journal has to write for this step. */
    public static List<Projection> projections() {
        return List.of(new MessageTable(), new InboxTable(), new PairTable(), new NoticeTable());
    }

    /** What of this step a rule may erase once it is old, and what is needed until then. */
    public static Ageing ageing() {
        String message = "substr(e.subject, %d)".formatted(MessageTable.PREFIX.length() + 1);
        return new Ageing(
                Set.of(Facts.SENT),
                List.of(
                        "EXISTS (SELECT 1 FROM message m WHERE m.id = %s AND m.failed_at IS NULL"
                                        .formatted(message)
                                + " AND (m.held = 1 OR m.delivered_at IS NULL))",
                        // What nobody took note of yet.
                        "EXISTS (SELECT 1 FROM inbox_item i JOIN message m ON m.id = i.ref"
                                + " LEFT JOIN inbox_cursor u ON u.recipient = i.recipient"
                                + " WHERE i.ref = %s AND m.read_at IS NULL".formatted(message)
                                + " AND i.seq > COALESCE(u.upto, 0))"));
    }

    /** Sends a message; answers with its id. A refusal is on record. */
    public Outcome<String> send(Principal sender, Draft draft) {
        return send(sender, draft, Beside.NOTHING);
    }

    /** The same with what goes on record with it, or not at all. */
    public Outcome<String> send(Principal sender, Draft draft, Beside beside) {
        return postman.recorded(sender, draft.to(), postman.send(sender, draft, beside));
    }

    /**
     * What an agent elsewhere answers to a message that it was sent; answers with its id.
     *
     * @param with facts that are written with it, or not at all
     */
    public Outcome<String> answer(Principal.Peer peer, Draft draft, List<Fact> with) {
        return postman.send(peer, draft, with);
    }

    /**
     * Whether an agent could answer somebody, by policy and by what people said about the pair:
     * now, or once it is no longer paused. Has no effect.
     */
    public Outcome<Principal> mayAnswer(Principal.Agent agent, Principal to) {
        return postman.may(agent, to);
    }

    /** That a message was brought to an agent elsewhere; for its caller to append. */
    public static Fact brought(Principal.Peer to, String message) {
        return Facts.of(Facts.DELIVERED, to.id(), message);
    }

    /** That a message comes back to its sender; for its caller to append. */
    public static Fact returned(String message, String rule, String reason) {
        return Facts.failed("host", message, rule, reason);
    }

    /** A message that somebody may see; what one may not see is as what is not there. */
    public Optional<Message> find(Principal reader, String id) {
        return mail.find(id).filter(message -> sees(reader, message));
    }

    private static boolean sees(Principal reader, Message message) {
        return switch (reader) {
            case Principal.Person _ -> true;
            case Principal.Agent agent ->
                    agent.id().equals(message.from().id()) || agent.id().equals(message.to().id());
            case Principal.Peer peer ->
                    peer.id().equals(message.from().id()) || peer.id().equals(message.to().id());
        };
    }

    /**
     * The messages of somebody, or those between two.
     *
     * @param before whether those before the cursor are wanted, the newest first; else those after
     *     it, the oldest first
     */
    public List<Message> page(
            PrincipalId of, Optional<PrincipalId> with, boolean before, long cursor, int limit) {
        return mail.page(of, with, before, cursor, limit);
    }

    /** Whom a name or an id means. */
    public Outcome<Principal> find(String nameOrId) {
        return addresses.find(nameOrId);
    }

    /** The owner's inbox after a cursor, by default after what is acknowledged; it is delivered. */
    public Inbox read(Principal owner, Optional<Long> after, int limit) {
        return keeper.read(owner.id(), after, limit);
    }

    /** Somebody's inbox, for people who look; nothing is delivered by that. */
    public Inbox look(PrincipalId owner, Optional<Long> after, int limit) {
        return keeper.look(owner, after, limit);
    }

    /** See {@link Keeper#acknowledge}. */
    public Outcome<Long> acknowledge(Principal owner, long upTo, Optional<Long> known) {
        return keeper.acknowledge(owner.id(), upTo, known);
    }

    /** What the owner of an inbox set. */
    public InboxSettings settings(PrincipalId owner) {
        return boxes.settings(owner);
    }

    /** Sets it; of their own, or a person of anybody's. */
    public void configure(Principal by, PrincipalId owner, InboxSettings settings) {
        journal.append(Facts.configured(by.id(), owner, settings));
    }

    /** Messages that wait until the owner accepts their senders, the oldest first. */
    public List<Message> held(PrincipalId owner, long after, int limit) {
        return mail.held(owner, after, limit);
    }

    /** Lets a sender through from now on, and what waits of it; answers with how much that was. */
    public int accept(Principal owner, Principal sender) {
        return keeper.accept(owner, sender.id());
    }

    /** Sends back what waits of a sender; answers with how much that was. */
    public int dismiss(Principal owner, Principal sender) {
        return keeper.dismiss(owner, sender.id());
    }

    /** What people said about who may write to whom. */
    public List<Pair> pairs() {
        return boxes.pairs();
    }

    /**
     * Lets one write to another past the inbox's settings, or denies it; policy holds all the same.
     */
    public Outcome<Pair> permit(
            Principal by, Principal sender, Principal recipient, boolean allowed) {
        return governed(by, allowed ? Facts.ALLOWED : Facts.DENIED, sender, recipient)
                .then(_ -> new Outcome.Done<>(new Pair(sender.id(), recipient.id(), allowed)));
    }

    /** Takes back what people said about a pair. */
    public Outcome<Boolean> unset(Principal by, Principal sender, Principal recipient) {
        return governed(by, Facts.UNSET, sender, recipient);
    }

    private Outcome<Boolean> governed(
            Principal by, String type, Principal sender, Principal recipient) {
        if (!(by instanceof Principal.Person)) {
            return Outcome.peopleOnly("say who may write to whom");
        }
        if (sender instanceof Principal.Person) {
            return new Outcome.Refused<>(
                    Cause.INVALID, "message.pair", "people always may write", "name an agent");
        }
        journal.append(Facts.pair(type, by.id(), sender.id(), recipient.id()));
        return new Outcome.Done<>(true);
    }

    /** Looks now for what cannot arrive, and gives it back. */
    public void giveBack() {
        returns.look();
    }

    /** Looks now for what concerns somebody, and tells them. */
    public void tell() {
        notifier.look();
    }

    @Override
    public void close() {
        watch.ifPresent(Watch::close);
        returns.close();
    }
}
