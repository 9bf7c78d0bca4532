package os.atom.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import os.atom.cli.server.Failure;

/** What is handed on to the command: text, since it travels as JSON. */
final class StandardInput {
    static final int LARGEST = 1 << 20;

    private StandardInput() {}

    static String read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw Failure.usage(
                        "standard input is longer than 1 MiB: put it in a file of a granted"
                                + " directory and name that");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Failure.usage(
                    "standard input is not UTF-8 text: put it in a file of a granted directory and"
                            + " name that");
        } catch (IOException e) {
            throw Failure.usage("cannot read standard input: " + e.getMessage());
        }
    }
}
