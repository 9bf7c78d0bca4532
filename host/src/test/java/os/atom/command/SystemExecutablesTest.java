package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemExecutablesTest {
    private Path base;
    private Path local;
    private Path system;
    private SystemExecutables executables;

    @BeforeEach
    void makeASystemOfOurOwn(@TempDir Path directory) throws IOException {
        base = directory.toRealPath();
        local = directory("local");
        system = directory("bin");
        int owner = (Integer) Files.getAttribute(base, "unix:uid");
        RootOnly rootOnly = new RootOnly(base, owner, real -> !real.endsWith("unseen"));
        executables = new SystemExecutables(List.of(local, system), rootOnly);
    }

    @Test
    void findsAProgramByItsBareName() throws IOException {
        program(system, "tool");
        assertThat(executables.find("tool"))
                .contains(new Executable("tool", system.resolve("tool")));
    }

    @Test
    void prefersTheEarlierDirectory() throws IOException {
        program(system, "tool");
        program(local, "tool");
        assertThat(executables.find("tool")).map(Executable::path).contains(local.resolve("tool"));
    }

    @Test
    void passesOverADirectoryThatOthersMayWrite() throws IOException {
        program(system, "tool");
        program(local, "tool");
        mode(local, "rwxrwxr-x");
        assertThat(executables.find("tool")).map(Executable::path).contains(system.resolve("tool"));
        mode(local, "rwxr-xrwx");
        assertThat(executables.find("tool")).map(Executable::path).contains(system.resolve("tool"));
    }

    @Test
    void refusesAProgramThatOthersMayWrite() throws IOException {
        mode(program(system, "tool"), "rwxrwxr-x");
        assertThat(executables.find("tool")).isEmpty();
        mode(system.resolve("tool"), "rwxr-xrwx");
        assertThat(executables.find("tool")).isEmpty();
    }

    @Test
    void refusesWhatBelongsToSomeoneElse() throws IOException {
        program(system, "tool");
        RootOnly other = new RootOnly(base, 54321, real -> true);
        assertThat(new SystemExecutables(List.of(system), other).find("tool")).isEmpty();
    }

    @Test
    void refusesWhatIsNoProgram() throws IOException {
        mode(program(system, "data"), "rw-r--r--");
        directory("bin/dir");
        Files.createSymbolicLink(system.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(system.resolve("circle"), Path.of("circle"));
        for (String name : List.of("data", "dir", "dangling", "circle", "", ".", "..", "none")) {
            assertThat(executables.find(name)).as(name).isEmpty();
        }
    }

    @Test
    void keepsTheNameOfALinkThatOnlyRootCanTurn() throws IOException {
        program(system, "multi");
        Path alternatives = directory("alternatives");
        Files.createSymbolicLink(system.resolve("plain"), alternatives.resolve("plain"));
        Files.createSymbolicLink(alternatives.resolve("plain"), system.resolve("multi"));
        assertThat(executables.find("plain"))
                .contains(new Executable("plain", system.resolve("plain")));
    }

    @Test
    void refusesALinkOverADirectoryThatOthersMayWrite() throws IOException {
        program(system, "multi");
        Path open = directory("open");
        Files.createSymbolicLink(system.resolve("tool"), open.resolve("tool"));
        Files.createSymbolicLink(open.resolve("tool"), system.resolve("multi"));
        assertThat(executables.find("tool")).isPresent();
        mode(open, "rwxrwxrwx");
        assertThat(executables.find("tool")).isEmpty();
        Files.createSymbolicLink(open.resolve("bin"), system);
        Files.createSymbolicLink(system.resolve("other"), open.resolve("bin/multi"));
        assertThat(executables.find("other")).isEmpty();
    }

    @Test
    void refusesWhatASandboxWouldNotSee() throws IOException {
        program(system, "unseen");
        assertThat(executables.find("unseen")).isEmpty();
    }

    @Test
    void takesAnAbsolutePathOnlyIfItIsAnEntryItself() throws IOException {
        program(system, "tool");
        assertThat(executables.find(system + "/tool")).isPresent();
        assertThat(executables.find(system + "/../bin/tool")).isEmpty();
        assertThat(executables.find(system + "//tool")).isEmpty();
        assertThat(executables.find(system + "/./tool")).isEmpty();
        assertThat(executables.find("bin/tool")).isEmpty();
        assertThat(executables.find("./tool")).isEmpty();
        assertThat(executables.find(system + "/tool/")).isEmpty();
    }

    @Test
    void takesNamesThatCannotBeFilesForMissing() {
        assertThat(executables.find("a\0b")).isEmpty();
        assertThat(executables.find("x".repeat(70_000))).isEmpty();
    }

    @Test
    void seesAChangeAtOnce() throws IOException {
        assertThat(executables.find("tool")).isEmpty();
        program(system, "tool");
        assertThat(executables.find("tool")).isPresent();
        mode(system.resolve("tool"), "rwxrwxrwx");
        assertThat(executables.find("tool")).isEmpty();
    }

    @Test
    void findsTheProgramsOfThisMachine() {
        SystemExecutables real = new SystemExecutables();
        assertThat(real.find("cat")).map(Executable::name).contains("cat");
        assertThat(real.find("/usr/bin/env")).map(Executable::name).contains("env");
        assertThat(real.find("awk")).map(Executable::path).contains(Path.of("/usr/bin/awk"));
        assertThat(real.find("/bin/sh")).map(Executable::name).contains("sh");
    }

    private Path directory(String name) throws IOException {
        return mode(Files.createDirectories(base.resolve(name)), "rwxr-xr-x");
    }

    private static Path program(Path directory, String name) throws IOException {
        return mode(Files.createFile(directory.resolve(name)), "rwxr-xr-x");
    }

    private static Path mode(Path path, String permissions) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
