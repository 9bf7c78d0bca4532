package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;
import os.atom.journal.PostgresServer;
import os.atom.journal.StoreLocation;

/** The packaged program looks at a home beside its server, on a real disk and a real kernel. */
@Timeout(240)
class DoctorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEND = "sysctl -w user.max_user_namespaces=15000";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private static JsonNode doctor(List<String> program, Path home) throws Exception {
        return asked(program, home, "doctor");
    }

    private static JsonNode asked(List<String> program, Path home, String... words)
            throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(RunningServer.command("offline"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.environment().put("ATOM_OS_PORT", "0");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        byte[] said = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return JSON.readTree(said);
    }

    private static Optional<JsonNode> wrong(JsonNode checkup, String check) {
        return StreamSupport.stream(checkup.path("findings").spliterator(), false)
                .filter(one -> one.path("check").asText().equals(check))
                .filter(one -> one.path("state").asText().equals("wrong"))
                .findFirst();
    }

    @Test
    void aServerThatWorksIsFineAndIsNotDisturbed() throws Exception {
        Path work = Files.createDirectories(directory.toRealPath().resolve("work"));
        try (RunningServer server = RunningServer.start(directory.resolve("home"))) {
            String agent = server.addAgent("scout", "autonomous");
            server.mount(work, "ro");
            String id =
                    server.post(
                                    "/api/v1/commands",
                                    agent,
                                    Map.of(
                                            "command",
                                            "sleep 200",
                                            "cwd",
                                            work.toString(),
                                            "wait",
                                            0))
                            .json()
                            .path("id")
                            .asText();

            JsonNode checkup = doctor(List.of(), server.home());

            assertThat(checkup.path("fine").asBoolean()).as(checkup.toPrettyString()).isTrue();
            assertThat(checkup.path("findings").toString()).contains("serves at", "answers");
            JsonNode still = server.get("/api/v1/commands/" + id, agent).json();
            assertThat(still.path("state").asText()).isEqualTo("running");
            assertThat(server.run(agent, work, "ls").json().path("state").asText())
                    .isEqualTo("completed");
        }
        assertThat(doctor(List.of(), directory.resolve("home")).path("fine").asBoolean()).isTrue();
    }

    /** As the next start would have them, while a server runs on with others. */
    @Test
    void theSettingsAreToldBesideAServerThatHasOthers() throws Exception {
        try (RunningServer server = RunningServer.start(directory.resolve("home"))) {
            Files.writeString(server.home().resolve("config.yaml"), "bind: 127.0.0.2\nprot: 1\n");
            JsonNode told = asked(List.of(), server.home(), "config", "--flags", "--port=9000");
            assertThat(told.path("fine").asBoolean()).isFalse();
            assertThat(told.path("problems").toString()).contains("did you mean \\\"port\\\"?");
            assertThat(told.path("settings").findValuesAsText("place"))
                    .contains("--port", server.home().resolve("config.yaml").toString());
            assertThat(told.path("running").toString())
                    .contains("bind: the running server has 127.0.0.1, not 127.0.0.2")
                    .contains("was changed after the running server started");
            assertThat(server.get("/api/v1/status", server.owner()).status()).isEqualTo(200);
        }
    }

    @Test
    void aDatabaseThatCannotBeUsedIsNamedAndAnotherSettingMendsIt() throws Exception {
        StoreLocation.PostgresUrl database = PostgresServer.guarded();
        String right = PostgresServer.setting(database, "right");
        Path home = Home.open(directory.resolve("home")).directory();

        store(home, right.replaceFirst("//[^/]+/", "//127.0.0.1:1/"));
        assertMend(home, "see that it runs", "host and port");
        store(home, PostgresServer.setting(database, "mistyped"));
        assertMend(home, "see the database, user and password");
        store(home, right);
        assertThat(wrong(doctor(List.of(), home), "journal")).isEmpty();

        String name = database.url().replaceAll(".*/|[?].*", "");
        PostgresServer.run("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
        assertMend(home, "it is a standby or was made read-only", "one that takes writes");
        store(home, PostgresServer.setting());
        assertThat(wrong(doctor(List.of(), home), "journal")).isEmpty();
    }

    private static void store(Path home, String setting) throws Exception {
        Files.writeString(home.resolve("config.yaml"), "store: " + setting + "\n");
    }

    private static void assertMend(Path home, String... words) throws Exception {
        JsonNode finding = wrong(doctor(List.of(), home), "journal").orElseThrow();
        assertThat(finding.path("mend").asText()).contains(words).contains("'store'");
        assertThat(finding.toString()).doesNotContain("mistyped", "password=");
    }

    @Test
    void aFullDiskIsNamedAndRoomMendsIt() throws Exception {
        try (HomeDisk disk = HomeDisk.small(directory.resolve("small"), 96)) {
            disk.fill();
            JsonNode full = doctor(disk.program(), disk.home());
            assertThat(wrong(full, "disk")).as(full.toPrettyString()).isPresent();
            disk.makeRoom();
            JsonNode room = doctor(disk.program(), disk.home());
            assertThat(room.path("fine").asBoolean()).as(room.toPrettyString()).isTrue();
        }
    }

    /** In a user namespace of its own, whose limit is its own too. */
    @Test
    void namespacesThatAreSwitchedOffAreNamedAndTheMendWorks() throws Exception {
        String off = "echo 0 >/proc/sys/user/max_user_namespaces; ";
        JsonNode forbidden = doctor(namespace(off), directory.resolve("none"));
        JsonNode finding = wrong(forbidden, "sandbox").orElseThrow();
        String mend = finding.path("mend").asText();
        // A container cannot mend its host, so it is told how to be started.
        String inside = Files.exists(Path.of("/.dockerenv")) ? "this container" : MEND;
        assertThat(mend).contains(inside);

        String mended = off + MEND + " >/dev/null; ";
        JsonNode after = doctor(namespace(mended), directory.resolve("none"));
        assertThat(wrong(after, "sandbox")).as(after.toPrettyString()).isEmpty();
    }

    /** In a namespace of processes of its own, which has this setting of its own, too. */
    @Test
    void refusalsThatAreNotReportedAreNamedAndTheMendWorks() throws Exception {
        String setting = "/proc/sys/vm/memfd_noexec";
        String off = "[ ! -e " + setting + " ] || echo 2 >" + setting + "; ";
        List<JsonNode> named = warnings(doctor(processes(off), directory.resolve("none")));
        String unreported = "what the kernel refuses to commands is not reported";
        // A kernel without the setting has nothing that it could forbid by it.
        assertThat(named.toString().contains(unreported)).isEqualTo(Files.exists(Path.of(setting)));
        assertThat(named.toString().contains("sysctl -w vm.memfd_noexec=0"))
                .isEqualTo(Files.exists(Path.of(setting)));

        String mended = off + "[ ! -e " + setting + " ] || sysctl -w vm.memfd_noexec=0 >&2; ";
        List<JsonNode> after = warnings(doctor(processes(mended), directory.resolve("none")));
        assertThat(after.toString()).doesNotContain(unreported);
    }

    @Test
    void aServerOfRootIsNamedAndAnOrdinaryAccountMendsIt() throws Exception {
        List<JsonNode> root = warnings(doctor(namespace(""), directory.resolve("none")));
        assertThat(root.toString()).contains("runs as root", "as an ordinary account");
        List<String> ordinary =
                List.of("unshare", "--user", "--map-user=1000", "--map-group=1000", "--");
        List<JsonNode> after = warnings(doctor(ordinary, directory.resolve("none")));
        assertThat(after.toString()).doesNotContain("runs as root");
    }

    @Test
    void aDiskThatTurnedReadOnlyIsNamedAndTheMendWorks() throws Exception {
        try (HomeDisk disk = HomeDisk.faulty(directory.resolve("faulty"))) {
            assertThat(wrong(doctor(disk.program(), disk.home()), "home")).isEmpty();
            disk.turnReadOnly();
            JsonNode finding = wrong(doctor(disk.program(), disk.home()), "home").orElseThrow();
            assertThat(finding.path("words").asText())
                    .containsIgnoringCase("read-only file system");
            assertThat(finding.toString()).contains("mount it for writing");
            disk.repair();
            // What was not on the disk before the fault, such as the home's mode, may be gone.
            assertThat(doctor(disk.program(), disk.home()).toString())
                    .doesNotContainIgnoringCase("read-only");
        }
    }

    private static List<JsonNode> warnings(JsonNode checkup) {
        return StreamSupport.stream(checkup.path("findings").spliterator(), false)
                .filter(one -> one.path("check").asText().equals("sandbox"))
                .filter(one -> one.path("state").asText().equals("warning"))
                .toList();
    }

    private static List<String> processes(String before) {
        return shell(
                before, "unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc");
    }

    private static List<String> namespace(String before) {
        return shell(before, "unshare", "--user", "--map-root-user");
    }

    private static List<String> shell(String before, String... inside) {
        List<String> command = new ArrayList<>(List.of(inside));
        command.addAll(
                List.of("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; " + before + "exec \"$@\"", "sh"));
        return command;
    }
}
