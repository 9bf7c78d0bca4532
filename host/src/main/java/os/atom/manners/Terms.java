package os.atom.manners;

import os.atom.home.Settings;
import os.atom.identity.Maturity;

/**
 * The limits in force for one agent when it spoke; they stand beside what was counted, so that the
 * tables are a function of the record whatever is set later.
 *
 * @param hourly of the agent, in any hour
 * @param daily of the agent, in any 24 hours
 * @param channel of all agents in one channel, in any hour
 * @param pair of two agents, both directions, in any hour
 * @param hops answers of agents to agents in one chain
 * @param loop of agents among each other in one thread or pair without a person's word
 */
record Terms(int hourly, int daily, int channel, int pair, int hops, int loop) {
    static Terms of(Settings.Manners set, Maturity maturity) {
        int level =
                switch (maturity) {
                    case STUDENT -> 0;
                    case INTERN -> 1;
                    case SUPERVISED -> 2;
                    case AUTONOMOUS -> 3;
                };
        return new Terms(
                set.hourly().get(level),
                set.daily().get(level),
                set.channel(),
                set.pair(),
                set.hops(),
                set.loop());
    }
}
