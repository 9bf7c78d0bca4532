package os.atom.rest;

import java.util.List;
import os.atom.delivery.DeadLetter;
import os.atom.protocol.DeadLetterRecord;
import os.atom.protocol.Page;

/** Dead letters as they go over the wire. */
final class DeadLetters {
    private DeadLetters() {}

    /**
     * A page of them.
     *
     * @param letters one more than are wanted where there are more, oldest first
     */
    static Page<DeadLetterRecord> page(List<DeadLetter> letters, int wanted) {
        return Lists.onwards(letters, wanted, DeadLetters::record, DeadLetter::seq);
    }

    private static DeadLetterRecord record(DeadLetter letter) {
        return new DeadLetterRecord(
                Long.toString(letter.seq()),
                letter.reason(),
                letter.attempts(),
                letter.at(),
                letter.waiting());
    }
}
