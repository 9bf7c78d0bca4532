package os.atom.boot;

import java.time.Duration;
import os.atom.peer.FakePeer;
import os.atom.peer.Peers;

/** What the tests of peers have in common: a host on a store, and one agent elsewhere. */
interface OnAPeer extends OnAStore {
    /** What is done with them. */
    interface Talk {
        void with(OpenHost open, FakePeer peer, Peers peers) throws Exception;
    }

    /** Nothing is listed yet; a card counts for an hour. */
    default void withPeer(Talk talk) throws Exception {
        withPeer(Duration.ofHours(1), talk);
    }

    /**
     * @param card how long a card counts as it was read
     */
    default void withPeer(Duration card, Talk talk) throws Exception {
        try (OpenHost open = open();
                FakePeer peer = new FakePeer();
                Peers peers = PeerGround.open(open, directory(), card, peer)) {
            talk.with(open, peer, peers);
        }
    }
}
