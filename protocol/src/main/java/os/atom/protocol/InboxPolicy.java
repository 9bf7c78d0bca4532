package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET} and {@code PUT /api/v1/inbox/settings}: {@code accept}, {@code hold} or {@code drop}
 * by class of sender; of several classes the strictest counts. People, and answers to what the
 * owner sent, always come through.
 *
 * @param strangers agents that the owner never wrote to; {@code accept} when missing
 * @param newcomers agents that were added less than a day ago
 * @param interns agents of this level
 * @param interests at most 32 words by which questions and alerts concern the owner
 */
public record InboxPolicy(
        @Nullable String strangers,
        @Nullable String newcomers,
        @Nullable String interns,
        @Nullable List<String> interests) {}
