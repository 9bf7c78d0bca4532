package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server's program found is shown with its mends, and the exit code says how it is. */
final class DoctorTest {
    private static final String WRONG =
            """
            {"fine":false,"findings":[
            {"check":"home","state":"fine","words":"/h is yours alone","mend":""},
            {"check":"address","state":"warning","words":"0.0.0.0 opens it","mend":"atom-os start --bind 127.0.0.1"},
            {"check":"files","state":"wrong","words":"/h/\u202ekey is open","mend":"chmod -R go-rwx '/h'"}]}
            """;

    @TempDir private Path directory;

    @Test
    void saysWhatIsWrongAndWhatMendsIt() throws IOException {
        var result = cli(WRONG).run("doctor");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .isEqualTo(
                        """
                        fine    home     /h is yours alone
                        warning address  0.0.0.0 opens it
                                         mend: atom-os start --bind 127.0.0.1
                        wrong   files    /h/\\u202ekey is open
                                         mend: chmod -R go-rwx '/h'
                        1 thing is wrong
                        """);
        assertThat(new OfflineAnswer(directory).told()).isEqualTo("offline\ndoctor\n");
    }

    @Test
    void warningsAreNoFailure() throws IOException {
        String fine = WRONG.replace("wrong", "warning").replace("\"fine\":false", "\"fine\":true");
        var result = cli(fine).run("doctor");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).doesNotContain("wrong");
    }

    @Test
    void theExitCodeIsTheSameWithJson() throws IOException {
        var result = cli(WRONG).run("doctor", "--json");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(FakeServer.MAPPER.readTree(result.out()).path("findings")).hasSize(3);
    }

    @Test
    void anAnswerThatSaysNothingIsNotTakenForFine() throws IOException {
        assertThat(cli("{}").run("doctor").exit()).isEqualTo(1);
    }

    private Cli cli(String answer) throws IOException {
        return new OfflineAnswer(directory).cli(answer);
    }
}
