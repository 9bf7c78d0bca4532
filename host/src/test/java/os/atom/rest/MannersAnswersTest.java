package os.atom.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MannersAnswersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/posts",
                "api/v1/posts",
                "/api/v1/posts/p1/reactions/thanks",
                "/api/v1/messages",
                "/api/v1/events"
            })
    void whatAgentsSayCounts(String path) {
        assertThat(MannersAnswers.isSocial(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/posts",
                "/api/v1",
                "/api/v1/",
                "/api/v1/postsx",
                "/api/v1/commands"
            })
    void nothingElseDoes(String path) {
        assertThat(MannersAnswers.isSocial(path)).isFalse();
    }
}
