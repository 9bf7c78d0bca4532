package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.command.Executable;
import os.atom.command.Invocation;

class BubblewrapArgumentsTest {
    private static final BubblewrapArguments.Numbers NUMBERS =
            new BubblewrapArguments.Numbers(10, 11, 12);

    @Test
    void unsharesEverythingAndKeepsNothing() {
        assertThat(options("true", Map.of()))
                .startsWith(
                        "--unshare-net",
                        "--unshare-user",
                        "--unshare-pid",
                        "--unshare-ipc",
                        "--unshare-uts",
                        "--unshare-cgroup-try",
                        "--disable-userns",
                        "--new-session",
                        "--die-with-parent",
                        "--clearenv",
                        "--cap-drop",
                        "ALL")
                .doesNotContain("--share-net", "--as-pid-1", "--dev-bind", "--cap-add");
    }

    @Test
    void passesTheEnvironmentInOrder() {
        assertThat(options("true", Map.of("B", "2", "A", "1")))
                .containsSubsequence("--setenv", "A", "1", "--setenv", "B", "2");
    }

    @Test
    void writesEachMountInItsOwnWords() {
        assertThat(options("true", Map.of()))
                .containsSubsequence("--ro-bind", "/usr", "/usr")
                .containsSubsequence("--bind", "/srv/s", "/tmp")
                .containsSubsequence("--symlink", "usr/bin", "/bin")
                .containsSubsequence("--perms", "0700", "--size", "4096", "--tmpfs", "/home/a")
                .endsWith("--remount-ro", "/", "--chdir", "/work");
    }

    @Test
    void linksAProgramThatIsCalledByAnotherName() {
        assertThat(Collections.indexOfSubList(options("true", Map.of()), List.of("/usr/bin/true")))
                .isNegative();
        assertThat(options("no", Map.of()))
                .containsSubsequence("--symlink", "/usr/bin/true", "/run/program/no");
        assertThat(BubblewrapArguments.command(stage("no")))
                .containsExactly("/run/program/no", "--x");
        assertThat(BubblewrapArguments.command(stage("/usr/bin/true")))
                .containsExactly("/usr/bin/true", "--x");
        assertThat(BubblewrapArguments.command(stage("/usr/bin/..")))
                .first()
                .asString()
                .isEqualTo("/run/program/fallback");
    }

    @Test
    void buildsAHullWithNothingOfTheHostInIt() {
        Layout layout =
                new Layout(
                        List.of(
                                new Mount.Bind(Path.of("/srv/s"), Path.of("/tmp"), true),
                                new Mount.Bind(Path.of("/w"), Path.of("/w"), true),
                                new Mount.Bind(Path.of("/w/.git"), Path.of("/w/.git"), true),
                                new Mount.Bind(Path.of("/srv/empty"), Path.of("/w/.env"), false)));
        Mount usr = new Mount.Bind(Path.of("/usr"), Path.of("/usr"), false);
        assertThat(Hull.words(Path.of("/usr/bin/bwrap"), layout, List.of(usr)))
                .containsExactly(
                        "/usr/bin/bwrap",
                        "--unshare-user",
                        "--die-with-parent",
                        "--dir",
                        "/tmp",
                        "--ro-bind",
                        "/usr",
                        "/usr",
                        "--bind",
                        "/proc",
                        "/proc",
                        "--dev-bind",
                        "/dev",
                        "/dev",
                        "--bind",
                        "/w",
                        "/w",
                        "--bind",
                        "/srv/s",
                        "/srv/s",
                        "--ro-bind",
                        "/srv/empty",
                        "/srv/empty",
                        "--remount-ro",
                        "/",
                        "--");
    }

    private static List<String> options(String name, Map<String, String> environment) {
        Layout layout =
                new Layout(
                        List.of(
                                new Mount.Bind(Path.of("/usr"), Path.of("/usr"), false),
                                new Mount.Link("usr/bin", Path.of("/bin")),
                                new Mount.Bind(Path.of("/srv/s"), Path.of("/tmp"), true),
                                new Mount.Memory(Path.of("/home/a"), 4096, "0700"),
                                new Mount.Freeze(Path.of("/"))));
        return BubblewrapArguments.options(layout, stage(name), environment, NUMBERS);
    }

    private static Invocation stage(String name) {
        return new Invocation(
                new Executable("fallback", Path.of("/usr/bin/true")),
                List.of(name, "--x"),
                Path.of("/work"),
                List.of());
    }
}
