package os.atom.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** The bytes of a file: all of them in memory, or read as they are needed. */
sealed interface Content {
    long size();

    /** The bytes from an offset on, no more than there are. */
    byte[] slice(long from, int length) throws IOException;

    /** All bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Whole(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] slice(long from, int length) {
            int start = (int) Math.min(from, bytes.length);
            return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + length));
        }
    }

    /** A file too large for that. */
    record Open(FileChannel channel, long size) implements Content {
        @Override
        public byte[] slice(long from, int length) throws IOException {
            return Content.read(channel, from, length);
        }
    }

    /**
     * Opens a file's content: all of it when it is not too large.
     *
     * @param size as it was when the file was opened; if it grows meanwhile, the rest is left out
     */
    static Content of(FileChannel channel, long size) throws IOException {
        return size <= Sizes.LARGEST
                ? new Whole(read(channel, 0, (int) size))
                : new Open(channel, size);
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = channel.read(buffer, from + buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
