package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Answers {@code POST /api/v1/thaw}.
 *
 * @param lifted the freeze that was on; missing when none was
 */
public record Thawed(@Nullable FreezeRecord lifted) {}
