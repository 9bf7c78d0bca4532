package os.atom.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.concurrent.CountDownLatch;

/**
 * What one stream told of posts that are numbered in their words: whether each came once, and
 * events in the order of the journal. Safe for any thread.
 */
final class Heard {
    /** What stands before the number. */
    static final String NUMBERED = "soak ";

    private final String name;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final BitSet told = new BitSet();
    private long last;
    private String trouble = "";

    Heard(String name) {
        this.name = name;
    }

    /** The stream is there: what happens from now on is told. */
    void begin() {
        begun.countDown();
    }

    void awaitBegin() throws InterruptedException {
        begun.await();
    }

    /**
     * @param seq of the event in the journal
     */
    synchronized void take(long seq, JsonNode event) {
        if (seq <= last) {
            note("%d came after %d".formatted(seq, last));
        }
        last = seq;
        String content = event.path("data").path("post").path("content").asText();
        if (content.startsWith(NUMBERED)) {
            int number = Integer.parseInt(content.split(" ", 3)[1]);
            if (told.get(number)) {
                note("post %d came twice".formatted(number));
            }
            told.set(number);
        }
    }

    synchronized void end(String why) {
        note("it ended: " + why);
        begun.countDown();
    }

    /** Only the first counts; the others follow from it. */
    private void note(String what) {
        if (trouble.isEmpty()) {
            trouble = what;
        }
    }

    /** Whether it goes on and has told fewer numbered posts than these. */
    synchronized boolean lacks(int posts) {
        return trouble.isEmpty() && told.cardinality() < posts;
    }

    /** What is wrong, held against the posts that there are; empty when nothing is. */
    synchronized String trouble(BitSet posts) {
        BitSet missing = (BitSet) posts.clone();
        missing.andNot(told);
        BitSet more = (BitSet) told.clone();
        more.andNot(posts);
        if (!trouble.isEmpty()) {
            return name + ": " + trouble;
        }
        if (!missing.isEmpty()) {
            return name
                    + ": "
                    + missing.cardinality()
                    + " posts were not told, first "
                    + missing.nextSetBit(0);
        }
        return more.isEmpty()
                ? ""
                : name + ": told of a post that was not answered: " + more.nextSetBit(0);
    }
}
