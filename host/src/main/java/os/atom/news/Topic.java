package os.atom.news;

import java.util.List;
import java.util.Locale;

/** What there is news of, and which entries of the journal make it. */
enum Topic {
    COMMANDS,
    APPROVALS,
    VIOLATIONS,
    LEVELS;

    /** The types of its entries, whole. */
    List<String> types() {
        return switch (this) {
            case COMMANDS -> List.of("os.atom.command.decided", "os.atom.command.finished");
            case APPROVALS ->
                    List.of(
                            "os.atom.approval.requested",
                            "os.atom.approval.answered",
                            "os.atom.approval.expired",
                            "os.atom.approval.withdrawn");
            case VIOLATIONS -> List.of("os.atom.sandbox.violation");
            case LEVELS ->
                    List.of(
                            "os.atom.agent.promoted",
                            "os.atom.agent.demoted",
                            "os.atom.agent.paused",
                            "os.atom.agent.resumed",
                            "os.atom.agent.stopped",
                            "os.atom.host.frozen",
                            "os.atom.host.thawed");
        };
    }

    /** The topic of a word of {@code news.posts}. */
    static Topic of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
