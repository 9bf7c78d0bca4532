package os.atom.bench;

/** Those who are told posts whose words are the time at which they were due. */
interface Listeners {
    /** Listens until so many posts were told, those of all listeners together. */
    void listen(int posts) throws Exception;

    /** How late each post was told to each of them, and forgets it. */
    Figures late();
}
