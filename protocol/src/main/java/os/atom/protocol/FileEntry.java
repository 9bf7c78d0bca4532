package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A name in a listing.
 *
 * @param path from the root of the machine
 * @param type {@code file}, {@code directory}, {@code link} (never followed here) or {@code other}
 * @param size of a file, in bytes
 * @param access {@code write}, {@code read}, or {@code hidden}: it carries secrets
 */
public record FileEntry(
        String path, String type, @Nullable Long size, @Nullable Instant modified, String access) {}
