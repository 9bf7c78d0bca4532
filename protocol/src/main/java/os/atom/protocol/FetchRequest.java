package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/subscriptions/{name}/fetch}.
 *
 * @param limit at most so many events, 1 to 100; 10 when missing
 * @param leaseSeconds how many seconds they have to be acknowledged in, 1 to 3,600; 60 when missing
 * @param waitSeconds how many seconds to wait for the first of them, 0 to 60; 0 when missing
 */
public record FetchRequest(
        @Nullable Integer limit, @Nullable Integer leaseSeconds, @Nullable Integer waitSeconds) {}
