package os.atom.webhook;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import os.atom.network.Answered;
import os.atom.network.Carrier;

/** Tells a receiver one event, and whether it took it. */
final class Posting {
    private Posting() {}

    /** Empty once it was taken, else why it was not; nothing of the answer's own words is kept. */
    static Optional<String> post(
            Carrier carrier, URI url, String type, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        return switch (carrier.send(new Carrier.Request("POST", url, type, headers, body, 0))) {
            case Answered.Failed(String reason) -> Optional.of(reason);
            case Answered.Whole whole -> verdict(whole.status());
        };
    }

    private static Optional<String> verdict(int status) {
        return switch (status / 100) {
            case 2 -> Optional.empty();
            case 3 -> Optional.of("answered %d; redirects are not followed".formatted(status));
            default -> Optional.of("answered " + status);
        };
    }
}
