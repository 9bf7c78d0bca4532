package os.atom.a2a;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Outcome;
import os.atom.protocol.a2a.AuthenticationInfo;
import os.atom.protocol.a2a.TaskPushNotificationConfig;

/**
 * Where news of a task is delivered, and with what; kept in a private file, and on no record.
 *
 * @param token empty for none
 * @param scheme of HTTP; empty where the host does not say who it is
 * @param credentials empty for none
 */
record PushKey(String url, String token, String scheme, String credentials) {
    private static final int LONGEST = 4_000;
    private static final Pattern TEXT =
            Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]*[\\x21-\\x7E])?");
    private static final Pattern SCHEME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,60}");

    /** Looks at what a caller wants, but for whether that place may be reached. */
    static PushKey of(TaskPushNotificationConfig wanted) throws A2aFault {
        AuthenticationInfo info = wanted.authentication();
        String scheme = info == null ? "" : text("authentication.scheme", info.scheme());
        String credentials =
                info == null ? "" : text("authentication.credentials", info.credentials());
        if (info != null && !SCHEME.matcher(scheme).matches()) {
            throw A2aFault.invalid("authentication.scheme", "is no scheme of HTTP, such as Bearer");
        }
        String url = wanted.url();
        if (url == null || url.isBlank()) {
            throw A2aFault.invalid("url", "is missing");
        }
        return new PushKey(url, text("token", wanted.token()), scheme, credentials);
    }

    /** What stands in a header. */
    private static String text(String member, @Nullable String given) throws A2aFault {
        String text = Optional.ofNullable(given).orElse("");
        if (!text.isEmpty() && (text.length() > LONGEST || !TEXT.matcher(text).matches())) {
            throw A2aFault.invalid(
                    member,
                    "has 1 to 4000 characters of printable ASCII, none of them at an end a space");
        }
        return text;
    }

    PushKey at(URI place) {
        return new PushKey(place.toString(), token, scheme, credentials);
    }

    /** What goes with each notification. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!token.isEmpty()) {
            headers.put("X-A2A-Notification-Token", token);
        }
        if (!scheme.isEmpty() && !credentials.isEmpty()) {
            headers.put("Authorization", scheme + " " + credentials);
        }
        return headers;
    }

    /** Why a place is none, as a caller is told. */
    static A2aFault refused(Outcome.Refused<?> refused) {
        return switch (refused.cause()) {
            case INVALID ->
                    A2aFault.invalid(
                            "url",
                            "%s; %s"
                                    .formatted(
                                            refused.reason().replaceFirst("^url: ", ""),
                                            refused.mend()));
            case FORBIDDEN, UNKNOWN, CONFLICT -> HostFaults.of(refused);
        };
    }

    /** Never what is in it. */
    @Override
    public String toString() {
        return "(hidden)";
    }
}
