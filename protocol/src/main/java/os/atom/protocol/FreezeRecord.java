package os.atom.protocol;

import java.time.Instant;

/**
 * Everything is stopped.
 *
 * @param by the person who did it
 * @param reason in that person's words; may be empty
 */
public record FreezeRecord(Instant since, String by, String reason) {}
