package os.atom.manners;

import java.time.Duration;

/**
 * What an agent may say in an hour.
 *
 * @param limit in any hour
 * @param left now
 * @param more when one more is free; zero while some are left
 */
public record Budget(int limit, int left, Duration more) {}
