package os.atom.news;

/**
 * One thing that happened.
 *
 * @param seq the number of its entry
 * @param of the id of the agent that it is about; {@code host} when it is about all
 * @param name that agent's name
 * @param kind which of its topic it is, to be counted: {@code failed}, {@code approved}, ...
 * @param line what is said of it alone, in Markdown
 * @param about the subject of its entry, of which something may be erased later
 */
record Item(
        long seq, Topic topic, String of, String name, String kind, String line, String about) {}
