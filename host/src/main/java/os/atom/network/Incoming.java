package os.atom.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads what a client sends, with a bound on everything that is read whole. One thread's. */
final class Incoming {
    static final int LONGEST_HEAD = 1 << 15;
    private static final int LONGEST_LINE = 256;
    private static final int BUFFER = 1 << 14;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();

    Incoming(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** A request's head with the empty line; no bytes when nothing was sent at all. */
    byte[] head() throws IOException, Refused {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            if (!more()) {
                if (head.size() == 0) {
                    return new byte[0];
                }
                throw Refused.request("the request ends in the middle of its head");
            }
            byte next = buffer.get();
            head.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
            if (head.size() > LONGEST_HEAD) {
                throw Refused.request("the request's head is longer than 32 KiB");
            }
        }
        return head.toByteArray();
    }

    /** A short line without the line feed at its end. */
    String line() throws IOException, Refused {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (!more() || line.length() > LONGEST_LINE) {
                throw Refused.request("a chunk of the body is not announced as it should be");
            }
            line.append((char) Byte.toUnsignedInt(buffer.get()));
            if (line.length() >= 2 && line.substring(line.length() - 2).equals("\r\n")) {
                return line.substring(0, line.length() - 2);
            }
        }
    }

    /** The next bytes, at most so many, waiting for the first; none at the end. */
    byte[] some(long most) throws IOException {
        if (!more()) {
            return new byte[0];
        }
        byte[] bytes = new byte[(int) Math.min(most, buffer.remaining())];
        buffer.get(bytes);
        return bytes;
    }

    private boolean more() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int read = channel.read(buffer);
            buffer.flip();
            return read > 0;
        }
        return true;
    }
}
