package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/agents} and {@code PATCH /api/v1/agents/{id}}.
 *
 * @param maturity {@code student} when missing
 * @param a2a whether others' agents may ask it over A2A; in a change alone
 */
public record AgentRequest(
        @Nullable String name,
        @Nullable String maturity,
        @Nullable List<String> tags,
        @Nullable Boolean a2a) {}
