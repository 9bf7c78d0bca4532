package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.HostPrefix;
import os.atom.mount.Mask;
import os.atom.mount.View;

class GrantedTreeTest {
    private Path grant;
    private Path outside;
    private Tree tree;

    @BeforeEach
    void grantOneOfTwoDirectories(@TempDir Path parent) throws IOException {
        Path real = parent.toRealPath();
        grant = Files.createDirectory(real.resolve("grant"));
        outside = Files.createDirectory(real.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "s");
        Files.createDirectories(grant.resolve("dir/deep"));
        Files.writeString(grant.resolve("dir/file"), "f");
        Files.writeString(grant.resolve(".env"), "TOKEN=1");
        Files.createDirectory(grant.resolve(".ssh"));
        Files.writeString(grant.resolve(".ssh/id"), "key");
        tree = tree(List.of());
    }

    @Test
    void followsLinksInsideTheGrant() throws IOException {
        link("to-dir", "dir");
        link("dir/up", "..");
        assertThat(real("to-dir/up/dir/./file")).isEqualTo(grant.resolve("dir/file"));
        assertThat(real("to-dir/..")).isEqualTo(grant);
        assertThat(tree.kind(grant.resolve("to-dir"))).contains(Tree.Kind.DIRECTORY);
        assertThat(tree.kind(grant.resolve("dir/file"))).contains(Tree.Kind.FILE);
    }

    @Test
    void tellsWhereALinkLeadsOutside() throws IOException {
        link("out", outside.toString());
        assertThat(real("out/secret")).isEqualTo(outside.resolve("secret"));
        assertThat(tree.kind(real("out/secret"))).isEmpty();
        assertThat(tree.kind(grant.resolve("out"))).isEmpty();
        assertThat(tree.names(real("out"))).isEmpty();
    }

    @Test
    void tellsNothingAboutWhatIsOutside() throws IOException {
        Files.createSymbolicLink(outside.resolve("back"), grant);
        assertThat(tree.real(outside.resolve("back/dir"))).isEqualTo(outside.resolve("back/dir"));
        assertThat(tree.kind(outside)).isEqualTo(tree.kind(outside.resolveSibling("not there")));
        assertThat(tree.kind(outside.resolve("secret"))).isEmpty();
        assertThat(tree.names(outside)).isEmpty();
    }

    @Test
    void appendsWhatDoesNotExist() {
        assertThat(real("new/er/../file")).isEqualTo(grant.resolve("new/file"));
        assertThat(tree.kind(grant.resolve("new"))).isEmpty();
    }

    @Test
    void goesUpFromWhereALinkLeads() throws IOException {
        link("deep", "dir/deep");
        assertThat(real("deep/../file")).isEqualTo(grant.resolve("dir/file"));
    }

    @Test
    void givesUpOnLinksThatGoInCircles() throws IOException {
        link("one", "two");
        link("two", "one");
        assertThat(tree.kind(grant.resolve("one"))).isEmpty();
        assertThat(real("one/x").startsWith(grant)).isTrue();
    }

    @Test
    void showsHiddenPathsAsEmpty() throws IOException {
        tree =
                tree(
                        List.of(
                                new Mask(grant.resolve(".env"), Mask.Kind.HIDDEN),
                                new Mask(grant.resolve(".ssh"), Mask.Kind.HIDDEN)));
        link(".ssh/inside", "../dir");
        assertThat(tree.kind(grant.resolve(".env"))).contains(Tree.Kind.FILE);
        assertThat(tree.kind(grant.resolve(".ssh"))).contains(Tree.Kind.DIRECTORY);
        assertThat(tree.names(grant.resolve(".ssh"))).isEmpty();
        assertThat(tree.kind(grant.resolve(".ssh/id"))).isEmpty();
        assertThat(real(".ssh/inside")).isEqualTo(grant.resolve(".ssh/inside"));
        assertThat(tree.names(grant)).contains(".env", ".ssh", "dir");
    }

    @Test
    void readsThroughReadOnlyMasks() {
        tree = tree(List.of(new Mask(grant.resolve("dir"), Mask.Kind.READ_ONLY)));
        assertThat(tree.names(grant.resolve("dir"))).containsExactlyInAnyOrder("deep", "file");
    }

    @Test
    void listsNamesWithoutFollowing() throws IOException {
        link("dangling", "nowhere");
        link("list", "dir");
        assertThat(tree.names(grant)).contains("dangling", "list", "dir", ".env");
        assertThat(tree.names(grant.resolve("list"))).isEmpty();
        assertThat(tree.names(grant.resolve("dir/file"))).isEmpty();
    }

    @Test
    void leadsToTheGrantOnly() {
        assertThat(tree.kind(grant.getParent())).contains(Tree.Kind.DIRECTORY);
        assertThat(tree.names(grant.getParent())).containsExactly("grant");
        assertThat(tree.names(Path.of("/"))).contains("usr", "tmp").doesNotContain("root", "home");
        assertThat(tree.names(Path.of("/etc"))).doesNotContain("passwd", "shadow");
    }

    @Test
    void seesTheSystem() {
        assertThat(tree.kind(Path.of("/usr/bin"))).contains(Tree.Kind.DIRECTORY);
        assertThat(tree.real(Path.of("/usr/bin/../bin/env"))).isEqualTo(Path.of("/usr/bin/env"));
        assertThat(tree.kind(Path.of("/etc/passwd"))).isEmpty();
        assertThat(tree.kind(Path.of("/root"))).isEmpty();
        assertThat(tree.kind(Path.of("/proc/self/environ"))).isEmpty();
        assertThat(tree.kind(Path.of("/proc/1"))).isEmpty();
    }

    @Test
    void knowsTheHostsDirectoriesUnderBothNamesOfAContainer() throws IOException {
        HostPrefix prefix = new HostPrefix(Path.of("/host"));
        Grant given = new Grant("one", grant, Access.READ, Optional.empty());
        tree =
                new GrantedTree(
                        new View(List.of(given), List.of(), Optional.of(prefix)), Path.of("/"));
        link("back", "/host" + grant.resolve("dir"));
        assertThat(tree.real(Path.of("/host" + grant + "/dir/file")))
                .isEqualTo(grant.resolve("dir/file"));
        assertThat(tree.real(Path.of("/host/host" + grant))).isEqualTo(grant);
        assertThat(real("back/file")).isEqualTo(grant.resolve("dir/file"));
        assertThat(tree.real(Path.of("/host" + outside + "/secret")))
                .isEqualTo(outside.resolve("secret"));
        assertThat(tree.real(Path.of("/hosts" + grant))).isEqualTo(Path.of("/hosts" + grant));
        assertThat(tree.real(Path.of("/host/../host/etc"))).isEqualTo(Path.of("/etc"));
        assertThat(tree.kind(Path.of("/host"))).contains(Tree.Kind.DIRECTORY);
        assertThat(tree.names(Path.of("/"))).contains("host");
    }

    @Test
    void endsOnAWayThatLeadsRoundAndRoundThroughTheOtherName() {
        HostPrefix prefix = new HostPrefix(Path.of("/host"));
        Grant given = new Grant("one", grant, Access.READ, Optional.empty());
        tree =
                new GrantedTree(
                        new View(List.of(given), List.of(), Optional.of(prefix)), Path.of("/"));
        Path round = Path.of("/host".repeat(41) + grant);
        assertThat(tree.kind(tree.real(round))).as("the kernel follows 40, too").isEmpty();
    }

    @Test
    void takesDevicesForThemselves() {
        assertThat(tree.real(Path.of("/dev/stdin"))).isEqualTo(Path.of("/dev/stdin"));
        assertThat(tree.real(Path.of("/proc/self/root/etc")))
                .isEqualTo(Path.of("/proc/self/root/etc"));
        assertThat(tree.kind(Path.of("/dev/null"))).contains(Tree.Kind.OTHER);
    }

    @Test
    void doesNotLookIntoTheHostsOwnScratch(@TempDir Path scratch) throws IOException {
        Path real = scratch.toRealPath();
        Files.createFile(real.resolve("someone's"));
        assertThat(tree.kind(real.resolve("someone's"))).isEmpty();
        assertThat(tree.names(real)).isEmpty();
    }

    private Tree tree(List<Mask> masks) {
        Grant given = new Grant("one", grant, Access.READ, Optional.empty());
        return new GrantedTree(new View(List.of(given), masks), grant);
    }

    private Path real(String path) {
        return tree.real(grant.resolve(path));
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(grant.resolve(name), Path.of(target));
    }
}
