package os.atom.journal;

import java.io.IOException;
import java.util.Optional;

/** What keeps a store from taking entries, in words for people; nothing in them is secret. */
public enum Trouble {
    FULL("the disk is full", "make room on the disk that holds ATOM_OS_HOME, then try again"),
    READ_ONLY(
            "the disk is read-only",
            "find out why its file system is (dmesg tells), mount the one that holds ATOM_OS_HOME for writing"
                    + " and start the server again"),
    NO_WRITES(
            "the database takes no writes",
            "it is a standby or was made read-only: let the setting 'store' (ATOM_OS_STORE) name one that takes writes"),
    UNREACHABLE(
            "the database cannot be reached",
            "see that it runs, and that the setting 'store' (ATOM_OS_STORE) names its host and port, then try again"),
    NOT_LET_IN(
            "the database does not let the server in",
            "see the database, user and password in the setting 'store' (ATOM_OS_STORE); the user must own the tables"),
    DAMAGED(
            "the store is damaged",
            "stop the server, keep a copy of ATOM_OS_HOME, see 'atom-os audit verify', and put back the last whole"
                    + " copy"),
    NEWER(
            "a newer version changed the store",
            "stop this server, which is older, and start the newer version in its place"),
    OTHER("the store fails", "see the server's log, then try again");

    private final String words;
    private final String mend;

    Trouble(String words, String mend) {
        this.words = words;
        this.mend = mend;
    }

    /** What it is. */
    public String words() {
        return words;
    }

    /** What to do about it. */
    public String mend() {
        return mend;
    }

    /** What it is that a file could not be written for; what is deepest knows best. */
    static Trouble of(Throwable failure) {
        Trouble here =
                switch (failure) {
                    case JournalUnavailable known -> known.trouble();
                    case IOException file -> ofFile(file);
                    default -> OTHER;
                };
        return Optional.ofNullable(failure.getCause())
                .map(Trouble::of)
                .filter(deeper -> deeper != OTHER)
                .orElse(here);
    }

    /** The kernel's words, which is all that Java passes on. */
    private static Trouble ofFile(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left on device")
                || message.contains("Disk quota exceeded")) {
            return FULL;
        }
        return message.contains("Read-only file system") ? READ_ONLY : OTHER;
    }
}
