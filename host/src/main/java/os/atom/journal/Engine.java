package os.atom.journal;

/** What database a store is, for the few statements that have no words in common. */
public enum Engine {
    SQLITE,
    POSTGRES
}
