package os.atom.shell;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Bytes that arrive in pieces, turned into text without cutting a character in two. Not
 * thread-safe: one per stream.
 */
final class Utf8Chunks {
    private byte[] carried = {};

    /**
     * A piece of output.
     *
     * @param text the bytes as UTF-8, U+FFFD for what is none
     * @param exact the bytes themselves, when the text does not say them all
     */
    record Chunk(String text, Optional<byte[]> exact) {}

    /** Takes bytes in and gives out all characters that are complete by now. */
    Optional<Chunk> feed(ByteBuffer bytes) {
        byte[] all = new byte[carried.length + bytes.remaining()];
        System.arraycopy(carried, 0, all, 0, carried.length);
        bytes.get(all, carried.length, bytes.remaining());
        int complete = all.length - incompleteTail(all);
        carried = Arrays.copyOfRange(all, complete, all.length);
        return chunk(Arrays.copyOf(all, complete));
    }

    /** What is left over at the end: the start of a character that never came. */
    Optional<Chunk> finish() {
        byte[] rest = carried;
        carried = new byte[0];
        return chunk(rest);
    }

    private static Optional<Chunk> chunk(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            return Optional.of(new Chunk(text, Optional.empty()));
        } catch (CharacterCodingException notText) {
            return Optional.of(
                    new Chunk(new String(bytes, StandardCharsets.UTF_8), Optional.of(bytes)));
        }
    }

    /** How many bytes at the end begin a character that is not all there yet; 0 to 3. */
    private static int incompleteTail(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int lead = bytes[bytes.length - back] & 0xFF;
            if (lead >= 0xC0) {
                int wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return wanted > back ? back : 0;
            }
            if (lead < 0x80) {
                return 0;
            }
        }
        return 0;
    }
}
