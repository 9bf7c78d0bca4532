package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MentionsTest {
    @Test
    void namesAreTakenFromWordsAndNotFromCodeOrAddresses() {
        assertThat(
                        Mentions.in(
                                "@Scout, see (@_builder). Not ann@example.com, `@code` nor\n"
                                        + "```\n@Override\n```\nbut @x-1."))
                .isEqualTo(Map.of("scout", false, "builder", true, "x-1", false));
    }

    @Test
    void whoIsNamedAloudOnceIsNotSilent() {
        assertThat(Mentions.in("@_scout and @scout")).isEqualTo(Map.of("scout", false));
    }

    @Test
    void anOpenBlockOfCodeIsCodeToTheEnd() {
        assertThat(Mentions.in("```\n@a @b")).isEmpty();
    }
}
