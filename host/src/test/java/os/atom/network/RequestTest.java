package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @Test
    void connectNamesAHostAndAPort() throws Refused {
        assertThat(read("CONNECT Example.org:443 HTTP/1.1", "Host: example.org:443"))
                .isEqualTo(new Request.Tunnel(new Place(Host.parse("example.org"), 443)));
        assertThat(read("CONNECT [2606::1]:443 HTTP/1.0").place())
                .hasToString("[2606:0:0:0:0:0:0:1]:443");
        assertThat(read("CONNECT example.org:443 HTTP/1.1", "Host: example.org").place().port())
                .isEqualTo(443);
    }

    @Test
    void aPlainRequestIsSentOnForItsServerAndThisRequestAlone() throws Refused {
        Request request =
                read(
                        "GET http://Example.org/a?b=%2F#".replace("#", "") + " HTTP/1.1",
                        "Host: example.org",
                        "Proxy-Connection: keep-alive",
                        "Proxy-Authorization: Basic c2VjcmV0",
                        "Connection: keep-alive, X-Hop",
                        "X-Hop: 1",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABkAAQAAP",
                        "Accept: */*");

        assertThat(((Request.Fetch) request).head())
                .isEqualTo(
                        "GET /a?b=%2F HTTP/1.1\r\nHost: example.org\r\naccept: */*\r\n"
                                + "Connection: close\r\n\r\n");
    }

    @Test
    void anAddressWithoutAPathIsTheRoot() throws Refused {
        assertThat(head("GET http://example.org:8080 HTTP/1.0"))
                .startsWith("GET / HTTP/1.1\r\nHost: example.org:8080\r\n");
        assertThat(head("GET http://example.org?q HTTP/1.0")).startsWith("GET /?q HTTP/1.1\r\n");
    }

    @Test
    void aBodyHasOneLength() throws Refused {
        assertThat(body("Content-Length: 12")).isEqualTo(new Request.Body.Sized(12));
        assertThat(body("Transfer-Encoding: Chunked")).isEqualTo(new Request.Body.Chunked());
        assertThat(body("Accept: */*")).isEqualTo(new Request.Body.Sized(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET",
                "GET / HTTP/1.1\r\nHost: example.org",
                "GET http://example.org/",
                "GET http://example.org/ HTTP/2.0\r\nHost: example.org",
                "GET http://example.org/ HTTP/1.1",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\nHost: example.org",
                "GET http://example.org/ HTTP/1.1\r\nHost: other.example",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org:8080",
                "GET http://example.org/ HTTP/1.1\r\nHost: ",
                "GET http://example.org/ HTTP/1.1\r\nHost : example.org",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n folded: x",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org\nX: y",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org\rX: y",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\nX: \0",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n: x",
                "GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\nnonsense",
                "GET  http://example.org/ HTTP/1.1\r\nHost: example.org",
                "GET\thttp://example.org/ HTTP/1.1\r\nHost: example.org",
                "GET http://example.org/ a HTTP/1.1\r\nHost: example.org",
                "GET https://example.org/ HTTP/1.1\r\nHost: example.org",
                "GET ftp://example.org/ HTTP/1.1\r\nHost: example.org",
                "GET file:///etc/passwd HTTP/1.1\r\nHost: example.org",
                "GET //example.org/ HTTP/1.1\r\nHost: example.org",
                "GET http://user:pw@example.org/ HTTP/1.1\r\nHost: example.org",
                "GET http://example.org@evil.example/ HTTP/1.1\r\nHost: example.org",
                "GET http://example.org\\@evil.example/ HTTP/1.1\r\nHost: example.org",
                "GET http://example.org/#a HTTP/1.1\r\nHost: example.org",
                "GET http://example.org:0/ HTTP/1.1\r\nHost: example.org:0",
                "GET http://example.org:65536/ HTTP/1.1\r\nHost: example.org:65536",
                "GET http://example.org:+80/ HTTP/1.1\r\nHost: example.org",
                "GET http://example.org:/ HTTP/1.1\r\nHost: example.org",
                "GET http:///x HTTP/1.1\r\nHost: ",
                "GET http:example.org/ HTTP/1.1\r\nHost: example.org",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: 1\r\nContent-Length: 1",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: 1, 1",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: +1",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: -1",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: 0x1",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: ",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: gzip, chunked",
                "POST http://example.org/ HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: xchunked",
                "POST http://example.org/ HTTP/1.0\r\nHost: example.org\r\nTransfer-Encoding: chunked",
                "CONNECT example.org HTTP/1.1\r\nHost: example.org",
                "CONNECT example.org: HTTP/1.1\r\nHost: example.org",
                "CONNECT http://example.org:443 HTTP/1.1\r\nHost: example.org",
                "CONNECT example.org:443/ HTTP/1.1\r\nHost: example.org",
                "CONNECT example.org:443 HTTP/1.1",
                "CONNECT example.org:443 HTTP/1.1\r\nHost: other.example:443",
                "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:80",
                "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\nContent-Length: 3",
                "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\nTransfer-Encoding: chunked",
                "connect example.org:443 HTTP/1.1\r\nHost: example.org",
                "CONNECT 0x7f.1:443 HTTP/1.1\r\nHost: 0x7f.1:443",
                "CONNECT user@example.org:443 HTTP/1.1\r\nHost: example.org",
                "CONNECT example.org:443:443 HTTP/1.1\r\nHost: example.org",
                "CONNECT ::1:443 HTTP/1.1\r\nHost: ::1",
                "SSH-2.0-OpenSSH_9.2",
                "\u0005\u0001\u0000"
            })
    void whatCanBeReadInTwoWaysIsRefused(String request) {
        assertThatThrownBy(() -> parse(request + "\r\n\r\n")).isInstanceOf(Refused.class);
    }

    @Property(tries = 2000)
    void anythingIsReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(Request.of(Head.parse(bytes)).place()).isNotNull();
        } catch (Refused refused) {
            assertThat(refused.refusal().reason()).matches("[\\x20-\\x7E]+");
        }
    }

    /** What is sent on says the same again: the same host, the same body, nothing besides. */
    @Property(tries = 2000)
    void whatIsSentOnIsReadTheSame(@ForAll("requests") String written) {
        try {
            Request request = parse(written);
            if (request instanceof Request.Fetch(Place place, String head, Request.Body body)) {
                Head again = Head.parse(head.getBytes(StandardCharsets.ISO_8859_1));
                assertThat(again.target()).startsWith("/");
                assertThat(again.all("host")).hasSize(1);
                assertThat(Place.parse(again.all("host").getFirst(), 80)).isEqualTo(place);
                assertThat(
                                again.all("transfer-encoding").size()
                                        + again.all("content-length").size())
                        .isLessThanOrEqualTo(1);
                assertThat(again.all("connection")).containsExactly("close");
                assertThat(body instanceof Request.Body.Chunked)
                        .isEqualTo(!again.all("transfer-encoding").isEmpty());
            }
        } catch (Refused refused) {
            assertThat(refused.refusal().mend()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> requests() {
        Arbitrary<String> target =
                Arbitraries.of(
                        "http://a.example/",
                        "http://A.example:80",
                        "http://a.example?x",
                        "b:443",
                        "http://a.example/\\",
                        "HTTP://a.example//b.example/",
                        "/x",
                        "http://a.example:81/");
        Arbitrary<String> field =
                Arbitraries.of(
                        "Host: a.example",
                        "host:a.example:80",
                        "Host: b",
                        "Host: a.example:81",
                        "Content-Length: 3",
                        "Transfer-Encoding: chunked",
                        "TE: trailers",
                        "Connection: host, content-length",
                        "Connection: close",
                        "X: \u00e9",
                        "Content-length: 0",
                        "X:\ty\t",
                        "Upgrade: websocket");
        return Combinators.combine(
                        Arbitraries.of("GET", "POST", "CONNECT", "OPTIONS", "g@t"),
                        target,
                        Arbitraries.of("HTTP/1.1", "HTTP/1.0"),
                        field.list().ofMaxSize(5))
                .as((method, where, version, fields) ->
                        method
                                + " "
                                + where
                                + " "
                                + version
                                + "\r\n"
                                + String.join("", fields.stream().map(f -> f + "\r\n").toList())
                                + "\r\n");
    }

    private static Request.Body body(String field) throws Refused {
        return ((Request.Fetch)
                        read("POST http://example.org/ HTTP/1.1", "Host: example.org", field))
                .body();
    }

    private static String head(String line) throws Refused {
        return ((Request.Fetch) read(line)).head();
    }

    private static Request read(String... lines) throws Refused {
        return parse(String.join("\r\n", lines) + "\r\n\r\n");
    }

    private static Request parse(String text) throws Refused {
        return Request.of(Head.parse(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
