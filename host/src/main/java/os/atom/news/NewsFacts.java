package os.atom.news;

import java.util.List;
import java.util.Map;
import os.atom.journal.Fact;
import os.atom.journal.Payload;

/** What this step writes to the journal. */
final class NewsFacts {
    /** Its subject says which part of the journal was told, so that an erasure leaves that. */
    static final String TOLD = "os.atom.news.told";

    private NewsFacts() {}

    /** A post that shows something of what one command or agent did. */
    record Post(String id, String about) {}

    /**
     * A part of the journal that was told: what comes after one entry, up to another.
     *
     * @param after where the part before it ended; 0 at first
     */
    record Part(long after, long upTo) {
        static Part of(String subject) {
            String[] ends = subject.split("-", 2);
            return new Part(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        }

        String subject() {
            return after + "-" + upTo;
        }
    }

    static Fact told(long after, long upTo, List<Post> posts) {
        return new Fact(
                TOLD,
                "host",
                new Part(after, upTo).subject(),
                Payload.write(Map.of("posts", posts)));
    }
}
