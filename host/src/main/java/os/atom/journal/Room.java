package os.atom.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Finds out how much room a file may still take on its disk. */
final class Room {
    private static final int BLOCK = 1 << 16;

    private Room() {}

    /**
     * Whether so many bytes fit beside a file. What the file system says is tried then, since a
     * quota may allow less; what is written for that goes at once.
     */
    static boolean isThere(Path file, long bytes) {
        Path beside = file.resolveSibling(file.getFileName() + ".room");
        try {
            return Files.getFileStore(file).getUsableSpace() >= bytes && fits(beside, bytes);
        } catch (IOException full) {
            return false;
        }
    }

    private static boolean fits(Path beside, long bytes) throws IOException {
        byte[] block = new byte[BLOCK];
        // No file system makes this smaller.
        new Random(BLOCK).nextBytes(block);
        try (FileChannel channel =
                FileChannel.open(
                        beside,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            for (long written = 0; written < bytes; ) {
                written += channel.write(ByteBuffer.wrap(block));
            }
            return true;
        }
    }
}
