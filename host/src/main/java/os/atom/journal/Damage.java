package os.atom.journal;

/** In which way a journal is not what its server wrote. */
public enum Damage {
    /** A column of the entry was changed. */
    EDITED,
    /** The payload is not the one the entry names. */
    PAYLOAD_EDITED,
    /** The payload is gone and no tombstone says that it was erased. */
    PAYLOAD_MISSING,
    /** An entry is gone from the start or the middle. */
    MISSING,
    /** Entries stand in another order. */
    REORDERED,
    /** An entry stands where the server wrote none. */
    INSERTED,
    /** Entries are gone from the end: a signed head is farther. */
    TRUNCATED,
    /** All entries are gone though a signed head says there were some. */
    GONE,
    /** The chain is whole but not the one that was signed: it was written anew. */
    RECHAINED,
    /** An entry's time is before its predecessor's. */
    BACKWARDS,
    /** A signed head is not what the server signed. */
    HEADS_EDITED,
    /** Heads were signed by another key than the one that vouches, or than the one on record. */
    KEY_CHANGED,
    /** There are no signed heads, or no key to check them with. */
    HEADS_MISSING,
    /** The store cannot be read from here on. */
    UNREADABLE
}
