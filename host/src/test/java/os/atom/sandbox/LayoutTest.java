package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.Mask;
import os.atom.mount.View;

class LayoutTest {
    private static final Path SCRATCH = Path.of("/srv/scratch/1");
    private static final Path HOME = Path.of("/home/agent");
    private static final Path EMPTY = Path.of("/srv/empty");

    @Test
    void bindsTheStricterOfOverlappingGrants() {
        Layout layout =
                layout(HOME, List.of(write("/w"), read("/w/lib"), read("/r"), write("/r/x")));
        assertThat(binds(layout))
                .containsExactly(
                        new Mount.Bind(SCRATCH, Path.of("/tmp"), true),
                        same("/r", false),
                        same("/w", true),
                        same("/w/lib", false));
    }

    @Test
    void mountsMasksAfterWhatTheyLieIn() {
        Layout layout =
                layout(
                        HOME,
                        List.of(write("/w")),
                        mask("/w/.git/hooks", Mask.Kind.READ_ONLY),
                        mask("/w/.git", Mask.Kind.PINNED),
                        mask("/w/.env", Mask.Kind.HIDDEN));
        assertThat(binds(layout).subList(1, 5))
                .containsExactly(
                        same("/w", true),
                        same("/w/.git", true),
                        new Mount.Bind(EMPTY, Path.of("/w/.env"), false),
                        same("/w/.git/hooks", false));
    }

    @Test
    void leavesOutMasksThatChangeNothing() {
        Layout layout =
                layout(
                        HOME,
                        List.of(read("/r"), write("/w")),
                        mask("/r/.git", Mask.Kind.READ_ONLY),
                        mask("/w/.ssh", Mask.Kind.HIDDEN),
                        mask("/w/.ssh/id", Mask.Kind.HIDDEN),
                        mask("/elsewhere/.env", Mask.Kind.HIDDEN));
        assertThat(binds(layout))
                .extracting(Mount::at)
                .map(Path::toString)
                .containsExactly("/tmp", "/r", "/w", "/w/.ssh");
    }

    @Test
    void takesTheStrongestOfTwoMasksAtOnePlace() {
        Layout layout =
                layout(
                        HOME,
                        List.of(write("/w")),
                        mask("/w/x", Mask.Kind.PINNED),
                        mask("/w/x", Mask.Kind.HIDDEN));
        assertThat(binds(layout).getLast())
                .isEqualTo(new Mount.Bind(EMPTY, Path.of("/w/x"), false));
    }

    @Test
    void givesAPrivateHomeUnlessItIsGranted() {
        assertThat(layout(HOME, List.of()).mounts())
                .contains(new Mount.Memory(HOME, Layout.MEMORY, "0700"));
        assertThat(layout(HOME, List.of(read("/home"))).mounts())
                .noneMatch(mount -> mount.at().equals(HOME));
    }

    @Test
    void freezesTheRootLast() {
        assertThat(layout(HOME, List.of(write("/w"))).mounts().getLast())
                .isEqualTo(new Mount.Freeze(Path.of("/")));
    }

    @Test
    void knowsWhatLiesWhereAnAgentCanWrite() {
        Layout layout =
                layout(
                        HOME,
                        List.of(write("/w"), read("/r"), read("/tmp/g")),
                        mask("/w/.env", Mask.Kind.HIDDEN),
                        mask("/r/.env", Mask.Kind.HIDDEN));
        assertThat(layout.exposed())
                .extracting(Mount::at)
                .map(Path::toString)
                .containsExactlyInAnyOrder("/w/.env", "/tmp/g");
        assertThat(MountPoints.inGrants(layout, SCRATCH)).isTrue();
        assertThat(MountPoints.inGrants(layout(HOME, List.of(read("/tmp/g"))), SCRATCH)).isFalse();
    }

    private static Layout layout(Path home, List<Grant> grants, Mask... masks) {
        Invocation stage =
                new Invocation(
                        new Executable("true", Path.of("/usr/bin/true")),
                        List.of("true"),
                        Path.of("/"),
                        List.of());
        SandboxSpec spec =
                new SandboxSpec(
                        List.of(stage),
                        new View(grants, List.of(masks)),
                        home,
                        SCRATCH,
                        Map.of(),
                        Limits.DEFAULT);
        return Layout.of(spec, List.of(), _ -> EMPTY);
    }

    private static List<Mount.Bind> binds(Layout layout) {
        return layout.mounts().stream()
                .filter(Mount.Bind.class::isInstance)
                .map(Mount.Bind.class::cast)
                .toList();
    }

    private static Mount.Bind same(String path, boolean writable) {
        return new Mount.Bind(Path.of(path), Path.of(path), writable);
    }

    private static Mask mask(String path, Mask.Kind kind) {
        return new Mask(Path.of(path), kind);
    }

    private static Grant write(String path) {
        return new Grant(path, Path.of(path), Access.WRITE, Optional.empty());
    }

    private static Grant read(String path) {
        return new Grant(path, Path.of(path), Access.READ, Optional.empty());
    }
}
