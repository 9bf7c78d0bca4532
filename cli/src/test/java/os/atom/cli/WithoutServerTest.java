package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.protocol.AuditVerdict;

/** The record can be looked at while no server runs: its program is asked instead. */
final class WithoutServerTest {
    @TempDir private Path home;
    private Path launcher;
    private FakeServer server;

    @BeforeEach
    void start() {
        server = new FakeServer();
        launcher = home.resolve("launcher");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A launcher that notes what it is told, prints, and ends. */
    private Cli program(String out, String err, int exit) throws IOException {
        Files.writeString(home.resolve("out"), out);
        Files.writeString(home.resolve("err"), err);
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                here=${0%%/*}
                printf '%%s\\n' "$@" >"$here/told"
                cat "$here/out"
                cat "$here/err" >&2
                exit %d
                """
                        .formatted(exit));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return new Cli()
                .with("ATOM_OS_HOME", home.toString())
                .with("PATH", System.getenv("PATH"))
                .launcher(launcher);
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(home.resolve("told"));
    }

    private static String json(Object record) {
        return new String(FakeServer.json(record));
    }

    @Test
    void verifiesTheFilesOfItsHome() throws IOException {
        var verdict = new AuditVerdict(true, 12, 2, null, null, "every entry is as it was written");
        var result = program(json(verdict), "", 0).run("audit", "verify");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("intact: every entry is as it was written\n");
        assertThat(told()).containsExactly("offline", "verify");
    }

    @Test
    void tellsABrokenJournalAsTheServerWould() throws IOException {
        var verdict = new AuditVerdict(false, 6, 0, 7L, "missing", "entry 7: it is gone");
        Cli cli = program(json(verdict), "", 0);

        var result = cli.run("audit", "verify", "--home", "x/../some where");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .isEqualTo("the journal is not intact: missing at entry 7; entry 7: it is gone\n");
        assertThat(told())
                .containsExactly(
                        "offline",
                        "verify",
                        "--home",
                        Path.of("some where").toAbsolutePath().toString());
        assertThat(cli.run("audit", "verify", "--json").out()).contains("\"kind\" : \"missing\"");
    }

    @Test
    void exportsEveryByte() throws IOException {
        var result =
                program("seq\r\n1\u001b\r\n", "", 0)
                        .run("audit", "export", "--format", "csv", "--from", "2027-01-01");

        assertThat(result.out()).isEqualTo("seq\r\n1\u001b\r\n");
        assertThat(told())
                .containsExactly(
                        "offline", "export", "--format", "csv", "--from", "2027-01-01T00:00:00Z");
    }

    @Test
    void anExportThatEndsBadlyIsToldSo() throws IOException {
        var result =
                program("{}\n", "atom-os: a server began to write meanwhile\n", 1)
                        .run("audit", "export");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("{}\n");
        assertThat(result.err()).isEqualTo("a server began to write meanwhile\n");
    }

    @Test
    void aReaderThatGoesEndsTheProgramToo() throws IOException {
        Cli cli = program("x\n".repeat(1 << 20), "", 0);
        var closed =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };

        assertThat(cli.run(closed, "audit", "export")).isEqualTo(141);
    }

    @Test
    void rebuildsTheReadings() throws IOException {
        var result = program("{\"entries\":12}\n", "", 0).run("journal", "rebuild");

        assertThat(result.out()).isEqualTo("rebuilt, entries 12\n");
        assertThat(told()).containsExactly("offline", "rebuild");
    }

    @Test
    void compactsAndSaysHowMuchRoomItGaveBack() throws IOException {
        var result =
                program("{\"before\":52428800,\"after\":1572864}\n", "", 0)
                        .run("journal", "compact", "--home", "/h");

        assertThat(result.out()).isEqualTo("compacted: 50.0 MiB before, 1.5 MiB now\n");
        assertThat(told()).containsExactly("offline", "compact", "--home", "/h");
    }

    @Test
    void saysWhenACompactionLeftTablesAsTheyWere() throws IOException {
        Cli cli = program("{\"before\":52428800,\"after\":1572864,\"rewritten\":false}\n", "", 0);

        assertThat(cli.run("journal", "compact").out())
                .isEqualTo(
                        "compacted: 50.0 MiB before, 1.5 MiB now\n"
                                + "others have the database open, so its tables were not written anew:"
                                + " bytes of what was erased may stay in unused parts of them;"
                                + " stop all servers and run it again\n");
        assertThat(cli.run("journal", "compact", "--json").out())
                .contains("\"rewritten\" : false")
                .doesNotContain("others");
    }

    @Test
    void saysNothingMoreWhenItWroteAllAnew() throws IOException {
        var result =
                program("{\"before\":52428800,\"after\":1572864,\"rewritten\":true}\n", "", 0)
                        .run("journal", "compact");

        assertThat(result.out()).isEqualTo("compacted: 50.0 MiB before, 1.5 MiB now\n");
    }

    @Test
    void recoversAndSaysWhatWasLost() throws IOException {
        var result =
                program(
                                "{\"kept\":6,\"entry\":7,\"words\":\"entry 7: it is gone\",\"aside\":\"/a\"}\n",
                                "",
                                0)
                        .run("journal", "recover", "--reason", "the disk broke");

        assertThat(result.out())
                .isEqualTo(
                        "recovered: 6 entries are kept, entry 7 says what was lost (entry 7: it is gone);"
                                + " what could not be gone on with is in /a\n");
        assertThat(told()).containsExactly("offline", "recover", "--reason", "the disk broke");
    }

    @Test
    void doesNotRecoverWithoutAReason() throws IOException {
        var result = program("{}", "", 0).run("journal", "recover");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--reason");
        assertThat(home.resolve("told")).doesNotExist();
    }

    @Test
    void saysWhatTheProgramSays() throws IOException {
        var result =
                program("", "noise\natom-os: a server (pid 7) already runs on x; stop it\n", 1)
                        .run("journal", "rebuild");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("a server (pid 7) already runs on x; stop it\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{"})
    void anAnswerThatIsNoneIsNotTakenForOne(String answer) throws IOException {
        var result = program(answer, "", 0).run("audit", "verify");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1);
    }

    @Test
    void aRunningServerIsAskedItself() throws IOException {
        server.on(
                "GET /api/v1/audit/verify",
                200,
                new AuditVerdict(true, 1, 0, null, null, "as it was written"));
        Files.writeString(home.resolve("owner.token"), "tok");
        LocalState.ofThisProcess(server.url()).write(home);

        assertThat(program("", "", 1).run("audit", "verify").exit()).isZero();
        assertThat(home.resolve("told")).doesNotExist();
    }

    @Test
    void anotherMachinesServerIsNotStoodInFor() throws IOException {
        var result =
                program("{}", "", 0)
                        .with("ATOM_OS_URL", "http://127.0.0.1:9")
                        .with("ATOM_OS_TOKEN", "tok")
                        .run("audit", "verify");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(home.resolve("told")).doesNotExist();
    }

    @Test
    void withoutItsLauncherItSaysThatNoServerRuns() {
        var result = new Cli().with("ATOM_OS_HOME", home.toString()).run("audit", "verify");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.err()).startsWith("no server runs for ").hasLineCount(1);
        assertThat(new Cli().run("audit", "verify", "--home", ".").err()).hasLineCount(1);
    }
}
