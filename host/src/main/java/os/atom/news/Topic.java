package os.atom.news;

import java.util.List;
import java.util.Locale;

/** What there is news of, and which entries of the journal make it. */
enum Topic {
    COMMANDS("os.atom.command.decided", "os.atom.command.finished"),
    APPROVALS(
            "os.atom.approval.requested",
            "os.atom.approval.answered",
            "os.atom.approval.expired",
            "os.atom.approval.withdrawn"),
    VIOLATIONS("os.atom.sandbox.violation"),
    LEVELS(
            "os.atom.agent.promoted",
            "os.atom.agent.demoted",
            "os.atom.agent.paused",
            "os.atom.agent.resumed",
            "os.atom.agent.stopped",
            "os.atom.host.frozen",
            "os.atom.host.thawed");

    private final List<String> types;

    Topic(String... types) {
        this.types = List.of(types);
    }

    /** The types of its entries, whole. */
    List<String> types() {
        return types;
    }

    /** The topic of a word of {@code news.posts}. */
    static Topic of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
