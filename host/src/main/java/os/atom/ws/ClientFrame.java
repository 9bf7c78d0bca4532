package os.atom.ws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.protocol.AckRequest;
import os.atom.protocol.MessageRequest;
import os.atom.protocol.PostRequest;

/** What a client says. Its {@code id}, where it has one, comes back with the answer. */
sealed interface ClientFrame {
    /** What the answer is to repeat. */
    Optional<String> id();

    /**
     * Who it is; comes first.
     *
     * @param after where subscriptions go on that do not say so themselves
     */
    record Hello(Optional<String> id, String key, Optional<Long> after) implements ClientFrame {}

    /** Wants events, until it is taken back by its id. */
    record Subscribe(
            String name,
            List<String> types,
            Optional<String> channel,
            Optional<String> agent,
            Map<String, String> attributes,
            Optional<Long> after)
            implements ClientFrame {
        @Override
        public Optional<String> id() {
            return Optional.of(name);
        }
    }

    /** Wants them no more. */
    record Unsubscribe(String name) implements ClientFrame {
        @Override
        public Optional<String> id() {
            return Optional.of(name);
        }
    }

    /** Something that is done at most once, when it says by which key. */
    sealed interface Write extends ClientFrame {
        Optional<String> idempotencyKey();

        /** All that was asked, the same each time it is asked. */
        String body();
    }

    /**
     * Publishes an event.
     *
     * @param body the event as it was sent
     */
    record Publish(Optional<String> id, Optional<String> idempotencyKey, String body)
            implements Write {}

    /** Posts on the feed. */
    record Post(
            Optional<String> id, Optional<String> idempotencyKey, String body, PostRequest request)
            implements Write {}

    /** Sends a message. */
    record Message(
            Optional<String> id,
            Optional<String> idempotencyKey,
            String body,
            MessageRequest request)
            implements Write {}

    /** Is done with its inbox up to a cursor. */
    record Ack(
            Optional<String> id, Optional<String> idempotencyKey, String body, AckRequest request)
            implements Write {}

    /** Wants to know that the server is there. */
    record Ping(Optional<String> id) implements ClientFrame {}
}
