package os.atom.feed;

import java.util.stream.Stream;

/** What the search's index has of a post beside its words, as the feed writes it. */
public final class PostMarks {
    private PostMarks() {}

    /** Of a post that names nobody. */
    public static String of(String channel, String author, String kind) {
        return Marks.of(channel, author, kind, Stream.empty());
    }
}
