package os.atom.care;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a backup's archive, which {@code tar tzf} lists too. For one thread. */
final class Packing implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Summed raw;
    private final GZIPOutputStream out;
    private final List<Manifest.Member> members = new ArrayList<>();

    /**
     * @param file is there and empty
     */
    Packing(Path file) throws IOException {
        this.file = file;
        raw = new Summed(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        out = new GZIPOutputStream(raw, BUFFER);
    }

    /** What was added so far. */
    List<Manifest.Member> members() {
        return members;
    }

    /** Adds a file as long as it is now; what is appended meanwhile is left out. */
    void add(String name, Path source) throws IOException {
        try (InputStream in = Files.newInputStream(source)) {
            members.add(add(new Tar(name, Files.size(source)), in));
        }
    }

    private Manifest.Member add(Tar head, InputStream in) throws IOException {
        out.write(head.block());
        Sum sum = new Sum();
        byte[] buffer = new byte[BUFFER];
        long left = head.size();
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException(head.name() + " was cut meanwhile: take the backup again");
            }
            out.write(buffer, 0, read);
            sum.add(buffer, read);
            left -= read;
        }
        out.write(new byte[(int) head.padding()]);
        return new Manifest.Member(head.name(), head.size(), sum.text());
    }

    /**
     * Ends the archive and puts it on the disk.
     *
     * @return the digest that seals it
     */
    String finish(Manifest manifest) throws IOException {
        byte[] last = manifest.bytes();
        var _ = add(new Tar(Manifest.NAME, last.length), new ByteArrayInputStream(last));
        out.write(new byte[2 * Tar.BLOCK]);
        out.finish();
        String digest = raw.sum.text();
        raw.write(Seal.of(digest));
        raw.flush();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return digest;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Sums what is really written, after it was compressed. */
    private static final class Summed extends FilterOutputStream {
        private final Sum sum = new Sum();

        Summed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int at, int count) throws IOException {
            out.write(bytes, at, count);
            sum.add(at == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, at, at + count), count);
        }
    }
}
