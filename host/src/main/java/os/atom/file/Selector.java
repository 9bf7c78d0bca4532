package os.atom.file;

import java.io.IOException;
import java.util.Arrays;
import os.atom.file.text.Boundaries;
import os.atom.file.text.Detected;
import os.atom.file.text.TextEncoding;

/**
 * Finds the part of a file that is wanted, no more of it than fits an answer. Never cuts a
 * character in two, nor a line if it fits.
 */
final class Selector {
    private static final int CHUNK = 64 << 10;
    private static final int CHARACTER = 4;

    private final Content content;
    private final int most;

    /**
     * @param most bytes that an answer holds
     */
    Selector(Content content, int most) {
        this.content = content;
        this.most = most;
    }

    /** Bytes as they are. */
    Slice raw(long offset, long end) throws IOException {
        long start = Math.min(offset, content.size());
        long stop = Math.min(end, content.size());
        int length = (int) Math.min(Math.max(0, stop - start), most);
        byte[] bytes = content.slice(start, length);
        return new Slice(start, bytes, 0, 0, start + bytes.length < stop, 0, 0, stop);
    }

    /** The text in a range of bytes. */
    Slice bytes(Detected detected, long offset, long end) throws IOException {
        TextEncoding encoding = detected.encoding();
        long from = Math.max(offset, detected.mark());
        from += from % encoding.unit();
        long stop = Math.max(from, Math.min(end, content.size()));
        int length = (int) Math.min(stop - from, most);
        byte[] window = content.slice(from, length + 2 * CHARACTER);
        int start =
                Math.min(Boundaries.ceiling(encoding, window, 0), Math.min(length, window.length));
        byte[] rest = Arrays.copyOfRange(window, start, window.length);
        int cut = Math.min(length - start, rest.length);
        boolean all = from + start + cut >= content.size();
        int kept = all ? cut : Boundaries.floor(encoding, rest, Math.max(0, cut));
        boolean more = length < stop - from;
        return new Slice(from + start, Arrays.copyOf(rest, kept), 0, 0, more, 0, 0, stop);
    }

    /** The text of a range of lines. */
    Slice lines(Detected detected, long first, long last) throws IOException, Unfit {
        long line = 1;
        long at = detected.mark();
        while (line < first) {
            byte[] chunk = content.slice(at, CHUNK);
            int unit = detected.encoding().unit();
            int whole = chunk.length - chunk.length % unit;
            if (whole == 0) {
                throw beyond(first, lines(line, at, detected));
            }
            int used = whole;
            for (int i = 0; i < whole && line < first; i += unit) {
                if (detected.encoding().lineFeedAt(chunk, i)) {
                    line++;
                    used = i + unit;
                }
            }
            at += line < first ? whole : used;
            if (at > Sizes.LARGEST_COUNT && line < first) {
                throw Unfit.invalid(
                        "lines",
                        "line %d lies beyond the first %s"
                                .formatted(first, Sizes.words(Sizes.LARGEST_COUNT)),
                        "read on by offset, or by the cursor of an answer");
            }
        }
        if (at >= content.size() && first > 1) {
            throw beyond(first, lines(line, at, detected));
        }
        return from(detected, at, line, last);
    }

    /** How many lines there are when the end came at the start of this one. */
    private long lines(long line, long at, Detected detected) {
        return at == detected.mark()
                ? 0
                : at >= content.size() && endsInFeed(detected) ? line - 1 : line;
    }

    private boolean endsInFeed(Detected detected) {
        int unit = detected.encoding().unit();
        try {
            byte[] end = content.slice(Math.max(0, content.size() - unit), unit);
            return end.length == unit && detected.encoding().lineFeedAt(end, 0);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static Unfit beyond(long first, long lines) {
        return Unfit.invalid(
                "lines",
                "the file has %d line%s, none with the number %d"
                        .formatted(lines, lines == 1 ? "" : "s", first),
                "ask for lines that there are");
    }

    /** The text from an offset on, at which this line begins or goes on. */
    Slice from(Detected detected, long offset, long line, long last) throws IOException {
        TextEncoding encoding = detected.encoding();
        byte[] window = content.slice(offset, most);
        int unit = encoding.unit();
        boolean all = offset + window.length >= content.size();
        long number = line;
        int lineEnd = 0;
        long feeds = 0;
        for (int i = 0; i + unit <= window.length && number <= last; i += unit) {
            if (encoding.lineFeedAt(window, i)) {
                number++;
                feeds++;
                lineEnd = i + unit;
            }
        }
        boolean wanted = number > last;
        int kept;
        if (wanted) {
            kept = lineEnd;
        } else if (all) {
            kept = window.length;
        } else {
            kept = lineEnd > 0 ? lineEnd : Boundaries.floor(encoding, window, window.length);
        }
        boolean more = !wanted && !all;
        boolean open = kept > lineEnd;
        long lastLine = open ? line + feeds : line + Math.max(0, feeds - 1);
        return new Slice(
                offset,
                Arrays.copyOf(window, kept),
                line,
                lastLine,
                more,
                line + feeds,
                last,
                content.size());
    }
}
