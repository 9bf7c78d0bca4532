package os.atom.ws;

import os.atom.protocol.Problem;
import os.atom.rest.Calls;

/** Says it by the calls of HTTP. Thread-safe. */
record CallingVoice(Calls calls, ServerFrames frames) implements Voice {
    @Override
    public String say(Guest guest, ClientFrame.Write write) {
        Calls.By by =
                new Calls.By(guest.principal(), guest.key(), write.idempotencyKey(), write.body());
        return switch (write) {
            case ClientFrame.Publish publish -> frames.published(publish.id(), calls.publish(by));
            case ClientFrame.Post post ->
                    frames.done(post.id(), "post", "post", calls.post(by, post.request()));
            case ClientFrame.Message message ->
                    frames.done(
                            message.id(), "message", "message", calls.send(by, message.request()));
            case ClientFrame.Ack ack ->
                    frames.done(ack.id(), "ack", "inbox", calls.acknowledge(by, ack.request()));
        };
    }

    @Override
    public Problem problem(RuntimeException failure) {
        return calls.problem(failure);
    }
}
