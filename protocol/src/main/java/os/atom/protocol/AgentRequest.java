package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/agents} and {@code PATCH /api/v1/agents/{id}}.
 *
 * @param maturity {@code student} when missing
 */
public record AgentRequest(
        @Nullable String name, @Nullable String maturity, @Nullable List<String> tags) {}
