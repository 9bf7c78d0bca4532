package os.atom.feed;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.journal.Digest;

/**
 * What a search may ask of a post beside its words, as words of the same index: its channel, author
 * and kind, and whom it names. They begin with a character that is part of no word, so that no
 * query can say them; a digest stands for a name, whatever characters that has. Pure.
 */
final class Marks {
    /** Private use: {@link SearchWords} never gives it. */
    private static final char OURS = '\ue000';

    private static final int LENGTH = 32;

    private Marks() {}

    /**
     * All marks of a post, with a space between.
     *
     * @param named the ids of those whom its words name
     */
    static String of(String channel, String author, String kind, Stream<String> named) {
        return Stream.concat(
                        Stream.of(mark('c', channel), mark('a', author), mark('k', kind)),
                        named.map(id -> mark('m', id)))
                .collect(Collectors.joining(" "));
    }

    /** Those that a post must have to be what was asked for. */
    static List<String> of(FeedQuery query) {
        return Stream.of(
                        query.channel().map(name -> mark('c', name)),
                        query.author().map(id -> mark('a', id.value())),
                        query.kind().map(kind -> mark('k', kind.word())),
                        query.mention().map(id -> mark('m', id.value())))
                .flatMap(mark -> mark.stream())
                .toList();
    }

    private static String mark(char what, String name) {
        return OURS + Digest.ofText(what + name).toString().substring(0, LENGTH);
    }
}
