package os.atom.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import os.atom.redaction.match.Finder;
import os.atom.redaction.match.RuleBook;
import os.atom.redaction.match.Sink;

/** What is to be replaced in one whole text. Not thread-safe. */
final class Pieces implements Sink {
    /** Something to replace, by the bytes of the text. */
    record Piece(long start, long end, String rule) {}

    /** Up to here it pays to look for keywords alone first. */
    private static final int SHORT = 4096;

    private final List<Piece> pieces = new ArrayList<>();
    private long at;

    /** A text with everything replaced; the same text when there is nothing. */
    static String of(RuleBook book, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Piece> pieces = find(book, bytes);
        List<Piece> quoted = Quoted.find(book, bytes);
        if (!quoted.isEmpty()) {
            pieces = merged(Stream.concat(pieces.stream(), quoted.stream()).toList());
        }
        return pieces.isEmpty() ? text : apply(bytes, pieces);
    }

    /** What is to be replaced, in order and apart from each other. */
    static List<Piece> find(RuleBook book, byte[] bytes) {
        if (bytes.length < SHORT && !book.hasKeyword(bytes)) {
            return List.of();
        }
        Pieces pieces = new Pieces();
        Finder finder = new Finder(book, pieces);
        finder.feed(bytes, 0, bytes.length);
        finder.finish();
        return pieces.pieces;
    }

    /** Bytes with pieces replaced, as text. */
    static String apply(byte[] bytes, List<Piece> pieces) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Piece piece : pieces) {
            out.append(text(bytes, from, (int) piece.start()));
            out.append(Placeholder.of(piece.rule()));
            from = (int) piece.end();
        }
        return out.append(text(bytes, from, bytes.length)).toString();
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public void keep(byte[] bytes, int from, int to) {
        at += to - from;
    }

    @Override
    public void replace(String rule) {
        pieces.add(new Piece(at, at, rule));
    }

    @Override
    public void drop(long count) {
        at += count;
        Piece last = pieces.removeLast();
        pieces.add(new Piece(last.start(), at, last.rule()));
    }

    /** Pieces in any order, those that overlap as one, by the rule of the widest. */
    static List<Piece> merged(List<Piece> pieces) {
        List<Piece> sorted =
                pieces.stream().sorted(Comparator.comparingLong(Piece::start)).toList();
        List<Piece> merged = new ArrayList<>();
        Piece group = sorted.getFirst();
        Piece widest = group;
        for (Piece piece : sorted) {
            if (piece.start() >= group.end()) {
                merged.add(new Piece(group.start(), group.end(), widest.rule()));
                group = piece;
                widest = piece;
            } else {
                group = new Piece(group.start(), Math.max(group.end(), piece.end()), "");
                widest = length(piece) > length(widest) ? piece : widest;
            }
        }
        merged.add(new Piece(group.start(), group.end(), widest.rule()));
        return merged;
    }

    private static long length(Piece piece) {
        return piece.end() - piece.start();
    }
}
