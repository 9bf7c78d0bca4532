package os.atom.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a command asks of its proxy. Anything that two readers could read differently is refused.
 *
 * <p>Source: RFC 9110 sections 7 and 9.3.6, RFC 9112 sections 3.2 and 6.
 */
sealed interface Request {
    /** Where it wants to go. */
    Place place();

    /** A tunnel, for TLS. */
    record Tunnel(Place place) implements Request {}

    /**
     * One plain request.
     *
     * @param head as it is sent on: to the server itself, and for this request alone
     */
    record Fetch(Place place, String head, Body body) implements Request {}

    /** How the body of a request is framed. */
    sealed interface Body {
        /** There are so many bytes. */
        record Sized(long length) implements Body {}

        /** It comes in chunks. */
        record Chunked() implements Body {}
    }

    /** Reads a request. */
    static Request of(Head head) throws Refused {
        if (!head.method().equals("CONNECT")) {
            return PlainRequest.of(head);
        }
        Place place = Place.parse(head.target(), 0);
        for (String host : host(head).stream().toList()) {
            if (!Place.parse(host, place.port()).equals(place)) {
                throw Refused.request("the Host field names another host than CONNECT does");
            }
        }
        if (!head.all("content-length").isEmpty() || !head.all("transfer-encoding").isEmpty()) {
            throw Refused.request("CONNECT has no body");
        }
        return new Tunnel(place);
    }

    private static Optional<String> host(Head head) throws Refused {
        List<String> hosts = head.all("host");
        if (hosts.size() > 1 || (hosts.isEmpty() && head.minor() == 1)) {
            throw Refused.request("the request needs exactly one Host field");
        }
        return hosts.stream().findFirst();
    }

    /** Reads plain requests. */
    final class PlainRequest {
        private static final String SCHEME = "http://";
        private static final int USUAL_PORT = 80;

        /** Fields that are about one connection and not about the request. */
        private static final Set<String> OF_THE_CONNECTION =
                Set.of(
                        "connection",
                        "keep-alive",
                        "proxy-connection",
                        "proxy-authorization",
                        "proxy-authenticate",
                        "te",
                        "trailer",
                        "upgrade",
                        "http2-settings",
                        "host",
                        "content-length",
                        "transfer-encoding");

        private PlainRequest() {}

        private static Fetch of(Head head) throws Refused {
            String target = head.target();
            if (!target.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
                throw Refused.request(
                        "'" + Shown.of(target) + "' is no http:// address; this is a proxy");
            }
            String rest = target.substring(SCHEME.length());
            int end = firstOf(rest, "/?#\\");
            Place place = Place.parse(rest.substring(0, end), USUAL_PORT);
            String path = rest.substring(end);
            if (path.contains("#") || path.startsWith("\\")) {
                throw Refused.request("'" + Shown.of(target) + "' is no address of a resource");
            }
            for (String host : host(head).stream().toList()) {
                if (!Place.parse(host, USUAL_PORT).equals(place)) {
                    throw Refused.request("the Host field names another host than the address");
                }
            }
            Body body = body(head);
            return new Fetch(place, written(head, place, path, body), body);
        }

        private static int firstOf(String text, String characters) {
            int at = 0;
            while (at < text.length() && characters.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at;
        }

        private static Body body(Head head) throws Refused {
            List<String> lengths = head.all("content-length");
            List<String> encodings = head.all("transfer-encoding");
            if (lengths.size() + encodings.size() > 1) {
                throw Refused.request("the length of the body is given more than once");
            }
            if (!encodings.isEmpty()) {
                if (!encodings.getFirst().equalsIgnoreCase("chunked") || head.minor() == 0) {
                    throw Refused.request("only 'chunked' is known as an encoding for transfer");
                }
                return new Body.Chunked();
            }
            String length = lengths.stream().findFirst().orElse("0");
            if (!length.matches("[0-9]{1,15}")) {
                throw Refused.request("'" + Shown.of(length) + "' is no length of a body");
            }
            return new Body.Sized(Long.parseLong(length));
        }

        private static String written(Head head, Place place, String path, Body body) {
            Set<String> left = new HashSet<>(OF_THE_CONNECTION);
            for (String named : head.all("connection")) {
                for (String name : named.split(",", -1)) {
                    left.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
            List<String> lines = new ArrayList<>();
            String origin = path.startsWith("/") ? path : "/" + path;
            lines.add(head.method() + " " + origin + " HTTP/1.1");
            lines.add("Host: " + authority(place));
            head.fields().stream()
                    .filter(field -> !left.contains(field.name()))
                    .forEach(field -> lines.add(field.name() + ": " + field.value()));
            lines.add("Connection: close");
            switch (body) {
                case Body.Chunked() -> lines.add("Transfer-Encoding: chunked");
                case Body.Sized(long length)
                        when length > 0 || !head.all("content-length").isEmpty() ->
                        lines.add("Content-Length: " + length);
                case Body.Sized _ -> {
                    // No body, and nobody expects one.
                }
            }
            return String.join("\r\n", lines) + "\r\n\r\n";
        }

        private static String authority(Place place) {
            String all = place.toString();
            return place.port() == USUAL_PORT ? all.substring(0, all.lastIndexOf(':')) : all;
        }
    }
}
