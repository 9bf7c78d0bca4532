package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reactions are a small, closed set, and each principal has each once. */
interface ReactionContract extends FeedPart {
    @Test
    default void reactionsAreASetPerPrincipalAndName() {
        String post = server().post(scout(), Kind.STATUS, "done");
        for (int twice = 0; twice < 2; twice++) {
            done(server().feed.react(builder(), post, "ack", true));
        }
        done(server().feed.react(server().owner, post, "ack", true));
        done(server().feed.react(builder(), post, "🎉", true));

        assertThat(server().show(post).reactions()).isEqualTo(Map.of("ack", 2, "🎉", 1));
        for (int twice = 0; twice < 2; twice++) {
            done(server().feed.react(builder(), post, "ack", false));
        }
        assertThat(server().show(post).reactions()).isEqualTo(Map.of("ack", 1, "🎉", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "like", "1", "🎉🎉", "a🎉", "ACK", "\u200d", "<script>"})
    default void whatIsNoReactionIsRefused(String name) {
        String post = server().post(scout(), Kind.STATUS, "done");
        assertThat(rule(server().feed.react(builder(), post, name, true)))
                .isEqualTo("reaction.name");
    }
}
