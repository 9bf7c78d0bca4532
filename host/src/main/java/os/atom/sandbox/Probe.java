package os.atom.sandbox;

import java.util.List;

/** Whether this host can hold a command, found out by holding one. */
public sealed interface Probe {
    /**
     * It can.
     *
     * @param version of bubblewrap
     * @param notes what is worth knowing, for people; may be empty
     */
    record Ready(String version, List<Note> notes) implements Probe {
        public Ready {
            notes = List.copyOf(notes);
        }
    }

    /**
     * What is worth knowing.
     *
     * @param words what is so
     * @param mend what changes it
     */
    record Note(String words, String mend) {
        @Override
        public String toString() {
            return words + "; " + mend;
        }
    }

    /**
     * It cannot, so nothing runs.
     *
     * @param reason what is wrong, in one line
     * @param mend what to do about it, in one line
     */
    record Missing(String reason, String mend) implements Probe {}
}
