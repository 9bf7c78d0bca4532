package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.PeerGround.add;
import static os.atom.boot.PeerNoticeContract.acknowledge;
import static os.atom.boot.PeerNoticeContract.notices;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.journal.Fact;
import os.atom.messaging.Item;

/** What people are told of a peer by what is on record of its card since they were told last. */
interface PeerOftenContract extends OnAPeer {
    private static Fact flagged(String peer, String rule) {
        return new Fact(
                "os.atom.peer.flagged",
                "host",
                "peer:" + peer,
                """
                {"rule":"%s","reason":"it is %s","mend":"mend it","stopped":false}\
                """
                        .formatted(rule, rule));
    }

    /** Counting stops at a thousand, and the notice says that it did. */
    @Test
    default void moreThanAreLookedThroughAreSaidToBeMore() throws Exception {
        withPeer((open, peer, peers) -> {
            String id = add(open, peers, "reviewer", peer);
            Fact again = flagged(id, "peer.key");
            open.host.journal().append(again);
            assertThat(notices(open)).hasSize(1);
            open.host.journal().append(Collections.nCopies(998, again));
            acknowledge(open);
            open.host.journal().append(again);
            assertThat(notices(open)).hasSize(2);
            assertThat(notices(open).getLast().because()).contains(" (999 times since ");

            open.host.journal().append(Collections.nCopies(1_200, again));
            acknowledge(open);
            open.host.journal().append(again);
            assertThat(notices(open)).hasSize(3);
            assertThat(notices(open).getLast().because()).contains(" (1001 times or more since ");
        });
    }

    /** Of a rule, not of those whose names a pattern would find by it. */
    @Test
    default void oneThingIsNotTakenForAnotherOfANameAlike() throws Exception {
        withPeer((open, peer, peers) -> {
            String id = add(open, peers, "reviewer", peer);
            List<String> rules = List.of("peer.akey", "peer.AKEY", "peer._key", "peer.%");
            rules.forEach(rule -> open.host.journal().append(flagged(id, rule)));

            assertThat(notices(open))
                    .extracting(Item::because)
                    .containsExactlyElementsOf(
                            rules.stream()
                                    .map("peer:reviewer: it is %s; mend it"::formatted)
                                    .toList());
        });
    }
}
