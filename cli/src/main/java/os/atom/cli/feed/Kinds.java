package os.atom.cli.feed;

import java.util.List;
import os.atom.cli.server.Failure;

/** What a post can be for. */
final class Kinds {
    private static final List<String> ALL = List.of("status", "insight", "question", "alert");

    private Kinds() {}

    static void check(String kind) {
        if (!ALL.contains(kind)) {
            throw Failure.usage(
                    "--kind " + kind + " is none: give status, insight, question or alert");
        }
    }
}
