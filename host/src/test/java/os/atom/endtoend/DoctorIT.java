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

    private static List<String> namespace(String before) {
        return List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "sh",
                "-c",
                "PATH=$PATH:/usr/sbin:/sbin; " + before + "exec \"$@\"",
                "sh");
    }
}
