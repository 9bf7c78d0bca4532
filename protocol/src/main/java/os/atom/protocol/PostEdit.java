package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a post shall say from now on.
 *
 * @param context replaces the one it had; it has none when missing
 */
public record PostEdit(@Nullable String content, @Nullable Object context) {}
