package os.atom.shell;

import java.nio.ByteBuffer;
import os.atom.sandbox.Sandbox.Stream;

/** Output bytes of one stream; the buffer is read-only. */
public record Piece(Stream stream, ByteBuffer bytes) {
    public Piece {
        bytes = bytes.asReadOnlyBuffer();
    }
}
