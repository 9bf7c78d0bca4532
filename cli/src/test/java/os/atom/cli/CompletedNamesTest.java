package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of the running server in the shells themselves. What answers is a program in the place of
 * ours, so that names arrive that ours never lets through.
 */
@Timeout(120)
final class CompletedNamesTest {
    private static final List<String> HOSTILE =
            List.of(
                    "$(touch pwned)",
                    "`touch pwned`",
                    ";touch pwned;",
                    "a|touch pwned",
                    "a'$(touch pwned)'",
                    "\"$(touch pwned)\"",
                    "${x:=$(touch pwned)}",
                    "<(touch pwned)",
                    "!touch",
                    "*",
                    "a b");

    @TempDir private Path folder;
    private Shells shells;

    @BeforeEach
    void open() {
        shells = new Shells(folder);
    }

    /** Says its kinds, and writes down with what words it was called otherwise. */
    private void knows(String kind, String... names) throws Exception {
        Files.write(folder.resolve("names"), List.of(names));
        shells.program(
                "atom-os",
                """
                #!/bin/sh
                if [ "$1" = complete ]; then
                    [ "$2" != %s ] || while read -r name; do
                        printf '%%s\\twhat it is\\n' "$name"
                    done <"$HOME/names"
                    echo 'no line of the server' >&2
                else
                    printf '%%s\\n' "$@" >"$HOME/called"
                    echo cal''led
                fi
                """
                        .formatted(kind));
    }

    @Test
    void bashOffersNamesWhereTheyStand() throws Exception {
        shells.script("bash");
        knows("agents", "scout", "scribe", "other");

        assertThat(shells.bash("atom-os", "exec", "--agent", "sc"))
                .containsExactly("scout", "scribe");
        assertThat(shells.bash("atom-os", "exec", "--agent", "=", "sco")).containsExactly("scout");
        assertThat(shells.bash("atom-os", "exec", "--agent", "=")).hasSize(3);
        assertThat(shells.bash("atom-os", "agent", "show", "o")).containsExactly("other");
        assertThat(shells.bash("atom-os", "channel", "invite", "team", "o"))
                .containsExactly("other");
        assertThat(shells.bash("atom-os", "agent", "key", "rotate", "scr"))
                .containsExactly("scribe");
    }

    @Test
    void bashOffersThemNowhereElse() throws Exception {
        shells.script("bash");
        knows("agents", "scout", "--json");

        assertThat(shells.bash("atom-os", "exec", "--agent", "x", "--", "git", "--agent", "sc"))
                .doesNotContain("scout");
        assertThat(shells.bash("atom-os", "exec", "--agent", "x", "git", "--agent", "sc"))
                .doesNotContain("scout");
        assertThat(shells.bash("atom-os", "agent", "add", "sc")).doesNotContain("scout");
        assertThat(shells.bash("atom-os", "agent", "show", "x", "sc")).doesNotContain("scout");
        assertThat(shells.bash("atom-os", "agent", "show", "--")).contains("--help");
    }

    @Test
    void fishOffersNamesWhereTheyStand() throws Exception {
        if (!Shells.isHere("fish")) {
            return;
        }
        shells.script("fish");
        knows("agents", "scout", "scribe", "other");

        assertThat(shells.fish("atom-os exec --agent sc")).containsExactly("scout", "scribe");
        assertThat(shells.fish("atom-os exec --agent=sco")).containsExactly("--agent=scout");
        assertThat(shells.fish("atom-os agent show o")).containsExactly("other");
        assertThat(shells.fish("atom-os channel invite team o")).containsExactly("other");
        assertThat(shells.fish("atom-os exec --agent x -- git --agent sc")).doesNotContain("scout");
        assertThat(shells.fish("atom-os agent add sc")).doesNotContain("scout");
    }

    @Test
    void zshOffersNamesWhereTheyStand() throws Exception {
        if (!Shells.isHere("zsh")) {
            return;
        }
        shells.script("zsh");
        knows("channels", "planning", "other");

        shells.typed("zsh", "source ./script.zsh", "atom-os channel topic pl\tx\r", "called");
        assertThat(called()).containsExactly("channel", "topic", "planning", "x");

        shells.typed("zsh", "source ./script.zsh", "atom-os feed --channel=pl\t\r", "called");
        assertThat(called()).containsExactly("feed", "--channel=planning");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "fish"})
    void offersNothingWhereTheCommandIsNotFound(String shell) throws Exception {
        if (!Shells.isHere(shell)) {
            return;
        }
        shells.script(shell);

        List<String> offered =
                shell.equals("bash")
                        ? shells.bash("atom-os", "exec", "--agent", "sc")
                        : shells.fish("atom-os exec --agent sc");

        assertThat(String.join("", offered)).isEmpty();
    }

    static Stream<Arguments> hostile() {
        return Stream.of("bash", "zsh", "fish")
                .flatMap(shell -> HOSTILE.stream().map(name -> Arguments.of(shell, name)));
    }

    /** Tab puts it into the line, Enter runs that: it is one word, to the letter. */
    @ParameterizedTest
    @MethodSource("hostile")
    void aHostileNameIsAWordAndNothingElse(String shell, String name) throws Exception {
        if (!Shells.isHere(shell)) {
            return;
        }
        shells.script(shell);
        knows("agents", name);

        shells.typed(shell, "source ./script." + shell, "atom-os agent show \t--json\r", "called");

        List<String> words = new ArrayList<>(called());
        assertThat(words.getFirst()).isEqualTo("agent");
        assertThat(String.join("", words.subList(2, words.size()))).isEqualTo(name + "--json");
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    private List<String> called() throws Exception {
        return Files.readAllLines(folder.resolve("called"));
    }
}
