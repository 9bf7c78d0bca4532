package os.atom.dist;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes zip archives that say which files are programs, which the JDK's writer cannot. Source:
 * PKWARE's APPNOTE.TXT 6.3.10, sections 4.3 and 4.4; times are UTC.
 */
final class Zip {
    private static final int FILE = 0x04034b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int MADE_BY_UNIX = 3 << 8 | 20;
    private static final int NEEDS = 20;
    private static final int NAMES_ARE_UTF8 = 1 << 11;
    private static final int DEFLATED = 8;
    private static final int REGULAR_FILE = 0100000;

    private final int time;
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private long written;

    private Zip(Instant time) {
        this.time = dos(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** Writes the files among the items; directories follow from their names. */
    static void write(List<Item> items, Instant time, OutputStream to) throws IOException {
        Zip zip = new Zip(time);
        int count = 0;
        for (Item item : items) {
            if (!item.directory()) {
                zip.file(item, to);
                count++;
            }
        }
        zip.end(count, to);
    }

    private void file(Item item, OutputStream to) throws IOException {
        byte[] name = item.name().getBytes(StandardCharsets.UTF_8);
        byte[] content = item.content().read();
        byte[] packed = deflated(content);
        CRC32 sum = new CRC32();
        sum.update(content);
        byte[] facts = new byte[26];
        little(facts)
                .putShort((short) NEEDS)
                .putShort((short) NAMES_ARE_UTF8)
                .putShort((short) DEFLATED)
                .putInt(time)
                .putInt((int) sum.getValue())
                .putInt(packed.length)
                .putInt(content.length)
                .putShort((short) name.length);
        remember(facts, name, item.mode());
        byte[] start = new byte[4];
        little(start).putInt(FILE);
        put(to, start);
        put(to, facts);
        put(to, name);
        put(to, packed);
    }

    /** The directory at the end repeats what each file's header said, with mode and place. */
    private void remember(byte[] facts, byte[] name, int mode) {
        byte[] entry = new byte[46];
        little(entry)
                .putInt(ENTRY)
                .putShort((short) MADE_BY_UNIX)
                .put(facts)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt((REGULAR_FILE | mode) << 16)
                .putInt((int) written);
        directory.writeBytes(entry);
        directory.writeBytes(name);
    }

    private void end(int count, OutputStream to) throws IOException {
        byte[] end = new byte[22];
        little(end)
                .putInt(END)
                .putInt(0)
                .putShort((short) count)
                .putShort((short) count)
                .putInt(directory.size())
                .putInt((int) written);
        put(to, directory.toByteArray());
        put(to, end);
    }

    private void put(OutputStream to, byte[] bytes) throws IOException {
        to.write(bytes);
        written += bytes.length;
        if (written > Integer.MAX_VALUE) {
            throw new IOException("the archive grows over 2 GiB, which this format cannot say");
        }
    }

    private static byte[] deflated(byte[] content) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
                out.write(content);
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int dos(LocalDateTime time) {
        int date = (time.getYear() - 1980) << 9 | time.getMonthValue() << 5 | time.getDayOfMonth();
        int clock = time.getHour() << 11 | time.getMinute() << 5 | time.getSecond() / 2;
        return date << 16 | clock;
    }
}
