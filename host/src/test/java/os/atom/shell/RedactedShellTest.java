package os.atom.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Principal;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.Explanation;
import os.atom.redaction.FailingRedactor;
import os.atom.redaction.Redactor;
import os.atom.redaction.ShippedRedactor;

/** Threat: what a command says or puts out is a secret, and is read by others later. */
class RedactedShellTest {
    private static final String SECRET = "correct-horse-42";

    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private OpenShell open;

    private Principal.Agent open(Redactor redactor) throws Exception {
        open = OpenShell.at(folder, 4, 10, redactor);
        return open.agent("scout");
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void whatRunsIsWhatWasAskedAndWhatIsStoredIsRedacted() throws Exception {
        Principal.Agent scout = open(ShippedRedactor.ONE);

        CommandRecord ran = run(scout, "printf %s password=" + SECRET + " | wc -c");

        assertThat(ran.stdout()).isEqualTo(("password=" + SECRET).length() + "\n");
        assertThat(ran.command()).isEqualTo("printf %s password=[redacted:password] | wc -c");
        assertThat(ran.plan().steps().getFirst().stages().getFirst().argv())
                .containsExactly("printf", "%s", "password=[redacted:password]");
    }

    @Test
    void outputIsRedactedInTheRecordingAndTheRecord() throws Exception {
        Principal.Agent scout = open(ShippedRedactor.ONE);
        Files.writeString(open.grant().resolve("env"), "A=1\nDB_PASSWORD=" + SECRET + "\nB=2\n");

        CommandRecord ran = run(scout, "cat env");

        assertThat(ran.stdout()).isEqualTo("A=1\nDB_PASSWORD=[redacted:password]\nB=2\n");
        open.close();
        try (java.util.stream.Stream<Path> files = Files.walk(folder.resolve("server"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void aDryRunRepeatsNoSecret() throws Exception {
        Principal.Agent scout = open(ShippedRedactor.ONE);

        Explanation explained =
                open.shell().explain(scout, open.request("echo password=" + SECRET, "", false));

        assertThat(explained.toString()).doesNotContain(SECRET).contains("[redacted:password]");
    }

    @Test
    void aCommandThatCannotBeRedactedIsRefusedAndOnRecordWithoutItsText() throws Exception {
        Principal.Agent scout = open(new FailingRedactor("poison"));
        Path touched = open.grant().resolve("touched-poison");

        CommandRecord refused = run(scout, "touch " + touched.getFileName());

        assertThat(refused.state()).isEqualTo("refused");
        assertThat(refused.command()).isEqualTo("[redacted:withheld]");
        assertThat(refused.decision().rules().getFirst().id()).isEqualTo("redaction.failed");
        assertThat(refused.decision().mend()).isEqualTo("leave it out");
        assertThat(touched).doesNotExist();
        assertThat(open.story(refused.id())).containsExactly("requested", "decided");
    }

    @Test
    void outputThatCannotBeRedactedIsWithheldAndThatIsSaid() throws Exception {
        Principal.Agent scout = open(new FailingRedactor("poison"));
        Files.writeString(open.grant().resolve("bad"), "first\npoi" + "son\nlast\n");

        CommandRecord ran = run(scout, "cat bad");

        assertThat(ran.stdout()).doesNotContain("poison").doesNotContain("last");
        assertThat(ran.reason()).contains("output was withheld: the redactor failed");
    }

    private CommandRecord run(Principal.Agent agent, String line) throws Exception {
        return open.ended(open.shell().submit(agent, open.request(line, "", false)));
    }
}
