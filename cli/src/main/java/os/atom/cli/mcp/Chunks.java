package os.atom.cli.mcp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body that says how long it is, at once or piece by piece (RFC 9112, sections 6.2 and 7.1). */
final class Chunks extends InputStream {
    private final InputStream in;
    private final boolean pieces;
    private long left;
    private boolean begun;
    private boolean ended;

    /** One that comes in pieces. */
    Chunks(InputStream in) {
        this.in = in;
        this.pieces = true;
    }

    /** One of a known length. */
    Chunks(InputStream in, long length) {
        this.in = in;
        this.pieces = false;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (ended || (left == 0 && !(pieces && next()))) {
            return -1;
        }
        int count = in.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the answer was cut off");
        }
        left -= count;
        return count;
    }

    /** Goes to the next piece; false after the last. */
    private boolean next() throws IOException {
        if (begun && !Exchange.line(in, 2).isEmpty()) {
            throw new IOException("a piece that is longer than it said");
        }
        begun = true;
        String size = Exchange.line(in, 1 << 10);
        int extension = size.indexOf(';');
        left = Exchange.number(extension < 0 ? size : size.substring(0, extension), 16);
        ended = left == 0;
        return !ended;
    }
}
