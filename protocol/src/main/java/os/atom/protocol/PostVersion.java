package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a post said from some time on. */
public record PostVersion(String content, @Nullable Object context, Instant since) {}
