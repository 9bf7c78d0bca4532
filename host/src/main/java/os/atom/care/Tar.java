package os.atom.care;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;

/**
 * The head of a plain file in a tar archive, as far as backups use it: a name, a size, mode 0600.
 *
 * @param name relative, with slashes
 * @param size in bytes
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">ustar
 *     Interchange Format</a>
 */
record Tar(String name, long size) {
    static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final int SIZE_AT = 124;
    private static final int SIZE_DIGITS = 11;
    private static final long LARGEST_OCTAL = (1L << 33) - 1;
    private static final int SUM_AT = 148;
    private static final int BINARY = 0x80;

    /** How many bytes follow the content up to the next head. */
    long padding() {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    /**
     * The block that tells of it.
     *
     * @throws IOException when the name is too long for one
     */
    byte[] block() throws IOException {
        byte[] block = new byte[BLOCK];
        byte[] bytes = name.getBytes(UTF_8);
        int cut = bytes.length <= NAME ? 0 : cut(bytes);
        System.arraycopy(bytes, cut, block, 0, bytes.length - cut);
        if (cut > 0) {
            System.arraycopy(bytes, 0, block, PREFIX_AT, cut - 1);
        }
        put(block, 100, "0000600\0");
        put(block, 108, "0000000\0");
        put(block, 116, "0000000\0");
        putSize(block);
        put(block, 136, "00000000000\0");
        put(block, SUM_AT, "        ");
        put(block, 156, "0");
        put(block, 257, "ustar\00000");
        put(block, SUM_AT, "%06o\0 ".formatted(sum(block)));
        return block;
    }

    /** After which slash the name goes on in the field of its own. */
    private int cut(byte[] bytes) throws IOException {
        for (int at = bytes.length - NAME - 1; at < bytes.length - 1; at++) {
            if (bytes[at] == '/' && at <= PREFIX) {
                return at + 1;
            }
        }
        throw new IOException("the name " + name + " is too long for an archive; shorten it");
    }

    private void putSize(byte[] block) {
        if (size <= LARGEST_OCTAL) {
            put(block, SIZE_AT, "%011o\0".formatted(size));
            return;
        }
        for (int at = 0; at < Long.BYTES; at++) {
            block[SIZE_AT + SIZE_DIGITS - at] = (byte) (size >>> (Byte.SIZE * at));
        }
        block[SIZE_AT] = (byte) BINARY;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static int sum(byte[] block) {
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        return sum;
    }

    /**
     * Reads such a block; only what {@link #block} writes is understood.
     *
     * @throws IOException when it is anything else: a link, a directory, another tool's
     */
    static Tar read(byte[] block) throws IOException {
        try {
            String prefix = text(block, PREFIX_AT, PREFIX);
            String last = text(block, 0, NAME);
            Tar read = new Tar(prefix.isEmpty() ? last : prefix + "/" + last, size(block));
            if (Arrays.equals(read.block(), block)) {
                return read;
            }
        } catch (NumberFormatException none) {
            // Told as every other block that is none of ours.
        }
        throw new IOException("it holds something else than the plain files of a backup");
    }

    private static String text(byte[] block, int at, int most) {
        int end = at;
        while (end < at + most && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, UTF_8);
    }

    private static long size(byte[] block) {
        if ((block[SIZE_AT] & BINARY) == 0) {
            return Long.parseLong(text(block, SIZE_AT, SIZE_DIGITS), 8);
        }
        long size = 0;
        for (int at = SIZE_AT + SIZE_DIGITS - Long.BYTES + 1; at <= SIZE_AT + SIZE_DIGITS; at++) {
            size = (size << Byte.SIZE) | (block[at] & 0xff);
        }
        return size;
    }
}
