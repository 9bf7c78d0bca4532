package os.atom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * {@code heads.jsonl}: the signed heads, oldest first, each line forced to the disk; for one
 * thread.
 */
final class HeadsFile implements AutoCloseable {
    private final FileChannel channel;
    private Optional<SignedHead> last;

    private HeadsFile(FileChannel channel) throws IOException {
        this.channel = channel;
        last = cutUnfinishedLine();
    }

    static HeadsFile open(Path file) throws IOException {
        try {
            Private.create(file);
        } catch (FileAlreadyExistsException kept) {
            // It goes on where it ended.
        }
        return new HeadsFile(
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    Optional<SignedHead> last() {
        return last;
    }

    /** All of the line or nothing of it. */
    void append(SignedHead head) throws IOException {
        long end = channel.size();
        try {
            ByteBuffer line = UTF_8.encode(head.line() + "\n");
            while (line.hasRemaining()) {
                channel.write(line, end + line.position());
            }
            channel.force(true);
        } catch (IOException failed) {
            channel.truncate(end);
            throw failed;
        }
        last = Optional.of(head);
    }

    /** A crash may leave a line without its end; nobody was told of it. */
    private Optional<SignedHead> cutUnfinishedLine() throws IOException {
        HeadEnds ends = HeadEnds.of(channel);
        if (ends.size() < channel.size()) {
            channel.truncate(ends.size());
        }
        return ends.last();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
