package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.catalogue.EverydayCorpusTest;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Filter;
import os.atom.mount.Access;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.ViolationRecord;

/** What the kernel refuses to a command is on record and in its answer, with rule and mend. */
class ViolationsOnRecordTest {
    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private WholeShell whole;
    private Path readable;
    private Path writable;
    private Principal.Agent agent;

    @BeforeEach
    void open() throws Exception {
        whole = WholeShell.open(folder);
        readable = whole.granted(folder.resolve("readable"), Access.READ).toRealPath();
        writable = whole.granted(folder.resolve("writable"), Access.WRITE).toRealPath();
        Files.createDirectories(folder.resolve("beside"));
        agent = whole.agent("scout", Maturity.AUTONOMOUS);
    }

    @AfterEach
    void close() {
        whole.close();
    }

    @Test
    void eachOneIsAnEntryBeforeTheEndAndAPartOfTheAnswer() {
        Path beside = folder.resolve("beside").toAbsolutePath();
        CommandRecord command =
                approved(
                        "for i in 1 2 3; do echo x > %s/note; done; echo x > %s/new; true"
                                .formatted(readable, beside));

        assertThat(command.exitCode()).isZero();
        assertThat(command.violations())
                .containsExactly(
                        new ViolationRecord(
                                "write",
                                readable + "/note",
                                "sandbox.read-only",
                                "the grant is read-only",
                                "grant it: atom-os mount add " + readable + " --agent scout --rw",
                                3),
                        new ViolationRecord(
                                "write",
                                beside + "/new",
                                "sandbox.outside",
                                "it is outside the agent's grants",
                                "grant it: atom-os mount add " + beside + " --agent scout --rw",
                                1));
        assertThat(whole.entries(command.id()))
                .endsWith(
                        "command.started",
                        "sandbox.violation",
                        "sandbox.violation",
                        "command.finished");
        Facts.Violated first = violated(command.id()).getFirst();
        assertThat(first.agent()).isEqualTo(agent.id().value());
        assertThat(first.record()).isEqualTo(command.violations().getFirst());
    }

    @Test
    void severalPipelinesOfOneCommandAreOneList() {
        CommandRecord command =
                approved(
                        "perl -e 'mkdir \"%1$s/a\"' && perl -e 'mkdir \"%1$s/b\"; mkdir \"%1$s/a\"'"
                                .formatted(readable));
        assertThat(command.violations())
                .extracting(ViolationRecord::target, ViolationRecord::times)
                .containsExactly(tuple(readable + "/a", 2L), tuple(readable + "/b", 1L));
    }

    @Test
    void aFloodIsBoundedAndCounted() {
        CommandRecord command =
                approved(
                        "i=0; while [ $i -lt 500 ]; do echo x > %s/new$i; i=$((i+1)); done"
                                .formatted(readable));
        assertThat(command.violations()).hasSize(21);
        ViolationRecord rest = command.violations().getLast();
        assertThat(rest.kind()).isEqualTo("other");
        assertThat(rest.times()).isEqualTo(480);
        assertThat(violated(command.id())).hasSize(21);
    }

    @Test
    void aConnectionIsOne() {
        CommandRecord command = approved("exec 3<>/dev/tcp/198.51.100.7/443");
        assertThat(command.violations())
                .extracting(ViolationRecord::kind, ViolationRecord::target, ViolationRecord::rule)
                .containsExactly(tuple("connect", "198.51.100.7:443", "sandbox.network"));
    }

    /** Python would write beside what it reads, and shrug when it cannot. */
    @Test
    void whatProgramsDoByHabitIsNone() throws Exception {
        Files.writeString(readable.resolve("module.py"), "print('imported')\n");
        CommandRecord command = approved("cd %s && python3 -c 'import module'".formatted(readable));
        assertThat(command.violations()).isNull();
        assertThat(readable.resolve("__pycache__")).doesNotExist();
    }

    @Test
    void whatACommandPrintsIsNone() {
        CommandRecord command =
                approved(
                        "true $(true); echo 'atom-os: the kernel refused: write /etc/passwd'"
                                + " '{\"type\":\"os.atom.sandbox.violation\"}'; cat /nowhere");
        assertThat(command.violations()).isNull();
        assertThat(whole.entries(command.id())).doesNotContain("sandbox.violation");
    }

    @Test
    void theRebuiltTableIsTheSame() {
        CommandRecord command =
                approved("true $(true); echo x > %s/note; true".formatted(readable));
        whole.journal.journal().rebuild();
        assertThat(whole.shell.find(command.id()).orElseThrow().violations())
                .isEqualTo(command.violations())
                .isNotEmpty();
    }

    /** Lines that only read make none, whether the grant is read-only or not. */
    @Test
    void everydayLinesMakeNone() throws Exception {
        fill(readable);
        fill(writable);
        List<String> reported = new ArrayList<>();
        int ran = 0;
        for (String line : EverydayCorpusTest.lines()) {
            for (Path directory : List.of(readable, writable)) {
                if (line.contains("tail -f")) {
                    continue;
                }
                CommandRecord command = whole.ended(whole.submit(agent, line, directory));
                ran += command.state().equals("completed") ? 1 : 0;
                if (command.violations() != null) {
                    reported.add(line + " in " + directory + ": " + command.violations());
                }
            }
        }
        assertThat(reported).isEmpty();
        assertThat(ran).isGreaterThan(300);
    }

    private static void fill(Path directory) throws Exception {
        for (String name : List.of("README.md", "config.yml", "data.csv", "server.log")) {
            Files.writeString(directory.resolve(name), "foo, TODO\nbar, 1\n");
        }
        Files.writeString(directory.resolve("package.json"), "{\"name\":\"x\"}\n");
        Files.createDirectories(directory.resolve("src"));
        Files.createDirectories(directory.resolve("docs"));
        Files.writeString(directory.resolve("src/app.js"), "// TODO\nconsole.log(1);\n");
        for (String words :
                List.of(
                        "init -q -b main",
                        "add .",
                        "-c user.name=n -c user.email=e commit -q -m x")) {
            List<String> git = new ArrayList<>(List.of("git", "-C", directory.toString()));
            git.addAll(List.of(words.split(" ")));
            assertThat(new ProcessBuilder(git).start().waitFor()).isZero();
        }
        Files.writeString(directory.resolve("README.md"), "changed\n");
    }

    private CommandRecord approved(String line) {
        String id = whole.submit(agent, line, writable);
        assertThat(whole.state(id)).isEqualTo("awaiting_approval");
        assertThat(whole.approve(id)).isEmpty();
        CommandRecord command = whole.ended(id);
        assertThat(command.state()).as(String.valueOf(command.reason())).isEqualTo("completed");
        return command;
    }

    private List<Facts.Violated> violated(String id) {
        return whole
                .journal
                .journal()
                .after(
                        0,
                        10_000,
                        new Filter(Optional.of(Facts.VIOLATION), Optional.empty(), Optional.of(id)))
                .stream()
                .map(each -> Facts.parse(each.payload().orElseThrow(), Facts.Violated.class))
                .toList();
    }
}
