package os.atom.ws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

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

    private final List<byte[]> pieces;
    private final int length;

    Frame(List<byte[]> pieces) {
        this.pieces = List.copyOf(pieces);
        length = pieces.stream().mapToInt(piece -> piece.length).sum();
    }

    static Frame of(String text) {
        return new Frame(List.of(text.getBytes(UTF_8)));
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
        pieces.forEach(buffer::writeBytes);
    }

    /** Its text. */
    @Override
    public String toString() {
        return Unpooled.wrappedBuffer(pieces.toArray(byte[][]::new)).toString(UTF_8);
    }
}
