package os.atom.file.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.java A.java true",
                "*.java src/main/A.java true",
                "*.java A.jav false",
                "src/*.java src/A.java true",
                "src/*.java src/main/A.java false",
                "src/**/*.java src/A.java true",
                "src/**/*.java src/a/b/A.java true",
                "**/test/** a/test/b/c true",
                "**/*.md README.md true",
                "src/** src/a/b true",
                "/README.md README.md true",
                "/README.md sub/README.md false",
                "*.{java,kt} a/B.kt true",
                "*.{java,kt} a/B.rs false",
                "[a-c]?.txt b1.txt true",
                "[!a-c]?.txt b1.txt false",
                "[]x].t ].t true",
                "a\\*b a*b true",
                "a\\*b axb false",
                "a+(b).txt a+(b).txt true",
                "*.* a.b true"
            })
    void meansTheseFiles(String glob, String path, boolean matches) {
        assertThat(Glob.of(glob).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[a", "{a,b", "a\\", "[a/b]", "[z-a]"})
    void saysWhatIsWrong(String glob) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Glob.of(glob))
                .withMessageMatching(".+");
    }

    @Test
    void takesLinearTimeWhereBacktrackingDoesNot() {
        Glob glob = Glob.of("*a".repeat(100) + "b");

        assertThat(glob.matches("a".repeat(4000))).isFalse();
    }
}
