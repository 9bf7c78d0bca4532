package os.atom.webhook;

/**
 * A new webhook.
 *
 * @param secret what deliveries are signed with, shown this once
 */
public record Registered(String id, String secret) {
    /** Never the secret. */
    @Override
    public String toString() {
        return id;
    }
}
