package os.atom.network;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The first message of a TLS client, as far as it says which server it means. Pure.
 *
 * <p>Source: RFC 8446 sections 4.1.2 and 5.1, RFC 6066 section 3, draft-ietf-tls-esni (encrypted
 * hello).
 *
 * @param serverName as written; empty when none is named
 * @param encrypted whether a second, encrypted hello inside may name another server
 */
record ClientHello(Optional<String> serverName, boolean encrypted) {
    /** Bytes of the longest hello that is read; usual ones have less than 3,000. */
    static final int LONGEST = 1 << 14;

    /** Records that it may come in; usual ones have one or two. */
    static final int MOST_RECORDS = 16;

    /** Bytes that may be sent before it is whole, with the heads of its records. */
    static final int MOST_SENT = LONGEST + MOST_RECORDS * 5;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RECORD_HEAD = 5;
    private static final int LONGEST_RECORD = 1 << 14;
    private static final int SERVER_NAME = 0;
    private static final int ENCRYPTED_HELLO = 0xfe0d;
    private static final int OLD_ENCRYPTED_NAME = 0xffce;

    /**
     * Reads what a client has sent so far.
     *
     * @return empty when more has to come
     * @throws Refused when it is no TLS hello, or one that is read differently by others
     */
    static Optional<ClientHello> read(byte[] sent) throws Refused {
        ByteBuffer message = ByteBuffer.allocate(Math.max(0, sent.length));
        ByteBuffer rest = ByteBuffer.wrap(sent);
        for (int records = 0; rest.hasRemaining(); records++) {
            if (records == MOST_RECORDS) {
                throw noTls();
            }
            if (rest.get(rest.position()) != HANDSHAKE) {
                throw noTls();
            }
            if (rest.remaining() < RECORD_HEAD) {
                return Optional.empty();
            }
            int length = Short.toUnsignedInt(rest.getShort(rest.position() + 3));
            if (rest.get(rest.position() + 1) != 3 || length == 0 || length > LONGEST_RECORD) {
                throw noTls();
            }
            rest.position(rest.position() + RECORD_HEAD);
            int there = Math.min(length, rest.remaining());
            message.put(rest.slice(rest.position(), there));
            rest.position(rest.position() + there);
            if (isWhole(message)) {
                return Optional.of(parse(message.flip()));
            }
            if (there < length) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * How many bytes have to be there before it is worth while to read again: to the end of the
     * record, or of the head, that is not complete.
     *
     * @param sent what {@link #read} found too short
     */
    static int next(byte[] sent) {
        int at = 0;
        while (at + RECORD_HEAD <= sent.length) {
            int length = Short.toUnsignedInt(ByteBuffer.wrap(sent).getShort(at + 3));
            at += RECORD_HEAD + length;
        }
        return at < sent.length ? at + RECORD_HEAD : Math.max(at, sent.length + 1);
    }

    private static boolean isWhole(ByteBuffer message) throws Refused {
        if (message.position() > 0 && message.get(0) != CLIENT_HELLO) {
            throw noTls();
        }
        if (message.position() < 4) {
            return false;
        }
        int length = message.getInt(0) & 0xffffff;
        if (length > LONGEST) {
            throw noTls();
        }
        return message.position() >= 4 + length;
    }

    private static ClientHello parse(ByteBuffer message) throws Refused {
        try {
            int length = message.getInt() & 0xffffff;
            message.limit(4 + length);
            skip(message, 2 + 32);
            skip(message, Byte.toUnsignedInt(message.get()));
            skip(message, Short.toUnsignedInt(message.getShort()));
            skip(message, Byte.toUnsignedInt(message.get()));
            if (!message.hasRemaining()) {
                return new ClientHello(Optional.empty(), false);
            }
            ByteBuffer extensions = part(message);
            if (message.hasRemaining()) {
                throw noTls();
            }
            return extensions(extensions);
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw noTls();
        }
    }

    private static ClientHello extensions(ByteBuffer extensions) throws Refused {
        Optional<String> name = Optional.empty();
        boolean encrypted = false;
        while (extensions.hasRemaining()) {
            int type = Short.toUnsignedInt(extensions.getShort());
            ByteBuffer content = part(extensions);
            if (type == SERVER_NAME) {
                if (name.isPresent()) {
                    throw noTls();
                }
                name = Optional.of(name(content));
            }
            encrypted |= type == ENCRYPTED_HELLO || type == OLD_ENCRYPTED_NAME;
        }
        return new ClientHello(name, encrypted);
    }

    /** The list may hold one name of the only type there is. */
    private static String name(ByteBuffer content) throws Refused {
        ByteBuffer list = part(content);
        if (content.hasRemaining() || list.get() != 0) {
            throw noTls();
        }
        ByteBuffer name = part(list);
        if (list.hasRemaining()) {
            throw noTls();
        }
        return StandardCharsets.ISO_8859_1.decode(name).toString();
    }

    /** What a length of two bytes announces. */
    private static ByteBuffer part(ByteBuffer from) {
        int length = Short.toUnsignedInt(from.getShort());
        ByteBuffer part = from.slice(from.position(), length);
        skip(from, length);
        return part;
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        buffer.position(buffer.position() + bytes);
    }

    static Refused noTls() {
        return new Refused(
                Refusal.Rule.TLS,
                "what the tunnel carries is no TLS",
                "use https; for plain http send the request to the proxy instead of CONNECT");
    }
}
