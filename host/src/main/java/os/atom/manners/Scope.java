package os.atom.manners;

/**
 * Whose acts a limit counts, and in which tables they are.
 *
 * @param acts the table of single acts
 * @param column what of an act tells that it is one of these
 * @param of its value then
 * @param minutes the table of how many there were in each minute
 * @param name by which it is told there
 */
record Scope(String acts, String column, String of, String minutes, String name) {
    static Scope agent(String id) {
        return new Scope("manners_act", "agent", id, "manners_act_minute", id);
    }

    static Scope channel(String name) {
        return new Scope("manners_act", "channel", name, "manners_act_minute", "channel:" + name);
    }

    /** Two agents, as {@link Count#pair} tells them. */
    static Scope pair(String pair) {
        return new Scope("manners_pair", "pair", pair, "manners_pair_minute", pair);
    }
}
