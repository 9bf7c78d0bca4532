package os.atom.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import os.atom.redaction.Pieces.Piece;
import os.atom.redaction.match.RuleBook;

/**
 * Words in single quotes, as shells read them and as we write the words of a command: looked at for
 * what they say, since {@code '\''} stands for a quote in them, and a line begins with the word.
 * Pure.
 */
final class Quoted {
    /** Words in words in words. */
    private static final int LAYERS = 3;

    private static final byte QUOTE = '\'';
    private static final byte[] WRITTEN = {QUOTE, '\\', QUOTE, QUOTE};

    private final byte[] bytes;
    private final byte[] said;
    private final int[] starts;
    private final int[] ends;
    private int length;
    private boolean telling;

    private Quoted(byte[] bytes) {
        this.bytes = bytes;
        this.said = new byte[bytes.length];
        this.starts = new int[bytes.length];
        this.ends = new int[bytes.length];
    }

    /** What is to be replaced in words that say something else than is written. */
    static List<Piece> find(RuleBook book, byte[] bytes) {
        return find(book, bytes, LAYERS);
    }

    private static List<Piece> find(RuleBook book, byte[] bytes, int layers) {
        if (layers == 0 || !hasQuote(bytes)) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>();
        Quoted word = new Quoted(bytes);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == QUOTE && begins(bytes, at)) {
                at = word.read(at + 1);
                pieces.addAll(word.pieces(book, layers));
            }
        }
        return pieces;
    }

    private static boolean hasQuote(byte[] bytes) {
        for (byte value : bytes) {
            if (value == QUOTE) {
                return true;
            }
        }
        return false;
    }

    private static boolean begins(byte[] bytes, int at) {
        return at == 0 || bytes[at - 1] <= ' ' || bytes[at - 1] == '=';
    }

    /** Reads to the closing quote, and says where it is. */
    private int read(int from) {
        length = 0;
        telling = false;
        int at = from;
        while (at < bytes.length) {
            boolean quote = bytes[at] == QUOTE;
            boolean written =
                    quote
                            && at + WRITTEN.length <= bytes.length
                            && Arrays.equals(WRITTEN, 0, 4, bytes, at, at + 4);
            if (quote && !written) {
                return at;
            }
            telling |= written || bytes[at] == '\n';
            at = put(at, written ? WRITTEN.length : 1);
        }
        telling = false;
        return at;
    }

    private int put(int at, int written) {
        said[length] = bytes[at];
        starts[length] = at;
        ends[length] = at + written;
        length++;
        return at + written;
    }

    private List<Piece> pieces(RuleBook book, int layers) {
        if (!telling) {
            return List.of();
        }
        byte[] word = Arrays.copyOf(said, length);
        return Stream.concat(
                        Pieces.find(book, word).stream(), find(book, word, layers - 1).stream())
                .map(piece ->
                        new Piece(
                                starts[(int) piece.start()],
                                ends[(int) piece.end() - 1],
                                piece.rule()))
                .toList();
    }
}
