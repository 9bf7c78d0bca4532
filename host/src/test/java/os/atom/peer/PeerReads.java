package os.atom.peer;

import org.jdbi.v3.core.Jdbi;

/** Everything that is ever asked of the tables of peers. Test support. */
public final class PeerReads {
    private PeerReads() {}

    public static void all(Jdbi tables, String peer) {
        Talks talks = new Talks(tables);
        talks.description(peer);
        talks.last(peer, "m1");
        talks.open(peer, 10);
    }
}
