package os.atom.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.protocol.Output;

/**
 * A part of a command's output, both streams as they came.
 *
 * @param next what to go on with, as {@code after}
 * @param finished whether there will be no more
 */
record OutputPart(String text, String next, boolean finished) {
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})(?:\\+(\\d{1,9}))?");

    /**
     * Where a part begins.
     *
     * @param offset as HTTP counts
     * @param skip characters after that, where one piece is longer than a part
     */
    record From(String offset, int skip) {
        /** One that is none is told as such by the call that it is for. */
        static From of(String cursor) {
            Matcher parts = CURSOR.matcher(cursor);
            return parts.matches() && parts.group(2) != null
                    ? new From(parts.group(1), Integer.parseInt(parts.group(2)))
                    : new From(cursor, 0);
        }
    }

    static OutputPart of(Output output, From from) {
        StringBuilder text = new StringBuilder();
        String next = from.offset();
        int skip = from.skip();
        List<Output.Chunk> chunks = output.chunks();
        for (int at = 0; at < chunks.size(); at++) {
            String piece =
                    new String(
                            Base64.getDecoder().decode(chunks.get(at).data()),
                            StandardCharsets.UTF_8);
            int begin = Math.min(skip, piece.length());
            int room = CommandResult.MOST_OUTPUT - text.length();
            if (piece.length() - begin > room) {
                if (at > 0) {
                    return new OutputPart(text.toString(), next, false);
                }
                text.append(piece, begin, begin + room);
                return new OutputPart(text.toString(), next + "+" + (begin + room), false);
            }
            text.append(piece, begin, piece.length());
            next = Long.toString(chunks.get(at).next());
            skip = 0;
        }
        return new OutputPart(text.toString(), Long.toString(output.next()), output.finished());
    }
}
