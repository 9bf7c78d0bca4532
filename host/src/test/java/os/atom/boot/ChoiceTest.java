package os.atom.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.mount.HostMount;
import os.atom.mount.ProjectFinder;

/** Threat: a person grants more than they said. */
class ChoiceTest {
    private static final Path HOME = Path.of("/home/me");
    private static final Path SHOP = HOME.resolve("work/shop");
    private static final Path API = HOME.resolve("work/api");

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    private List<String> chosen(String typed, Path here, ProjectFinder.Found found)
            throws Exception {
        Choice choice =
                new Choice(
                        new BufferedReader(new StringReader(typed)),
                        new PrintStream(read, true, UTF_8));
        return choice.ask(found, here, HOME).stream().map(HostMount::flag).toList();
    }

    private List<String> chosen(String typed) throws Exception {
        return chosen(
                typed, HOME.resolve("here"), new ProjectFinder.Found(List.of(API, SHOP), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", "  \n", "all\n*\ny\n", "3\n0\n-1\n", "1,x\n~\n/\n"})
    void grantsNothingUnlessTheySayWhat(String typed) throws Exception {
        assertThat(chosen(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; --host-mount=/home/me/work/api:ro",
                "2:rw; --host-mount=/home/me/work/shop:rw",
                "2,1:rw; --host-mount=/home/me/work/shop:ro --host-mount=/home/me/work/api:rw",
                "1 2:ro; --host-mount=/home/me/work/api:ro --host-mount=/home/me/work/shop:ro",
                ".; --host-mount=/home/me/here:ro",
            })
    void grantsWhatTheySayForReadingUnlessTheySayMore(String typed, String flags) throws Exception {
        assertThat(chosen(typed + "\n")).containsExactly(flags.split(" "));
    }

    @Test
    void asksAgainWhenItMakesNoSenseAndTakesNoPartOfThat() throws Exception {
        assertThat(chosen("1,9\n2\n")).containsExactly("--host-mount=/home/me/work/shop:ro");
        assertThat(read.toString(UTF_8)).contains("none of them is '9'");
    }

    @Test
    void showsWhatIsOfferedAndTheDirectoryWhereTheyStand() throws Exception {
        chosen("\n");

        assertThat(read.toString(UTF_8))
                .startsWith(
                        """
                        Which directories may all agents read? None, unless you say so.
                            1  /home/me/work/api
                            2  /home/me/work/shop
                            .  /home/me/here
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/me", "/home", "/", "/home/me/work/shop"})
    void neverOffersTheWholeHomeNorTheSameTwice(String here) throws Exception {
        ProjectFinder.Found found = new ProjectFinder.Found(List.of(SHOP), true);

        assertThat(chosen(".\n.\n.\n", Path.of(here), found)).isEmpty();
    }

    @Test
    void saysThatTheSearchStoppedEarly() throws Exception {
        chosen("\n", HOME, new ProjectFinder.Found(List.of(SHOP), false));

        assertThat(read.toString(UTF_8)).contains("the search stopped early");
    }

    @Test
    void asksNothingWhenThereIsNothingToChoose() throws Exception {
        chosen("1\n", HOME, new ProjectFinder.Found(List.of(), true));

        assertThat(read.toString(UTF_8))
                .isEqualTo("no projects found to grant; name one with --host-mount=DIR\n");
    }

    @Test
    void aNameCannotTurnTheTerminalOver() throws Exception {
        Path hostile = HOME.resolve("a\u001b[2Jb\u202ec");
        chosen("\n", HOME, new ProjectFinder.Found(List.of(hostile), true));

        assertThat(read.toString(UTF_8)).doesNotContain("\u001b", "\u202e");
    }
}
