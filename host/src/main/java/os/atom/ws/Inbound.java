package os.atom.ws;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/**
 * What comes from one client: frames put together to texts, one handed on at a time, and no more
 * read from the connection until that was dealt with. For the thread of the connection.
 */
final class Inbound {
    /** Bytes of a text, however many frames it comes in. */
    static final int MOST_BYTES = 256 * 1024;

    /** Pings that are answered while the client takes nothing. */
    private static final int MOST_PINGS = 100;

    private static final Logger LOG = Logger.getLogger(Inbound.class);
    private static final String MEND = "send JSON in text frames";

    private final ServerWebSocket socket;
    private final VertxWire wire;
    private final Session session;
    private final Runnable whenGone;
    private Buffer text = Buffer.buffer();
    private boolean binary;
    private boolean over;
    private int pings;

    Inbound(ServerWebSocket socket, VertxWire wire, Session session, Runnable whenGone) {
        this.socket = socket;
        this.wire = wire;
        this.session = session;
        this.whenGone = whenGone;
    }

    void open() {
        socket.pause();
        socket.frameHandler(this::take);
        socket.closeHandler(_ -> close());
        // What is against RFC 6455 was answered there already, and closes the connection.
        socket.exceptionHandler(failure -> LOG.debugf(failure, "a connection broke off"));
        socket.fetch(1);
    }

    private void close() {
        session.gone();
        whenGone.run();
    }

    private void take(WebSocketFrame frame) {
        session.hear();
        switch (frame.type()) {
            case PING -> ping();
            case PONG, CLOSE -> {}
            case BINARY, TEXT, CONTINUATION -> data(frame);
        }
    }

    /** Answers pile up for a client that asks and takes nothing. */
    private void ping() {
        pings = !socket.isClosed() && socket.writeQueueFull() ? pings + 1 : 0;
        if (pings > MOST_PINGS) {
            wire.cut();
        }
    }

    private void data(WebSocketFrame frame) {
        if (over) {
            return;
        }
        binary |= frame.isBinary();
        if (text.length() + frame.binaryData().length() > MOST_BYTES) {
            over = true;
            session.endAside(End.TOO_LARGE);
            return;
        }
        text.appendBuffer(frame.binaryData());
        if (frame.isFinal()) {
            Buffer whole = text;
            boolean isText = !binary;
            text = Buffer.buffer();
            binary = false;
            Thread.ofVirtual().name("session").start(() -> handOn(whole, isText));
        } else {
            socket.fetch(1);
        }
    }

    /** On a thread that may wait. */
    private void handOn(Buffer whole, boolean isText) {
        try {
            if (isText) {
                session.take(decode(whole));
            } else {
                session.refuse(Wrong.frame("a binary frame says nothing here", MEND));
            }
        } catch (CharacterCodingException malformed) {
            session.refuse(Wrong.frame("the frame is not UTF-8", MEND));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            socket.fetch(1);
        }
    }

    private static String decode(Buffer whole) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(whole.getBytes()))
                .toString();
    }
}
