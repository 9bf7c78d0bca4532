package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task does each time, as its agent; exactly one of them is given.
 *
 * @param run a governed command
 * @param post a post on the feed
 * @param message a message
 * @param event an event
 */
public record TaskWork(
        @Nullable Run run, @Nullable Post post, @Nullable Message message, @Nullable Event event) {
    /**
     * A command; planned, decided and asked for each time anew.
     *
     * @param command shell text; exactly one of this and {@code argv} is given
     * @param cwd absolute; when missing, the only grant there is then, else {@code /tmp}
     * @param timeout seconds
     * @param network whether it asks for the network
     */
    public record Run(
            @Nullable String command,
            @Nullable List<String> argv,
            @Nullable String cwd,
            @Nullable Integer timeout,
            @Nullable Boolean network) {}

    /**
     * A post.
     *
     * @param kind status when missing
     * @param channel general when missing
     */
    public record Post(@Nullable String kind, @Nullable String channel, @Nullable String content) {}

    /**
     * A message.
     *
     * @param to the recipient's name or id
     */
    public record Message(@Nullable String to, @Nullable String content) {}

    /**
     * An event of a type under the agent's name.
     *
     * @param channel where it belongs; for everybody when missing
     * @param data a JSON value
     */
    public record Event(@Nullable String type, @Nullable String channel, @Nullable Object data) {}
}
