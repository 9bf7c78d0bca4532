package os.atom.dist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A cache of start-up as the JDK writes it. Two of the same list differ in the time stamps of the
 * soft references in their heap, milliseconds since the machine started, and in the sums over them;
 * with the stamps at nought, as of what was not used since, they are the same. Which words are
 * stamps is seen by what differs, so the layout of objects need not be known. Source: HotSpot 25,
 * {@code cds.h}, {@code filemap.cpp} (version 19 of the format). Not for several threads.
 */
final class StartUpCache {
    private static final int MAGIC = 0xF00BABA2;
    private static final int HEAD_SUM = 4;
    private static final int HEAD_SIZE = 12;

    /** Where the head's sum begins, and {@code HEAD_SIZE} says where it ends. */
    private static final int SUMMED = 16;

    private static final int REGIONS = 24;
    private static final int REGION_SIZE = 96;
    private static final int REGION_COUNT = 5;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final ByteBuffer bytes;

    private StartUpCache(byte[] content) {
        bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Evens out a cache, given another one of the same list.
     *
     * @throws IOException when they cannot be read or written, are not laid out as we know it, or
     *     differ elsewhere than in the words of their heap; then nothing is written
     */
    static void even(Path file, Path other) throws IOException {
        StartUpCache cache = read(file);
        cache.even(read(other));
        Files.write(file, cache.bytes.array());
    }

    private static StartUpCache read(Path file) throws IOException {
        StartUpCache cache = new StartUpCache(Files.readAllBytes(file));
        if (!cache.isKnown()) {
            throw new IOException(file + " is not laid out as the JDK 25 does it");
        }
        return cache;
    }

    /** Whether all sums are where we expect them, and right. */
    private boolean isKnown() {
        return bytes.capacity() > REGIONS + REGION_COUNT * REGION_SIZE
                && bytes.getInt(0) == MAGIC
                && isInside(SUMMED, bytes.getInt(HEAD_SIZE) - SUMMED)
                && bytes.getInt(HEAD_SUM) == headSum()
                && regions().allMatch(Region::isRight);
    }

    private void even(StartUpCache other) throws IOException {
        if (bytes.capacity() != other.bytes.capacity()) {
            throw new IOException("two caches of the same list are not of the same length");
        }
        Region heap =
                regions()
                        .filter(Region::isHeap)
                        .findFirst()
                        .orElseThrow(() -> new IOException("the cache holds no heap"));
        for (int at = heap.begin(); at < heap.end(); at += Long.BYTES) {
            if (isStamp(bytes.getLong(at), other.bytes.getLong(at))) {
                bytes.putLong(at, 0);
                other.bytes.putLong(at, 0);
            }
        }
        heap.sum();
        other.new Region(heap.at).sum();
        bytes.putInt(HEAD_SUM, headSum());
        other.bytes.putInt(HEAD_SUM, other.headSum());
        int differs = bytes.mismatch(other.bytes);
        if (differs >= 0) {
            throw new IOException("two caches of the same list differ at byte " + differs);
        }
    }

    /** Two caches are made within a day, and nothing else in them counts on like a clock. */
    private static boolean isStamp(long one, long other) {
        return one != other && one > 0 && other > 0 && Math.abs(one - other) < DAY;
    }

    private Stream<Region> regions() {
        return IntStream.range(0, REGION_COUNT)
                .mapToObj(number -> new Region(REGIONS + number * REGION_SIZE))
                .filter(Region::isUsed);
    }

    private int headSum() {
        return sum(SUMMED, bytes.getInt(HEAD_SIZE) - SUMMED);
    }

    private int sum(int begin, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes.array(), begin, length);
        return (int) sum.getValue();
    }

    private boolean isInside(long begin, long length) {
        return begin >= 0 && length > 0 && length <= bytes.capacity() - begin;
    }

    /** What the head says of one part of the file: {@code CDSFileMapRegion}. */
    private final class Region {
        private static final int IS_HEAP = 12;
        private static final int OFFSET = 24;
        private static final int USED = 40;

        private final int at;

        Region(int at) {
            this.at = at;
        }

        boolean isUsed() {
            return bytes.getLong(at + USED) != 0;
        }

        boolean isHeap() {
            return bytes.getInt(at + IS_HEAP) != 0;
        }

        boolean isRight() {
            return isInside(bytes.getLong(at + OFFSET), bytes.getLong(at + USED))
                    && bytes.getInt(at) == StartUpCache.this.sum(begin(), length());
        }

        int begin() {
            return Math.toIntExact(bytes.getLong(at + OFFSET));
        }

        int length() {
            return Math.toIntExact(bytes.getLong(at + USED));
        }

        int end() {
            return begin() + length();
        }

        void sum() {
            bytes.putInt(at, StartUpCache.this.sum(begin(), length()));
        }
    }
}
