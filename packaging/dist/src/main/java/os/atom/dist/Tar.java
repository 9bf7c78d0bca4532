package os.atom.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes compressed archives in the format that POSIX calls ustar: owner root, the same time for
 * everything. Source: IEEE Std 1003.1-2024, pax, "ustar Interchange Format".
 */
final class Tar {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PREFIX = 155;

    private final Instant time;

    Tar(Instant time) {
        this.time = time;
    }

    byte[] compressed(List<Item> items) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(items, bytes);
        return bytes.toByteArray();
    }

    void write(List<Item> items, OutputStream to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(to, 1 << 16)) {
            for (Item item : items) {
                byte[] content = item.content().read();
                out.write(header(item, content.length));
                out.write(content);
                out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
            }
            out.write(new byte[2 * BLOCK]);
        }
    }

    private byte[] header(Item item, int length) throws IOException {
        byte[] header = new byte[BLOCK];
        String name = item.directory() ? item.name() + "/" : item.name();
        int cut = cut(name);
        put(header, 0, name.substring(cut == 0 ? 0 : cut + 1));
        put(header, 100, octal(item.mode(), 7));
        put(header, 108, octal(0, 7));
        put(header, 116, octal(0, 7));
        put(header, 124, octal(length, 11));
        put(header, 136, octal(time.getEpochSecond(), 11));
        put(header, 148, " ".repeat(8));
        put(header, 156, item.directory() ? "5" : "0");
        put(header, 257, "ustar\00000");
        put(header, 265, "root");
        put(header, 297, "root");
        put(header, 345, name.substring(0, cut));
        put(header, 148, octal(sum(header), 6) + "\0 ");
        return header;
    }

    /** Where a long name is cut in two, at a slash that is left out; 0 where it is not. */
    private static int cut(String name) throws IOException {
        if (bytes(name).length <= LONGEST_NAME) {
            return 0;
        }
        int cut = name.indexOf('/', Math.max(0, name.length() - LONGEST_NAME - 1));
        if (cut <= 0
                || cut == name.length() - 1
                || bytes(name).length != name.length()
                || cut > LONGEST_PREFIX) {
            throw new IOException("the name is too long for an archive: " + name);
        }
        return cut;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = bytes(text);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }

    private static long sum(byte[] header) {
        long sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        return sum;
    }
}
