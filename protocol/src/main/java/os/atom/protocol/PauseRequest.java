package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/agents/{id}/pause}.
 *
 * @param stop whether what the agent has running is ended too; no when missing
 */
public record PauseRequest(@Nullable Boolean stop) {}
