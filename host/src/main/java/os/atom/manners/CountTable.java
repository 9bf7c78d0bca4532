package os.atom.manners;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.freeze.StopSwitch;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * What agents said lately, and the chains that no person ended. It refuses what is too much by the
 * limits that the entry itself carries, and what a stop holds back.
 */
final class CountTable implements Projection {
    /** A person's word; its subject is what it reopens. */
    static final String RESET = "os.atom.manners.reset";

    @Override
    public List<String> tables() {
        return List.of("manners_act", "manners_pair", "manners_chain");
    }

    @Override
    public Set<String> types() {
        return Set.of(Count.COUNTED, RESET);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        if (entry.type().equals(RESET)) {
            Chains.reset(handle, entry.subject());
        } else {
            StopSwitch.refuseHeld(handle, new PrincipalId(entry.actor()));
            forget(handle, entry.micros());
            recorded.payload().map(Count::read).ifPresent(count -> count(handle, entry, count));
        }
    }

    /** What no limit looks at any more goes, so that the tables stay small. */
    private static void forget(Handle handle, long now) {
        handle.execute("DELETE FROM manners_act WHERE at < ?", now - Limits.micros(Limits.DAY));
        handle.execute("DELETE FROM manners_pair WHERE at < ?", now - Limits.micros(Limits.HOUR));
    }

    private static void count(Handle handle, Entry entry, Count count) {
        new Limits(handle, entry.micros())
                .against(entry.actor(), count)
                .ifPresent(refused -> {
                    throw new Limited(refused);
                });
        handle.execute(
                "INSERT INTO manners_act (seq, agent, channel, at) VALUES (?, ?, ?, ?)",
                entry.seq(),
                entry.actor(),
                count.channel(),
                entry.micros());
        for (String other : count.to()) {
            handle.execute(
                    "INSERT INTO manners_pair (pair, seq, at) VALUES (?, ?, ?)",
                    Count.pair(entry.actor(), other),
                    entry.seq(),
                    entry.micros());
        }
        Chains.add(handle, entry, count);
    }

    /** A reset needs no payload. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (entry.type().equals(Count.COUNTED)) {
            for (String table : tables()) {
                handle.execute("DELETE FROM " + table + " WHERE seq = ?", entry.seq());
            }
        }
    }
}
