package os.atom.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import os.atom.redaction.Pieces.Piece;
import os.atom.redaction.match.RuleBook;

/** Words that are looked at each by itself and all in a row. Pure. */
final class Words {
    private Words() {}

    static List<String> of(RuleBook book, List<String> words) {
        byte[] row = String.join(" ", words).getBytes(StandardCharsets.UTF_8);
        List<Piece> all = new ArrayList<>(Pieces.find(book, row));
        List<byte[]> each =
                words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
        int start = 0;
        for (byte[] word : each) {
            for (Piece piece : Pieces.find(book, word)) {
                all.add(new Piece(start + piece.start(), start + piece.end(), piece.rule()));
            }
            start += word.length + 1;
        }
        return all.isEmpty() ? words : apply(each, Pieces.merged(all), words);
    }

    private static List<String> apply(List<byte[]> each, List<Piece> pieces, List<String> words) {
        List<String> redacted = new ArrayList<>();
        int start = 0;
        for (int number = 0; number < each.size(); number++) {
            int from = start;
            int to = start + each.get(number).length;
            List<Piece> here =
                    pieces.stream()
                            .filter(piece -> piece.start() < to && piece.end() > from)
                            .map(piece ->
                                    new Piece(
                                            Math.max(piece.start(), from) - from,
                                            Math.min(piece.end(), to) - from,
                                            piece.rule()))
                            .toList();
            redacted.add(here.isEmpty() ? words.get(number) : Pieces.apply(each.get(number), here));
            start = to + 1;
        }
        return redacted;
    }
}
