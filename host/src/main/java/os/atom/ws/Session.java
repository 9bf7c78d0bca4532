package os.atom.ws;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import os.atom.identity.Identities;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.live.Live;
import os.atom.live.Presence;
import os.atom.live.Subscription;

/**
 * One connection: who is there, what it is told, and what it says.
 *
 * <p>Frames come one at a time, on a thread that may wait; the rest comes from any thread.
 */
final class Session {
    /** Each keeps up to 1,000 events or 4 MB. */
    static final int MOST_SUBSCRIPTIONS = 32;

    /** What all sessions have in common. */
    record Parts(
            Live live,
            Identities identities,
            Voice voice,
            ServerFrames frames,
            Patience patience,
            Strangers strangers,
            LongSupplier nanos) {}

    private final Wire wire;
    private final Parts parts;
    private final Tellers tellers = new Tellers();
    private final long since;
    private volatile Optional<Guest> guest = Optional.empty();
    private Optional<Presence.Connection> counted = Optional.empty();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;
    private volatile long heard;
    private volatile long asked;

    Session(Wire wire, Parts parts) {
        this.wire = wire;
        this.parts = parts;
        since = parts.nanos().getAsLong();
        heard = since;
        asked = since;
    }

    /** A sign of the client. */
    void hear() {
        heard = parts.nanos().getAsLong();
        guest.ifPresent(known -> parts.live().presence().hear(known.principal().id()));
    }

    /** Does what the client says, and answers. */
    void take(String text) throws InterruptedException {
        try {
            take(ClientFrames.read(text));
        } catch (Wrong wrong) {
            refuse(wrong);
        }
    }

    /** Says that a frame is wrong. */
    void refuse(Wrong wrong) {
        wire.send(parts.frames().error(wrong));
    }

    private void take(ClientFrame frame) throws InterruptedException {
        try {
            if (frame instanceof ClientFrame.Hello hello) {
                hello(hello);
                return;
            }
            Optional<Guest> known = guest.flatMap(this::now);
            if (known.isPresent()) {
                take(known.get(), frame);
            } else if (guest.isPresent()) {
                end(End.KEY_ENDED);
            } else {
                end(End.NO_HELLO);
            }
        } catch (RuntimeException failure) {
            wire.send(parts.frames().error(frame.id(), parts.voice().problem(failure)));
        }
    }

    private void hello(ClientFrame.Hello hello) {
        if (guest.isPresent()) {
            refuse(hello.id(), Code.INVALID, "hello was said already", "connect anew for another");
            return;
        }
        Optional<Principal> principal = parts.identities().authenticate(hello.key());
        if (principal.isEmpty()) {
            end(End.UNKNOWN_KEY);
            return;
        }
        switch (parts.live().cursor(hello.after())) {
            case Outcome.Refused<Long> refused -> refuse(hello.id(), refused);
            case Outcome.Done<Long> _ ->
                    come(hello.id(), new Guest(principal.get(), hello.key(), hello.after()));
        }
    }

    private void come(Optional<String> id, Guest known) {
        Presence presence = parts.live().presence();
        Optional<Presence.Connection> connection = presence.connect(known.principal().id());
        if (connection.isEmpty()) {
            end(End.tooMany(presence.most()));
            return;
        }
        count(connection.get());
        guest = Optional.of(known);
        parts.strangers().leave(this);
        wire.send(parts.frames().welcome(id, known.principal(), parts.live().cursor()));
    }

    /** The guest as it is now: of another level, paused, or not there any more. */
    private Optional<Guest> now(Guest was) {
        return parts.identities()
                .authenticate(was.key())
                .filter(holder -> holder.id().equals(was.principal().id()))
                .map(holder -> new Guest(holder, was.key(), was.after()));
    }

    private void take(Guest by, ClientFrame frame) throws InterruptedException {
        switch (frame) {
            case ClientFrame.Hello _ -> throw new IllegalStateException("it has been taken");
            case ClientFrame.Subscribe subscribe -> subscribe(by, subscribe);
            case ClientFrame.Unsubscribe unsubscribe -> unsubscribe(unsubscribe);
            case ClientFrame.Write write -> wire.send(parts.voice().say(by, write));
            case ClientFrame.Ping(var id) -> wire.send(parts.frames().pong(id));
        }
    }

    private void subscribe(Guest by, ClientFrame.Subscribe frame) {
        if (tellers.has(frame.name())) {
            refuse(frame.id(), Code.INVALID, "id: is in use", "choose another, or unsubscribe it");
        } else if (tellers.count() == MOST_SUBSCRIPTIONS) {
            refuse(
                    frame.id(),
                    Code.LIMITED,
                    "a connection has at most %d subscriptions".formatted(MOST_SUBSCRIPTIONS),
                    "unsubscribe one, or ask for more types in one");
        } else {
            Outcome<Long> from = parts.live().cursor(frame.after().or(by::after));
            Outcome<Subscription> subscribed =
                    from.then(start ->
                            parts.live()
                                    .wish(
                                            frame.types(),
                                            frame.channel(),
                                            frame.agent(),
                                            frame.attributes())
                                    .then(wish ->
                                            parts.live()
                                                    .subscribe(
                                                            by.principal(),
                                                            by.key(),
                                                            wish,
                                                            Optional.of(start))));
            switch (subscribed) {
                case Outcome.Refused<Subscription> refused -> refuse(frame.id(), refused);
                case Outcome.Done<Subscription>(var subscription) ->
                        tell(frame.name(), subscription);
            }
        }
    }

    private void tell(String name, Subscription subscription) {
        Teller teller = new Teller(name, subscription, wire, this::end);
        // Whoever takes nothing is not waited for longer than that.
        subscription.whenEnded(() -> wire.cutAfter(parts.patience().grace()));
        if (tellers.keep(teller)) {
            wire.send(parts.frames().subscribed(name, subscription.start()));
            teller.start();
        } else {
            subscription.close();
        }
    }

    private void unsubscribe(ClientFrame.Unsubscribe frame) throws InterruptedException {
        Optional<Teller> teller = tellers.release(frame.name());
        if (teller.isEmpty()) {
            refuse(
                    frame.id(),
                    Code.INVALID,
                    "id: there is no such subscription",
                    "name one that was subscribed on this connection");
            return;
        }
        teller.get().end();
        teller.get().await();
        wire.send(parts.frames().unsubscribed(frame.name()));
    }

    private void refuse(Optional<String> id, Code code, String reason, String mend) {
        wire.send(parts.frames().error(id, code, reason, mend));
    }

    private void refuse(Optional<String> id, Outcome.Refused<?> refused) {
        Code code =
                switch (refused.rule()) {
                    case Live.CURSOR_FUTURE -> Code.CURSOR_FUTURE;
                    case Live.CURSOR_OUTDATED -> Code.CURSOR_OUTDATED;
                    default -> Code.INVALID;
                };
        if (code == Code.INVALID) {
            // What is wrong with a wish is told by the member that is.
            refuse(Wrong.member(id, refused.rule(), refused.reason(), refused.mend()));
        } else {
            refuse(id, code, refused.reason(), refused.mend());
        }
    }

    /** Looks at the time, and whether the key is in force; to be called every few seconds. */
    void look() {
        long now = parts.nanos().getAsLong();
        Patience patience = parts.patience();
        if (guest.isEmpty() && now - since >= patience.hello().toNanos()) {
            endAside(End.NO_HELLO);
        } else if (now - heard >= patience.silence().toNanos()) {
            endAside(End.IDLE);
        } else if (now - asked >= patience.ping().toNanos()) {
            asked = now;
            wire.ping();
            lookAtKey();
        }
    }

    /** A key may not be in force any more. */
    void lookAtKey() {
        if (guest.isPresent() && guest.flatMap(this::now).isEmpty()) {
            endAside(End.KEY_ENDED);
        }
    }

    /** On a thread that may wait for the client. */
    void endAside(End because) {
        Thread.ofVirtual().name("farewell").start(() -> end(because));
    }

    /** Says why, and closes; the first reason counts. May wait for the client. */
    void end(End because) {
        if (tellers.end()) {
            wire.cutAfter(parts.patience().grace());
            wire.send(parts.frames().end(because));
            wire.close(because.farewell(), because.code().word());
        }
    }

    /** For as long as the connection is open; it may be closed by now. */
    private void count(Presence.Connection connection) {
        lock.lock();
        try {
            if (closed) {
                connection.close();
            } else {
                counted = Optional.of(connection);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection is closed; once. */
    void gone() {
        var _ = tellers.end();
        parts.strangers().leave(this);
        lock.lock();
        try {
            closed = true;
            counted.ifPresent(Presence.Connection::close);
        } finally {
            lock.unlock();
        }
    }
}
