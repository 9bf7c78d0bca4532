package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/commands/{id}/stop}; the body may be missing.
 *
 * @param grace seconds that the programs get to end by themselves after they were asked ({@code
 *     SIGTERM}), 0 to 60; none when missing
 */
public record StopRequest(@Nullable Integer grace) {}
