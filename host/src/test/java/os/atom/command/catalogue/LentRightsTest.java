package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Effect;
import os.atom.command.GrantedTree;
import os.atom.command.Invocation;
import os.atom.command.Tree;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.View;

/** No file comes to lend its owner's rights: neither by a mode that is given nor by a copy. */
class LentRightsTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u+s",
                "g+s",
                "+s",
                "a=rxs",
                "u=rwxs,g=rx",
                "u-x+s",
                "go-w,u+xs",
                "ug+rwXst",
                "4755",
                "04755",
                "=4755",
                "+2000",
                "6777",
                "7777",
                "2775",
                "0000004755",
                "77777777777777",
            })
    void noticesModesThatLend(String mode) {
        assertThat(FileMode.lendsRights(mode)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "755",
                "0644",
                "1777",
                "+x",
                "u+x",
                "a-s",
                "u-s,g-s",
                "+t",
                "go=u",
                "",
                "0",
                "u=rwx,go=",
                "g+u-s",
                "+",
                "stress",
            })
    void leavesOtherModesAlone(String mode) {
        assertThat(FileMode.lendsRights(mode)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chmod u+s a",
                "chmod -R 4755 src",
                "env chmod u+s a",
                "timeout 5 chmod 4755 a",
                "find . -exec chmod u+s {} ;",
                "xargs chmod 4755 --",
                "mkdir -m 2775 x",
                "mkdir -pm2775 x",
                "mkfifo --mode=4644 x",
                "install -Dm4755 a x/y",
            })
    void forbidsThemWhereverTheyStand(String line) {
        assertThat(Project.line(line)).hasAtLeastOneElementOfType(Effect.Never.class);
    }

    @Test
    void doesNotKnowModesThatAreFilledInLater() {
        assertThat(Project.line("xargs -I@ chmod @ a"))
                .hasAtLeastOneElementOfType(Effect.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cp -p lends x",
                "cp -a lends x",
                "cp --preserve lends x",
                "cp --preserve=mode lends x",
                "cp -vp a lends dir",
                "cp -pt dir lends",
                "env cp -p lends x",
            })
    void forbidsCopiesThatKeepTheBit(String line) throws IOException {
        assertThat(effects(line)).hasAtLeastOneElementOfType(Effect.Never.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cp lends x", "cp -p a x", "cp -v lends x"})
    void letsCopiesDropIt(String line) throws IOException {
        assertThat(effects(line)).doesNotHaveAnyElementsOfTypes(Effect.Never.class);
    }

    @Test
    void plainCopiesReallyDropIt() throws Exception {
        tree();
        RealProgram.run(folder, Map.of(), List.of("cp", "lends", "plain"));
        assertThat(folder.resolve("plain")).exists();
        assertThat(((Integer) Files.getAttribute(folder.resolve("plain"), "unix:mode")) & 06000)
                .isZero();
    }

    private List<Effect> effects(String line) throws IOException {
        List<String> words = Example.split(line);
        return Project.catalogue()
                .conduct(
                        new Invocation(
                                Project.any().find(words.getFirst()).orElseThrow(),
                                words,
                                folder,
                                List.of()),
                        tree())
                .effects();
    }

    private Tree tree() throws IOException {
        for (String name : List.of("a", "lends")) {
            if (Files.notExists(folder.resolve(name))) {
                Files.createFile(folder.resolve(name));
            }
        }
        Files.createDirectories(folder.resolve("dir"));
        Files.setAttribute(folder.resolve("lends"), "unix:mode", 04755);
        Grant grant = new Grant("g", folder.toRealPath(), Access.WRITE, Optional.empty());
        return new GrantedTree(new View(List.of(grant), List.of()), Path.of("/home/agent"));
    }
}
