package os.atom.cli.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import os.atom.cli.server.Failure;

/** The words of a post, as a line gives them or standard input. */
final class StandardText {
    /** No post is longer: 10,000 characters of at most four bytes. */
    private static final int LARGEST = 40_000;

    private StandardText() {}

    /** Those of the line, or what standard input gives when it is a mere {@code -}. */
    static String of(List<String> line, InputStream in) {
        return line.equals(List.of("-")) ? read(in) : String.join(" ", line);
    }

    private static String read(InputStream in) {
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw Failure.usage("standard input is too long: a post has 10,000 characters");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .stripTrailing();
        } catch (CharacterCodingException malformed) {
            throw Failure.usage("standard input is not UTF-8 text: a post is text");
        } catch (IOException broken) {
            throw Failure.usage("cannot read standard input: " + broken.getMessage());
        }
    }
}
