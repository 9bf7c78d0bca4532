package os.atom.mcp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.Page;

/**
 * Commands, newest first.
 *
 * @param next reads on with {@code before}
 */
record CommandList(List<Line> items, @Nullable String next) {
    private static final int MOST_COMMAND = 500;

    /** One of them. */
    record Line(
            String id,
            String state,
            String command,
            @Nullable Integer exitCode,
            Instant requestedAt) {}

    static CommandList of(Page<CommandRecord> page) {
        return new CommandList(
                page.items().stream()
                        .map(each ->
                                new Line(
                                        each.id(),
                                        each.state(),
                                        Excerpt.of(each.command(), MOST_COMMAND).text(),
                                        each.exitCode(),
                                        each.requestedAt()))
                        .toList(),
                page.next());
    }
}
