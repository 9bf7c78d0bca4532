package os.atom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class HeardTest {
    private final Heard heard = new Heard("one");

    @Test
    void isContentWhenEachCameOnceAndInOrder() {
        heard.take(4, post(0));
        heard.take(5, new ObjectMapper().createObjectNode());
        heard.take(9, post(1));
        assertThat(heard.trouble(posts(2))).isEmpty();
        assertThat(heard.lacks(2)).isFalse();
    }

    @Test
    void findsWhatWasNotTold() {
        heard.take(4, post(1));
        assertThat(heard.lacks(2)).isTrue();
        assertThat(heard.trouble(posts(2))).isEqualTo("one: 1 posts were not told, first 0");
    }

    @Test
    void findsWhatCameTwice() {
        heard.take(4, post(0));
        heard.take(5, post(0));
        assertThat(heard.trouble(posts(1))).isEqualTo("one: post 0 came twice");
    }

    @Test
    void findsWhatCameOutOfOrder() {
        heard.take(5, post(0));
        heard.take(4, post(1));
        assertThat(heard.trouble(posts(2))).isEqualTo("one: 4 came after 5");
    }

    @Test
    void findsWhatNobodyWasAnswered() {
        heard.take(5, post(7));
        assertThat(heard.trouble(posts(0)))
                .isEqualTo("one: told of a post that was not answered: 7");
    }

    @Test
    void findsThatItEnded() {
        heard.take(4, post(0));
        heard.end("idle");
        assertThat(heard.lacks(2)).isFalse();
        assertThat(heard.trouble(posts(1))).isEqualTo("one: it ended: idle");
    }

    private static BitSet posts(int count) {
        BitSet posts = new BitSet();
        posts.set(0, count);
        return posts;
    }

    private static JsonNode post(int number) {
        ObjectNode event = new ObjectMapper().createObjectNode();
        event.putObject("data")
                .putObject("post")
                .put("content", Heard.NUMBERED + number + " and so on");
        return event;
    }
}
