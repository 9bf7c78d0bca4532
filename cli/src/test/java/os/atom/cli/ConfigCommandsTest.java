package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server's program says of the settings is shown, and the exit code says how it is. */
final class ConfigCommandsTest {
    private static final String FINE =
            """
            {"fine":true,"file":"/h/config.yaml","settings":[
            {"key":"port","variable":"ATOM_OS_PORT","value":"9000","source":"flag","place":"--port","values":"a number","meaning":"Where it listens."},
            {"key":"limits.memory","variable":"ATOM_OS_LIMITS_MEMORY","value":"4GiB","measure":{"amount":4294967296,"unit":"bytes"},"source":"default","place":"","values":"a size","meaning":"Memory."},
            {"key":"allowed-hosts","variable":"ATOM_OS_ALLOWED_HOSTS","value":"","source":"default","place":"","values":"names","meaning":"Names."}],
            "problems":[],"running":["port: the running server has 8000, not 9000"]}
            """;

    private static final String WRONG =
            """
            {"fine":false,"file":"/h/config.yaml","settings":[],
            "problems":["unknown variable \\"ATOM_OS_PROT\\": did you mean \\"ATOM_OS_PORT\\"?"],"running":[]}
            """;

    @TempDir private Path directory;

    private Cli cli(String answer) throws IOException {
        return new OfflineAnswer(directory).cli(answer);
    }

    @Test
    void everySettingIsShownWithItsPlaceAndMeaning() throws IOException {
        var result = cli(FINE).run("config", "show", "--port", "9000");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .isEqualTo(
                        """
                        KEY            VALUE  FROM     MEANING
                        port           9000   --port   Where it listens.
                        limits.memory  4GiB   default  Memory.
                        allowed-hosts  none   default  Names.
                        running port: the running server has 8000, not 9000
                        """);
        assertThat(new OfflineAnswer(directory).told())
                .isEqualTo("offline\nconfig\n--flags\n--port=9000\n");
    }

    @Test
    void whatAStartWouldRefuseIsSaidAndFails() throws IOException {
        for (String verb : new String[] {"show", "check"}) {
            var result = cli(WRONG).run("config", verb);

            assertThat(result.exit()).as(verb).isEqualTo(1);
            assertThat(result.out())
                    .contains("problem unknown variable \"ATOM_OS_PROT\": did you mean")
                    .doesNotContain("understood");
        }
    }

    @Test
    void aCheckThatFindsNothingSaysSo() throws IOException {
        var result = cli(FINE).run("config", "check");

        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("running port", "the settings are understood; /h/config.yaml");
    }

    @Test
    void aFileThatIsNotThereIsNotNamedAsIfItWere() throws IOException {
        var result =
                cli(FINE.replace("/h/config.yaml\"", "/h/config.yaml\",\"written\":false"))
                        .run("config", "check");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("understood; /h/config.yaml is not there\n");
    }

    @Test
    void theAnswerAndTheExitCodeAreTheSameInJson() throws IOException {
        var result = cli(WRONG).run("config", "check", "--json");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(FakeServer.MAPPER.readTree(result.out()).path("problems")).hasSize(1);

        assertThat(cli("{}").run("config", "check").exit()).isEqualTo(1);
    }
}
