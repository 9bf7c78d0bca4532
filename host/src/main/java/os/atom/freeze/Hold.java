package os.atom.freeze;

/** What can hold back, and how each is told. */
enum Hold {
    FROZEN,
    REMOVED,
    REVOKED,
    PAUSED;

    /** The subject of a hold on everything. */
    static final String HOST = "host";

    /** In words for whoever is held back. */
    Halt halt(Freeze freeze) {
        return switch (this) {
            case FROZEN ->
                    new Halt(
                            "host.frozen",
                            "everything is frozen since %s by %s%s"
                                    .formatted(
                                            freeze.since(),
                                            freeze.by(),
                                            freeze.reason().isEmpty()
                                                    ? ""
                                                    : ": " + freeze.reason()),
                            "a person can lift it with atom-os thaw");
            case REMOVED ->
                    new Halt(
                            "agent.removed",
                            "the agent is removed",
                            "a person can add another with atom-os agent add");
            case REVOKED ->
                    new Halt(
                            "agent.revoked",
                            "the agent's key is revoked",
                            "a person can make a new one with atom-os agent key rotate");
            case PAUSED ->
                    new Halt(
                            "never.paused",
                            "a paused agent does nothing",
                            "a person can let it go on with atom-os agent resume");
        };
    }
}
