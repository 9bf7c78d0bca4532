package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A new webhook.
 *
 * @param secret what deliveries are signed with; missing in the answer to a repetition
 */
public record WebhookAdded(WebhookRecord webhook, @Nullable String secret) {}
