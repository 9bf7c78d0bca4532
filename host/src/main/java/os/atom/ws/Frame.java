package os.atom.ws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A text frame of the server (RFC 6455, section 5.2: whole, not masked), in pieces: what all
 * readers of an event are told is there once, and copied only to where it is sent from.
 */
final class Frame {
    /** What a frame begins with at most. */
    static final int MOST_HEAD = 10;

    private static final int WHOLE_TEXT = 0x81;

    /** A length that is in the second byte, and what is there when it is in two, or eight, more. */
    private static final int SHORT = 125;

    private static final int IN_TWO = 126;
    private static final int IN_EIGHT = 127;
    private static final int MOST_IN_TWO = 0xffff;

    private final byte[][] pieces;
    private final int length;

    /**
     * @param pieces of its text, not to be changed any more
     */
    Frame(byte[]... pieces) {
        this.pieces = pieces;
        int bytes = 0;
        for (byte[] piece : pieces) {
            bytes += piece.length;
        }
        length = bytes;
    }

    static Frame of(String text) {
        return new Frame(text.getBytes(UTF_8));
    }

    /** Bytes of its text. */
    int length() {
        return length;
    }

    void writeTo(ByteBuf buffer) {
        buffer.writeByte(WHOLE_TEXT);
        if (length <= SHORT) {
            buffer.writeByte(length);
        } else if (length <= MOST_IN_TWO) {
            buffer.writeByte(IN_TWO).writeShort(length);
        } else {
            buffer.writeByte(IN_EIGHT).writeLong(length);
        }
        for (byte[] piece : pieces) {
            buffer.writeBytes(piece);
        }
    }

    /** Its text. */
    @Override
    public String toString() {
        return Unpooled.wrappedBuffer(pieces).toString(UTF_8);
    }
}
