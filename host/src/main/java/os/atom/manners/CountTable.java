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
        return List.of(
                "manners_act",
                "manners_act_minute",
                "manners_pair",
                "manners_pair_minute",
                "manners_chain");
    }

    /** Since the second, minutes are counted. */
    @Override
    public int version() {
        return 2;
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
        Tally tally = new Tally(handle);
        tally.forget("manners_act", "manners_act_minute", now - Limits.micros(Limits.DAY));
        tally.forget("manners_pair", "manners_pair_minute", now - Limits.micros(Limits.HOUR));
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
        scopes(entry.actor(), count.channel())
                .forEach(scope -> new Tally(handle).add(scope, entry.micros()));
        for (String other : count.to()) {
            String pair = Count.pair(entry.actor(), other);
            handle.execute(
                    "INSERT INTO manners_pair (pair, seq, at) VALUES (?, ?, ?)",
                    pair,
                    entry.seq(),
                    entry.micros());
            new Tally(handle).add(Scope.pair(pair), entry.micros());
        }
        Chains.add(handle, entry, count);
    }

    /** What is counted of an act that is in no channel is the agent's alone. */
    private static List<Scope> scopes(String agent, String channel) {
        return channel.isEmpty()
                ? List.of(Scope.agent(agent))
                : List.of(Scope.agent(agent), Scope.channel(channel));
    }

    /** A reset needs no payload. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (!entry.type().equals(Count.COUNTED)) {
            return;
        }
        Tally tally = new Tally(handle);
        handle.select("SELECT agent, channel FROM manners_act WHERE seq = ?", entry.seq())
                .map((row, _) -> scopes(row.getString("agent"), row.getString("channel")))
                .findOne()
                .orElse(List.of())
                .forEach(scope -> tally.remove(scope, entry.micros()));
        handle.select("SELECT pair FROM manners_pair WHERE seq = ?", entry.seq())
                .mapTo(String.class)
                .list()
                .forEach(pair -> tally.remove(Scope.pair(pair), entry.micros()));
        for (String table : List.of("manners_act", "manners_pair", "manners_chain")) {
            handle.execute("DELETE FROM " + table + " WHERE seq = ?", entry.seq());
        }
    }
}
