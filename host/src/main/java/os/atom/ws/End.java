package os.atom.ws;

import java.util.Optional;
import os.atom.live.Next;

/**
 * Why a connection ends: what its last error says, and its close frame.
 *
 * @param subscription whose end it was
 */
record End(
        Farewell farewell, Optional<String> subscription, Code code, String reason, String mend) {
    static final End NO_HELLO =
            unauthorized(
                    "hello was not said first, within 10 seconds",
                    "begin with {\"type\": \"hello\", \"key\": \"...\"}");
    static final End UNKNOWN_KEY =
            unauthorized(
                    "this key is not known; it may have been rotated or revoked",
                    "connect again with a key that is in force");
    static final End KEY_ENDED =
            unauthorized(
                    "your key is not known any more; it may have been rotated or revoked",
                    "connect again with a key that is in force");
    static final End IDLE =
            new End(
                    Farewell.IDLE,
                    Optional.empty(),
                    Code.IDLE,
                    "nothing was heard of you for 90 seconds, not even a pong",
                    "connect again after the last event that you took; nothing is lost");
    static final End STOPPED =
            new End(
                    Farewell.STOPPED,
                    Optional.empty(),
                    Code.STOPPED,
                    "the server stops",
                    "connect again after the last event that you took; nothing is lost");
    static final End FAILED =
            new End(
                    Farewell.STOPPED,
                    Optional.empty(),
                    Code.FAILED,
                    "the server failed; its log has the details",
                    "connect again after the last event that you took; nothing is lost");
    static final End TOO_LARGE =
            new End(
                    Farewell.TOO_LARGE,
                    Optional.empty(),
                    Code.INVALID,
                    "a frame has at most 262,144 bytes",
                    "say less in one frame");

    static final End GIVES_WAY =
            limited(
                    "too many connections are open on which hello was not said; yours waited"
                            + " longest",
                    "say hello at once; a person can raise live.before-hello");

    /** One has as many connections open as one may have. */
    static End tooMany(int most) {
        return limited(
                "you have %d streams and WebSockets open, as many as may be".formatted(most),
                "close one, or subscribe to more on one; a person can raise live.connections");
    }

    private static End limited(String reason, String mend) {
        return new End(Farewell.LIMITED, Optional.empty(), Code.LIMITED, reason, mend);
    }

    private static End unauthorized(String reason, String mend) {
        return new End(Farewell.UNAUTHORIZED, Optional.empty(), Code.UNAUTHORIZED, reason, mend);
    }

    /** A subscription was ended, and with it the connection: the client has to come again. */
    static End of(String subscription, Next.Ended ended) {
        return new End(
                switch (ended) {
                    case TOO_SLOW -> Farewell.TOO_SLOW;
                    case UNAUTHORIZED -> Farewell.UNAUTHORIZED;
                    case STOPPED, BROKEN, CLOSED -> Farewell.STOPPED;
                },
                Optional.of(subscription),
                switch (ended) {
                    case TOO_SLOW -> Code.TOO_SLOW;
                    case UNAUTHORIZED -> Code.UNAUTHORIZED;
                    case STOPPED, BROKEN, CLOSED -> Code.STOPPED;
                },
                ended.reason(),
                ended.mend());
    }
}
