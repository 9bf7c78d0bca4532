package os.atom.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Journal;
import os.atom.manners.Act;
import os.atom.manners.Manners;
import os.atom.manners.Words;
import os.atom.messaging.InboxSettings.Way;
import os.atom.policy.Decision;
import os.atom.policy.Policies;
import os.atom.policy.Speech;
import os.atom.redaction.Redaction;

/** Takes a message, if its sender may send it, and the recipient takes it. Thread-safe. */
final class Postman {
    /** That an agent elsewhere has not taken; beyond, none is sent. */
    static final int MOST_WAITING = 1_000;

    private final Addresses addresses;
    private final Policies policies;
    private final Manners manners;
    private final Redaction redaction;
    private final Journal refusals;
    private final Mail mail;
    private final Gate gate;

    Postman(
            Addresses addresses,
            Policies policies,
            Manners manners,
            Redaction redaction,
            Journal refusals,
            Mail mail,
            Gate gate) {
        this.addresses = addresses;
        this.policies = policies;
        this.manners = manners;
        this.redaction = redaction;
        this.refusals = refusals;
        this.mail = mail;
        this.gate = gate;
    }

    /**
     * Sends it; answers with its id.
     *
     * @param with facts of its caller, which are written with it or not at all
     */
    Outcome<String> send(Principal sender, Draft draft, List<Fact> with) {
        return send(sender, draft, Beside.after(with));
    }

    /** The same with facts that know the message. */
    Outcome<String> send(Principal sender, Draft draft, Beside beside) {
        return addresses.find(draft.to()).then(recipient -> send(sender, recipient, draft, beside));
    }

    private Outcome<String> send(
            Principal sender, Principal recipient, Draft draft, Beside beside) {
        if (sender.id().equals(recipient.id())) {
            return invalid("message.to", "nobody writes to themselves", "name another recipient");
        }
        Optional<Outcome<String>> wrong = wrong(draft.content());
        if (wrong.isPresent()) {
            return wrong.get();
        }
        return Context.of(draft.context(), redaction)
                .then(context -> send(sender, recipient, draft, context, beside));
    }

    private Outcome<String> send(
            Principal sender, Principal recipient, Draft draft, Context context, Beside beside) {
        Optional<Message> parent = draft.replyTo().flatMap(mail::find);
        if (draft.replyTo().isPresent()
                && parent.filter(message -> between(message, sender, recipient)).isEmpty()) {
            return new Outcome.Refused<>(
                    Cause.UNKNOWN,
                    "message.reply-to",
                    "there is no such message between the two",
                    "answer a message that one of you sent to the other");
        }
        return may(sender, recipient, parent)
                .then(_ -> room(recipient))
                .then(_ -> gate.way(sender, recipient, parent))
                .then(way -> deliver(sender, recipient, draft, context, parent, way, beside));
    }

    private static boolean between(Message message, Principal one, Principal other) {
        return Set.of(message.from().id(), message.to().id()).equals(Set.of(one.id(), other.id()));
    }

    private static Optional<Outcome<String>> wrong(String content) {
        if (content.isBlank()) {
            return Optional.of(invalid("message.content", "the message is empty", "say something"));
        }
        if (content.length() > Draft.LONGEST) {
            return Optional.of(tooLong(content.length()));
        }
        return Words.wrong(content)
                .map(why -> invalid("message.content", "the message " + why, "leave it out"));
    }

    private static <T> Outcome<T> tooLong(int length) {
        return invalid(
                "message.content",
                "the message has %d characters".formatted(length),
                "use at most " + Draft.LONGEST);
    }

    private static <T> Outcome<T> invalid(String rule, String reason, String mend) {
        return new Outcome.Refused<>(Cause.INVALID, rule, reason, mend);
    }

    /** Whether an agent may write to somebody, were it not paused. */
    Outcome<Principal> may(Principal.Agent sender, Principal recipient) {
        Principal.Agent going =
                new Principal.Agent(
                        sender.id(), sender.name(), sender.maturity(), false, sender.tags());
        return may(going, recipient, Optional.empty());
    }

    /**
     * People always may; of agents policy decides, and what people said about the pair; an agent
     * elsewhere answers what it was asked, and says nothing else.
     */
    private Outcome<Principal> may(
            Principal sender, Principal recipient, Optional<Message> parent) {
        return switch (sender) {
            case Principal.Person person -> new Outcome.Done<>(person);
            case Principal.Peer peer ->
                    parent.filter(it -> it.from().id().equals(recipient.id())).isPresent()
                            ? new Outcome.Done<>(peer)
                            : new Outcome.Refused<>(
                                    Cause.FORBIDDEN,
                                    "message.peer",
                                    "an agent elsewhere only answers what it was sent",
                                    "give it a key of an agent here");
            case Principal.Agent agent ->
                    switch (policies.decide(
                            agent, Speech.message(recipient.id(), recipient.name()))) {
                        case Decision.Allowed _ -> gate.opened(agent, recipient);
                        case Decision.NeedsApproval(var rules, var reason) ->
                                new Outcome.Refused<>(
                                        Cause.FORBIDDEN,
                                        rules.getFirst().id(),
                                        reason,
                                        "nobody is asked about messages; a person can change the policy");
                        case Decision.Denied(var rules, var reason, var mend) ->
                                new Outcome.Refused<>(
                                        Cause.FORBIDDEN, rules.getFirst().id(), reason, mend);
                    };
        };
    }

    /** What waits for an agent elsewhere is bounded; inboxes here are read when their owners do. */
    private Outcome<Principal> room(Principal recipient) {
        return recipient instanceof Principal.Peer && mail.waiting(recipient.id()) >= MOST_WAITING
                ? new Outcome.Refused<>(
                        Cause.CONFLICT,
                        "message.waiting",
                        "%d messages wait for %s to take them"
                                .formatted(MOST_WAITING, recipient.name()),
                        "send it when some have arrived or come back; see what it does not take with:"
                                + " atom-os peer dead "
                                + recipient.name().substring(Principal.Peer.PREFIX.length()))
                : new Outcome.Done<>(recipient);
    }

    private Outcome<String> deliver(
            Principal sender,
            Principal recipient,
            Draft draft,
            Context context,
            Optional<Message> parent,
            Way way,
            Beside beside) {
        String content = redaction.text(draft.content());
        if (content.length() > Draft.LONGEST) {
            return tooLong(content.length());
        }
        String id = UuidCreator.getTimeOrderedEpoch().toString();
        Facts.Sent sent =
                new Facts.Sent(
                        id,
                        sender.name(),
                        recipient.id().value(),
                        recipient.name(),
                        content,
                        parent.map(Message::id).orElse(null),
                        parent.map(Message::thread).orElse(id),
                        way == Way.HOLD,
                        context.json().orElse(null));
        Act act =
                Act.of(Act.Kind.MESSAGE, Facts.subject(id))
                        .answering(
                                parent.map(message -> Facts.subject(message.id())).orElse(""), "")
                        .to(Set.of(recipient.id()))
                        .saying(content);
        List<Fact> facts = new ArrayList<>(beside.of(id, sent.thread()));
        facts.add(Facts.sent(sender, sent));
        facts.addAll(beside.after());
        manners.write(sender, act, facts);
        return new Outcome.Done<>(id);
    }

    /** Puts on record what was not sent because somebody may not; what makes no sense is not. */
    <T> Outcome<T> recorded(Principal sender, String to, Outcome<T> outcome) {
        if (outcome instanceof Outcome.Refused<T> refused && refused.cause() == Cause.FORBIDDEN) {
            PrincipalId recipient =
                    addresses.find(to) instanceof Outcome.Done<Principal>(var found)
                            ? found.id()
                            : sender.id();
            refusals.append(
                    Facts.refused(
                            sender,
                            recipient,
                            to,
                            refused.rule(),
                            refused.reason(),
                            refused.mend()));
        }
        return outcome;
    }
}
