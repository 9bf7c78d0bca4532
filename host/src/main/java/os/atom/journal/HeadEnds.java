package os.atom.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * The first and the last whole line of {@code heads.jsonl}, read without the years between them.
 *
 * @param size how many bytes whole lines take; a crash may have left more behind them
 */
record HeadEnds(Optional<SignedHead> first, Optional<SignedHead> last, long size) {
    private static final int LONGEST_LINE = 4_096;

    /**
     * Reads both.
     *
     * @throws IOException also when one of them is no signed head
     */
    static HeadEnds of(FileChannel channel) throws IOException {
        long size = channel.size();
        // One character for each byte: what is not ASCII cannot be part of a line that parses.
        String start = read(channel, 0, Math.min(size, LONGEST_LINE));
        String tail =
                read(
                        channel,
                        Math.max(0, size - 2L * LONGEST_LINE),
                        Math.min(size, 2L * LONGEST_LINE));
        int end = tail.lastIndexOf('\n') + 1;
        if (end == 0 && size <= LONGEST_LINE) {
            return new HeadEnds(Optional.empty(), Optional.empty(), 0);
        }
        int lineEnd = start.indexOf('\n');
        if (end == 0 || lineEnd < 0) {
            throw noHead("first");
        }
        return new HeadEnds(
                Optional.of(parse(start.substring(0, lineEnd), "first")),
                Optional.of(
                        parse(
                                tail.substring(tail.lastIndexOf('\n', end - 2) + 1, end - 1),
                                "last")),
                size - (tail.length() - end));
    }

    private static SignedHead parse(String line, String which) throws IOException {
        return SignedHead.parse(line).orElseThrow(() -> noHead(which));
    }

    private static IOException noHead(String which) {
        return new IOException("the " + which + " line is no signed head");
    }

    private static String read(FileChannel channel, long from, long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // Until it is full.
        }
        return new String(bytes.array(), 0, bytes.position(), ISO_8859_1);
    }
}
