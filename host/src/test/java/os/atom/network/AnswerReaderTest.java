package os.atom.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody elsewhere answers is read in one way, up to a limit, or not at all. */
class AnswerReaderTest {
    private static Answered read(String answer) throws IOException {
        return new AnswerReader(new ByteArrayInputStream(answer.getBytes(ISO_8859_1)), 10).read();
    }

    private static String body(String answer) throws IOException {
        return new String(((Answered.Whole) read(answer)).body(), ISO_8859_1);
    }

    @Test
    void readsABodyByItsLengthInChunksOrToTheEnd() throws IOException {
        assertThat(body("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef")).isEqualTo("abc");
        assertThat(
                        body(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"))
                .isEqualTo("abcde");
        assertThat(body("HTTP/1.0 200 OK\r\n\r\nabc")).isEqualTo("abc");
        assertThat(body("HTTP/1.1 100 Go on\r\n\r\nHTTP/1.1 304 Same\r\nETag: \"x\"\r\n\r\nabc"))
                .isEmpty();
        assertThat(((Answered.Whole) read("HTTP/1.1 204 x\r\nETag: \"x\"\r\n\r\n")).field("etag"))
                .contains("\"x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nabcdefghijk",
                "HTTP/1.1 200 OK\r\n\r\nabcdefghijk",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n6\r\nghijkl\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nno field\r\n\r\nabc"
            })
    void refusesWhatIsTooLongOrCanBeReadInTwoWays(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(AnswerReader.Odd.class);
    }

    @Test
    void refusesAHeadWithoutAnEnd() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(1_000)))
                .isInstanceOf(AnswerReader.Odd.class);
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\na: " + "b".repeat(100_000)))
                .isInstanceOf(AnswerReader.Odd.class);
        assertThatThrownBy(() -> read("HTTP/1.1 100 x\r\n\r\n".repeat(5_000)))
                .isInstanceOf(AnswerReader.Odd.class);
    }
}
