package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.identity.Maturity;
import os.atom.mount.Access;
import os.atom.mount.Mask;
import os.atom.mount.Protected;
import os.atom.mount.View;
import os.atom.policy.Facts.Kind;

/** What policy gets to know about a file that is read or written by no command. */
class FileFactsTest {
    private static final View VIEW =
            Asked.masked(
                    Asked.view(
                            Asked.grant("g-rw", "/work/app", Access.WRITE),
                            Asked.grant("g-ro", "/work/lib", Access.READ),
                            Asked.grant("g-in", "/work/app/release", Access.READ)),
                    new Mask(Path.of("/work/app/vault"), Mask.Kind.HIDDEN),
                    new Mask(Path.of("/work/app/held"), Mask.Kind.READ_ONLY));

    private static Facts facts(FileUse use) {
        return Facts.of(
                new FileQuestion(Asked.agent(Maturity.AUTONOMOUS), use, VIEW), Protected::name);
    }

    @Test
    void aFileInsideAGrantIsReadAndWritten() {
        assertThat(facts(FileUse.read(Path.of("/work/app/a"))).found())
                .containsOnlyKeys(Kind.READS);
        assertThat(facts(FileUse.write(Path.of("/work/app/a"))).found())
                .containsOnlyKeys(Kind.WRITES);
        assertThat(facts(FileUse.edit(Path.of("/work/app/a"))).found())
                .containsOnlyKeys(Kind.READS, Kind.WRITES);
    }

    @ParameterizedTest
    @CsvSource({
        "/work/other/a",
        "/work",
        "/home/me/secret",
        "/tmp/a",
        "/dev/null",
        "/proc/cpuinfo",
        "/etc/passwd",
        "/work/application/a"
    })
    void whatNoGrantOpensIsOutsideAlsoWhereACommandHasItsOwn(String path) {
        assertThat(facts(FileUse.read(Path.of(path))).all(Kind.OUTSIDE_READS))
                .extracting(Facts.Detail::what)
                .containsExactly(path);
        assertThat(facts(FileUse.write(Path.of(path))).has(Kind.OUTSIDE_WRITES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/usr/include/stdio.h", "/etc/os-release", "/work/lib/a", "/work/app/release/a"})
    void whatMayBeReadAloneIsOutsideForWriting(String path) {
        assertThat(facts(FileUse.read(Path.of(path))).found()).containsOnlyKeys(Kind.READS);
        assertThat(facts(FileUse.write(Path.of(path))).has(Kind.OUTSIDE_WRITES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/work/app/.env",
        "/work/app/.env.local",
        "/work/app/.ssh/id_rsa",
        "/work/app/.SSH/config",
        "/work/app/vault",
        "/work/app/vault/deep/key",
        "/work/app/server.key"
    })
    void secretsAreNeitherReadNorWritten(String path) {
        assertThat(facts(FileUse.read(Path.of(path))).has(Kind.PROTECTED_READS)).isTrue();
        assertThat(facts(FileUse.write(Path.of(path))).has(Kind.PROTECTED_WRITES)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/work/app/.git/hooks/pre-commit",
        "/work/app/.git/config",
        "/work/app/.git",
        "/work/app/.bashrc",
        "/work/app/.vscode/tasks.json",
        "/work/app/held",
        "/work/app/held/by/mask"
    })
    void whatTheHostRunsIsNotWritten(String path) {
        assertThat(facts(FileUse.write(Path.of(path))).has(Kind.PROTECTED_WRITES)).isTrue();
    }

    @Test
    void aFileThatIsRunOnTheHostMayBeLookedAt() {
        assertThat(facts(FileUse.read(Path.of("/work/app/.git/config"))).found())
                .containsOnlyKeys(Kind.READS);
    }

    @Test
    void theMendOpensThePath() {
        assertThat(facts(FileUse.write(Path.of("/work/lib/a"))).all(Kind.OUTSIDE_WRITES))
                .extracting(Facts.Detail::fix)
                .isEqualTo(List.of("atom-os mount add /work/lib --rw"));
    }

    @Test
    void aUseThatNamesNoFileOrDoesNothingIsNone() {
        assertThatThrownBy(() -> FileUse.read(Path.of("a"))).hasMessageContaining("from / on");
        assertThatThrownBy(() -> new FileUse(Path.of("/work/app/a"), false, false, true))
                .hasMessageContaining("read or written");
    }
}
