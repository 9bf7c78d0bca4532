package os.atom.protocol;

import java.time.Instant;

/**
 * A place that is told of one task over A2A.
 *
 * @param name what its caller calls it
 * @param url without its path, which may be a secret
 * @param caller who asked for the task, and for this
 * @param upTo the cursor up to which everything was delivered, or given up
 */
public record PushRecord(
        String id,
        String task,
        String name,
        String url,
        String caller,
        Instant added,
        String upTo) {}
