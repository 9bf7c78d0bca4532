package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * How a question or an alert ends.
 *
 * @param accepted the id of the reply that answers the question
 */
public record PostResolution(@Nullable String accepted) {}
