package os.atom.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.manners.Limited;
import os.atom.messaging.Draft;
import os.atom.messaging.Message;
import os.atom.messaging.Messaging;
import os.atom.redaction.RedactionFailed;

/**
 * Speaks with one peer, and puts what it answers into the inbox of whoever asked, on record with
 * what became of the message or not at all. Thread-safe.
 */
final class Mailroom {
    private final Principal.Peer peer;
    private final String id;
    private final Courier.Parts parts;

    Mailroom(Principal.Peer peer, Courier.Parts parts) {
        this.peer = peer;
        this.id = peer.id().value().substring(Principal.Peer.PREFIX.length());
        this.parts = parts;
    }

    /** Sends a message where its conversation is. */
    Reply send(Message message) throws InterruptedException {
        Outcome<Calls> calls = parts.keys().calls(id);
        return switch (calls) {
            case Outcome.Refused<Calls> refused -> new Reply.Failed(refused.reason(), false);
            case Outcome.Done<Calls>(Calls ready) -> send(message, ready);
        };
    }

    private Reply send(Message message, Calls calls) throws InterruptedException {
        Optional<Talks.Talk> before = parts.talks().last(id, message.thread());
        Reply.Place place =
                before.map(talk ->
                                talk.over()
                                        ? new Reply.Place(talk.place().context(), "", "")
                                        : talk.place())
                        .orElse(Reply.Place.NONE);
        return Answers.read(
                parts.carrier().send(calls.send(message.id(), message.content(), place)),
                calls.endpoint().protocol(),
                message.id(),
                place);
    }

    /** How a task stands. */
    Reply look(Talks.Talk talk) throws InterruptedException {
        return switch (parts.keys().calls(id)) {
            case Outcome.Refused<Calls> refused -> new Reply.Failed(refused.reason(), false);
            case Outcome.Done<Calls>(Calls calls) ->
                    Answers.read(
                            parts.carrier().send(calls.get(talk.message(), talk.place().task())),
                            calls.endpoint().protocol(),
                            talk.message(),
                            talk.place());
        };
    }

    /**
     * Records that a message was taken, and its answer when it is there.
     *
     * @param with what else is to be on record then
     */
    void take(Message message, Reply reply, List<Fact> with) {
        List<Fact> facts = new ArrayList<>(with);
        switch (reply) {
            case Reply.Working(Reply.Place place) -> {
                facts.add(Messaging.brought(peer, message.id()));
                facts.add(taken(message, place, false, true));
                parts.journal().append(facts);
            }
            case Reply.Said(Reply.Place place, String text, boolean over) -> {
                facts.add(Messaging.brought(peer, message.id()));
                facts.add(taken(message, place, over, false));
                answer(message, text, facts);
            }
            case Reply.Failed failed ->
                    throw new IllegalArgumentException("not taken: " + failed.reason());
        }
    }

    /** Records that no answer is waited for any more, and tells the sender. */
    void end(Talks.Talk talk, String reason) {
        parts.journal()
                .append(
                        List.of(
                                ended(talk),
                                Messaging.returned(talk.message(), "peer.unanswered", reason)));
    }

    /** The same of a message that is not there any more. */
    void forget(Talks.Talk talk) {
        parts.journal().append(ended(talk));
    }

    private Fact ended(Talks.Talk talk) {
        return PeerFacts.taken(
                peer.id(),
                talk.message(),
                talk.seq(),
                PeerFacts.Taken.of(talk.thread(), talk.place(), true, false));
    }

    private Fact taken(Message message, Reply.Place place, boolean over, boolean open) {
        return PeerFacts.taken(
                peer.id(),
                message.id(),
                message.seq(),
                PeerFacts.Taken.of(message.thread(), place, over, open));
    }

    /** A message of the peer's or to it. */
    Optional<Message> find(String message) {
        return parts.messaging().find(peer, message);
    }

    /** What may not be taken in is not dropped: the sender is told that there was an answer. */
    private void answer(Message message, String text, List<Fact> with) {
        Draft draft = new Draft(message.from().id().value(), text, Optional.of(message.id()));
        try {
            if (parts.messaging().answer(peer, draft, with) instanceof Outcome.Refused<?> refused) {
                without(message, refused.reason(), with);
            }
        } catch (Limited limited) {
            without(message, limited.refused().reason(), with);
        } catch (RedactionFailed unsafe) {
            without(message, "it cannot be redacted", with);
        }
    }

    private void without(Message message, String reason, List<Fact> with) {
        List<Fact> facts = new ArrayList<>(with);
        facts.add(
                Messaging.returned(
                        message.id(),
                        "peer.answer",
                        "%s answered, but that was not let in: %s".formatted(peer.name(), reason)));
        parts.journal().append(facts);
    }
}
