package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request was closed.
 *
 * @param verdict {@code approve, deny, expire} or {@code withdraw}
 * @param by who closed it: a person's or an agent's name, or {@code host}
 * @param reason what was said with it
 * @param changed what was not as approved any more, so that nothing ran
 */
public record ApprovalAnswer(
        String verdict,
        String by,
        @Nullable String reason,
        @Nullable List<String> changed,
        Instant at) {}
