package os.atom.shell;

import java.nio.ByteBuffer;
import os.atom.sandbox.Sandbox.Stream;

/**
 * Output bytes of one stream; the buffer is read-only.
 *
 * @param next the offset to go on from after it
 */
public record Piece(Stream stream, ByteBuffer bytes, long next) {
    public Piece {
        bytes = bytes.asReadOnlyBuffer();
    }
}
