package os.atom.client.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text in a URL (RFC 3986). */
public final class Url {
    private Url() {}

    /** A text as a segment of a path or a value of a query, whatever is in it. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
