package os.atom.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/commands} and {@code POST /api/v1/policy/explain}: what an agent asks to run.
 *
 * @param agent whose rights apply; only a person may name one, an agent is always itself
 * @param command shell text; exactly one of this and {@code argv} is given
 * @param argv program and arguments, nothing in them special
 * @param cwd absolute directory; when missing, the only grant there is, else {@code /tmp}
 * @param timeout seconds, 1 to 300, in the background to what is set for it; 60 when missing
 * @param stdin text for the first program; end of file at once when missing
 * @param env additional variables, only of the names that are allowed
 * @param reason why, in the agent's words, for whoever approves or reads the journal
 * @param waitSeconds {@code wait} on the wire: seconds to wait for the end before answering 202, 0
 *     to 300; when missing, to the end, or not at all in the background
 * @param background whether it goes on without its caller; the answer comes at once
 * @param interactive whether its input stays open after {@code stdin}, for {@code POST
 *     /commands/{id}/input}
 * @param terminal the size of a terminal of its own, which is interactive; goes without stdin
 * @param network whether it needs the network, which its text may not show: it is judged as a
 *     command that connects, and may reach what is on its agent's list
 */
public record CommandSubmission(
        @Nullable String agent,
        @Nullable String command,
        @Nullable List<String> argv,
        @Nullable String cwd,
        @Nullable Integer timeout,
        @Nullable String stdin,
        @Nullable Map<String, String> env,
        @Nullable String reason,
        @JsonProperty("wait") @Nullable Integer waitSeconds,
        @Nullable Boolean background,
        @Nullable Boolean interactive,
        @Nullable TerminalSize terminal,
        @Nullable Boolean network) {}
