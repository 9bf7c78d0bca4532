package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Something the plan may do.
 *
 * @param kind {@code read, write, delete, execute, connect, never} or {@code unknown}
 * @param path what it touches, where that is one path
 */
public record EffectRecord(String kind, @Nullable String path, String because) {}
