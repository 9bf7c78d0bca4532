package os.atom.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.client.wire.EventStream.Event;

final class EventStreamTest {
    @Test
    void readsNamesAndData() throws Exception {
        assertThat(events("event: a\ndata: 1\n\ndata:2\n\n"))
                .containsExactly(new Event("a", "1"), new Event("message", "2"));
    }

    @Test
    void joinsTheLinesOfOneEvent() throws Exception {
        assertThat(events("data: a\ndata:\ndata:  b\n\n"))
                .containsExactly(new Event("message", "a\n\n b"));
    }

    @Test
    void skipsCommentsIdsAndUnknownFields() throws Exception {
        assertThat(events(": ping\n\nid: 7\nretry: 9\nother: x\nnocolon\ndata: y\n\n"))
                .containsExactly(new Event("message", "y"));
    }

    @Test
    void keepsTheLastIdOfWhatWasRead() throws Exception {
        String text = "id: 1\ndata: a\n\ndata: b\n\nid: 3\n\nid: 4\ndata: half";
        try (EventStream stream =
                new EventStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(stream.lastId()).isEmpty();
            stream.next();
            assertThat(stream.lastId()).isEqualTo("1");
            stream.next();
            assertThat(stream.lastId()).isEqualTo("1");
            assertThat(stream.next()).isEmpty();
            assertThat(stream.lastId()).isEqualTo("3");
        }
    }

    @Test
    void knowsTheThreeEndsOfALine() throws Exception {
        assertThat(events("data: a\r\n\r\ndata: b\r\rdata: c\n\n"))
                .extracting(Event::data)
                .containsExactly("a", "b", "c");
    }

    @Test
    void anEventCutOffByTheEndIsNone() throws Exception {
        assertThat(events("data: whole\n\ndata: half\n")).hasSize(1);
        assertThat(events("data: half")).isEmpty();
    }

    @Test
    void aNameWithoutDataIsNotAnEventNorTheNameOfTheNext() throws Exception {
        assertThat(events("event: a\n\ndata: x\n\n")).containsExactly(new Event("message", "x"));
    }

    @Test
    void readsTheSameHoweverTheBytesArrive() throws Exception {
        String text = "event: a\r\ndata: grüße 日本 🙂\r\n\r\nevent: b\ndata: 2\n\n";
        List<Event> whole = events(text);

        for (int size = 1; size < 12; size++) {
            assertThat(read(new Pieces(text, size))).as("pieces of %d", size).isEqualTo(whole);
        }
        assertThat(whole).containsExactly(new Event("a", "grüße 日本 🙂"), new Event("b", "2"));
    }

    private static List<Event> events(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Event> read(InputStream in) throws IOException {
        List<Event> events = new ArrayList<>();
        try (EventStream stream = new EventStream(in)) {
            for (Optional<Event> event = stream.next(); event.isPresent(); event = stream.next()) {
                events.add(event.get());
            }
        }
        return events;
    }

    /** Hands out a few bytes at a time, as a network does. */
    private static final class Pieces extends ByteArrayInputStream {
        private final int size;

        Pieces(String text, int size) {
            super(text.getBytes(StandardCharsets.UTF_8));
            this.size = size;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(size, length));
        }
    }
}
