package os.atom.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.sandbox.Sandbox.Stream;

/** Reads a recording, also one that is still being written. Stateless. */
final class Recording {
    /** How much of a file is read at once, unless one event is longer. */
    private static final int WINDOW = 256 * 1024;

    /** A time, a letter and an exit code are shorter. */
    private static final int LONGEST_END = 128;

    private static final byte[] LINE_END = {'\n'};

    private Recording() {}

    /**
     * Part of a recording.
     *
     * @param next the offset to go on from; the same as asked when there is nothing more yet
     */
    record Part(List<Piece> pieces, long next) {}

    /**
     * The output after an offset, as far as whole events of one window go.
     *
     * @throws NoOffset when no event ends there
     */
    static Part read(Path path, long from) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            if (from > 0 && !Arrays.equals(window(file, from - 1, 1), LINE_END)) {
                throw new NoOffset(from);
            }
            return read(file, from);
        }
    }

    private static Part read(FileChannel file, long from) throws IOException {
        long available = Math.max(0, file.size() - from);
        long size = Math.min(available, WINDOW);
        Part part = parse(window(file, from, size), from);
        while (part.next() == from && size < available) {
            size = Math.min(available, size * 2);
            part = parse(window(file, from, size), from);
        }
        return part;
    }

    /** All output by stream, read once. */
    static Map<Stream, byte[]> all(Path path) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (FileChannel file = FileChannel.open(path)) {
            long from = 0;
            Part part = read(file, from);
            while (part.next() > from) {
                for (Piece piece : part.pieces()) {
                    (piece.stream() == Stream.STDOUT ? out : err).writeBytes(bytes(piece));
                }
                from = part.next();
                part = read(file, from);
            }
        }
        return Map.of(Stream.STDOUT, out.toByteArray(), Stream.STDERR, err.toByteArray());
    }

    /** Whether it has its end: one that power loss cut off has not. */
    static boolean isWhole(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            long from = Math.max(0, file.size() - LONGEST_END);
            return Cast.isEnd(
                    new String(window(file, from, file.size() - from), StandardCharsets.UTF_8));
        }
    }

    private static byte[] bytes(Piece piece) {
        byte[] bytes = new byte[piece.bytes().remaining()];
        piece.bytes().duplicate().get(bytes);
        return bytes;
    }

    private static Part parse(byte[] window, long from) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        Stream stream = Stream.STDOUT;
        Optional<byte[]> exact = Optional.empty();
        boolean asItCame = false;
        int taken = 0;
        int start = 0;
        for (int at = 0; at < window.length; at++) {
            if (window[at] != '\n') {
                continue;
            }
            String line = new String(window, start, at - start, StandardCharsets.UTF_8);
            start = at + 1;
            if (line.startsWith("#")) {
                stream = Cast.stream(line).orElse(stream);
                Optional<byte[]> raw = Cast.raw(line);
                exact = raw.isPresent() ? raw : exact;
                asItCame |= Cast.isAsItCame(line);
                continue;
            }
            Optional<String> text = Cast.text(line, asItCame);
            if (text.isPresent()) {
                byte[] said = text.get().getBytes(StandardCharsets.UTF_8);
                pieces.add(new Piece(stream, ByteBuffer.wrap(exact.orElse(said)), from + start));
            }
            stream = Stream.STDOUT;
            exact = Optional.empty();
            asItCame = false;
            taken = start;
        }
        return new Part(pieces, from + taken);
    }

    private static byte[] window(FileChannel file, long from, long size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(size));
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = file.read(buffer, from + buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
