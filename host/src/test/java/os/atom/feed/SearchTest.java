package os.atom.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.feed.FeedServer.done;
import static os.atom.feed.FeedServer.rule;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.identity.Outcome;

/** What a search is, and what words are. */
class SearchTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Der Fluß, DER FLUSS!|der fluss der fluss",
                "naïve NAÏVE nai\u0308ve|naive naive naive",
                "İstanbul ISTANBUL ıstanbul|istanbul istanbul istanbul",
                "Σίσυφος ΣΊΣΥΦΟΣ|σισυφοσ σισυφοσ",
                "ﬁne ｆｕｌｌ ½ x²|fine full 1 2 x2",
                "os.atom.feed foo_bar don't a-b|os atom feed foo bar don t a b",
                "東京都は広い|東 京 都 は 広 い",
                "が か カ゛|が か カ",
                "한국어 한국|한국어 한국",
                "สวัสดี|ส ว ั ส ด ี",
                "done🎉🎉 👩\u200d👩\u200d👧 ✅\ufe0f|done 🎉 🎉 👩 👩 👧 ✅",
                "हिन्दी हिंदी|हिन्दी हिंदी",
                "co\u00adoperate שָׁלוֹם|cooperate שָׁלוֹם",
                "!!! -- *|''"
            })
    void wordsAreTheSameHoweverTheyAreWritten(String text, String words) {
        assertThat(String.join(" ", SearchWords.of(text))).isEqualTo(words);
    }

    @Test
    void ofALongWordTheBeginningCounts() {
        String longest = "a".repeat(SearchWords.LONGEST);
        assertThat(SearchWords.of(longest + "b c")).containsExactly(longest, "c");
        assertThat(done(Search.of(longest + "x")).matches(longest + "y")).isTrue();
    }

    @Property(tries = 500)
    void whatStandsApartIsReadApart(@ForAll String one, @ForAll String other) {
        assertThat(SearchWords.of(one + " " + other))
                .isEqualTo(
                        Stream.of(one, other)
                                .flatMap(each -> SearchWords.of(each).stream())
                                .toList());
    }

    @Property(tries = 500)
    void wordsStayWhatTheyAre(@ForAll String text) {
        List<String> words = SearchWords.of(text);
        assertThat(words).allMatch(each -> !each.isEmpty() && each.indexOf(' ') < 0);
        assertThat(SearchWords.of(Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|has no word",
                "' !? * - \"\" '|has no word",
                "-red|says only what must not be there",
                "\"red|quotation mark",
                "red \"|quotation mark",
                "r*d|a * within a word",
                "**red**|a * within a word",
                "a*|too short a start",
                "\"all of a\"*|too short a start",
            })
    void aBadQueryIsToldSo(String query, String problem) {
        assertThat(Search.of(query))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> {
                            assertThat(refused.rule()).isEqualTo("feed.search");
                            assertThat(refused.reason()).startsWith("q: ").contains(problem);
                            assertThat(refused.mend()).isNotBlank();
                        });
    }

    @Test
    void aQueryIsBounded() {
        assertThat(rule(Search.of("a".repeat(Search.LONGEST + 1)))).isEqualTo("feed.search");
        assertThat(rule(Search.of(words(33)))).isEqualTo("feed.search");
        assertThat(done(Search.of(words(32))).terms()).hasSize(32);
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(at -> "w" + at).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "red\u3000green",
                "red\u00a0green",
                "red\tgreen",
                "green red",
                "-blue red green"
            })
    void everySpacePartsTerms(String query) {
        assertThat(done(Search.of(query)).matches("green, then red")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"red * ! \"\"", "\"red\" ** - --", "& red | ()"})
    void signsByThemselvesSayNothing(String query) {
        assertThat(done(Search.of(query)).terms())
                .containsExactly(new Search.Term(List.of("red"), false, true));
    }
}
