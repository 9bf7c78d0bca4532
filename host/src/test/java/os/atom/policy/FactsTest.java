package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.command.Effect;
import os.atom.command.Planned;
import os.atom.identity.Maturity;
import os.atom.mount.Access;
import os.atom.mount.Mask;
import os.atom.mount.Protected;
import os.atom.mount.View;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

class FactsTest {
    private static Facts facts(View view, Effect... effects) {
        return Facts.of(Asked.question(Maturity.AUTONOMOUS, view, effects), Asked.NAMES);
    }

    private static Facts facts(View view, Planned planned) {
        return Facts.of(new Question(Asked.agent(Maturity.AUTONOMOUS), planned, view), Asked.NAMES);
    }

    @Test
    void nameProgramsLinesAndDirectories() {
        Facts facts =
                facts(Asked.READ_WRITE, Asked.planned(List.of("npm", "run", "a b"), Asked.WORK));

        assertThat(facts.lines()).containsExactly("npm run 'a b'");
        assertThat(facts.directories()).containsExactly("/work/app");
        assertThat(facts.found()).isEmpty();
    }

    @Test
    void tellOfReadsInsideTheGrantsAndOfTheSystem() {
        Facts facts =
                facts(Asked.READ_ONLY, Asked.read("/work/app/src"), Asked.read("/usr/share/doc"));

        assertThat(facts.all(Kind.READS))
                .extracting(Detail::what)
                .containsExactly("/work/app/src", "/usr/share/doc");
        assertThat(facts.effects()).containsExactly(Kind.READS);
        assertThat(facts.found()).containsOnlyKeys(Kind.READS);
    }

    @Test
    void tellOfEveryKindOfEffect() {
        Facts facts =
                facts(
                        Asked.READ_WRITE,
                        new Effect.ReadUnnamed("xargs reads"),
                        Asked.overwrite("/work/app"),
                        Asked.delete("/work/app/a"),
                        new Effect.Execute("make", "make runs recipes"),
                        new Effect.Connect("example.org", "curl connects"),
                        new Effect.Never("sudo", "sudo is on the never-list"),
                        new Effect.Unknown("frob", "frob is not known"));

        assertThat(facts.found())
                .containsOnlyKeys(
                        Kind.READS,
                        Kind.WRITES,
                        Kind.BULK,
                        Kind.DELETES,
                        Kind.EXECUTES,
                        Kind.CONNECTS,
                        Kind.NEVER,
                        Kind.UNKNOWN);
        assertThat(facts.destructive()).isTrue();
        assertThat(facts.first(Kind.NEVER).orElseThrow().because())
                .isEqualTo("sudo is on the never-list");
    }

    @Test
    void takeWritesThatAreNamedOnlyWhileRunningForBulk() {
        Facts facts = facts(Asked.READ_WRITE, new Effect.WriteUnnamed("xargs sed writes"));

        assertThat(facts.effects()).containsExactly(Kind.WRITES, Kind.BULK);
    }

    @Test
    void knowNothingOfAnOpaqueScriptButItsText() {
        Facts facts = facts(Asked.READ_WRITE, Asked.opaque("cat $X /etc/shadow"));

        assertThat(facts.found()).containsOnlyKeys(Kind.OPAQUE);
        assertThat(facts.programs()).isEmpty();
        assertThat(facts.lines()).containsExactly("cat $X /etc/shadow");
    }

    @Test
    void tellOfEachReadThatNoGrantCovers() {
        Facts facts = facts(Asked.READ_WRITE, Asked.read("/etc/shadow"), Asked.read("/work/other"));

        assertThat(facts.all(Kind.OUTSIDE_READS))
                .extracting(Detail::what)
                .containsExactly("/etc/shadow", "/work/other");
    }

    @Test
    void tellOfAProgramThatStartsOutsideTheGrants() {
        Facts facts = facts(Asked.READ_WRITE, Asked.planned(List.of("ls"), Path.of("/root")));

        assertThat(facts.first(Kind.OUTSIDE_READS).orElseThrow().because())
                .isEqualTo("ls starts in /root");
    }

    @Test
    void letAProgramStartAtTheEmptyRootOrInScratch() {
        assertThat(facts(View.EMPTY, Asked.planned(List.of("ls"), Path.of("/"))).found()).isEmpty();
        assertThat(facts(View.EMPTY, Asked.planned(List.of("ls"), Path.of("/tmp"))).found())
                .isEmpty();
    }

    @Test
    void tellOfWritesAndDeletesThatTheGrantDoesNotOpen() {
        Facts facts =
                facts(Asked.READ_ONLY, Asked.write("/work/app/a"), Asked.delete("/work/app/b"));

        assertThat(facts.all(Kind.OUTSIDE_WRITES))
                .extracting(Detail::what)
                .containsExactly("/work/app/a", "/work/app/b");
    }

    @Test
    void takeAWriteToTheSystemForOneOutside() {
        assertThat(facts(Asked.READ_WRITE, Asked.write("/usr/bin/ls")).has(Kind.OUTSIDE_WRITES))
                .isTrue();
    }

    @Test
    void overlookWhatIsGoneWhenTheCommandEnds() {
        Facts facts =
                facts(
                        Asked.READ_ONLY,
                        Asked.write("/dev/null"),
                        Asked.write("/tmp/notes"),
                        Asked.delete("/tmp/notes"));

        assertThat(facts.found()).isEmpty();
    }

    @Test
    void doNotOverlookAGrantBelowScratch() {
        View view = Asked.view(Asked.grant("g", "/tmp/project", Access.WRITE));

        assertThat(facts(view, Asked.delete("/tmp")).has(Kind.DELETES)).isTrue();
        assertThat(facts(view, Asked.write("/tmp/project/a")).has(Kind.WRITES)).isTrue();
    }

    @Test
    void weighEveryGrantBelowADeletedOrOverwrittenTree() {
        View view =
                Asked.view(
                        Asked.grant("outer", "/work/app", Access.WRITE),
                        Asked.grant("inner", "/work/app/vendor", Access.READ));

        assertThat(facts(view, Asked.delete("/work/app")).has(Kind.OUTSIDE_WRITES)).isTrue();
        assertThat(facts(view, Asked.overwrite("/work/app")).has(Kind.OUTSIDE_WRITES)).isTrue();
        assertThat(facts(view, Asked.delete("/work/app/src")).has(Kind.OUTSIDE_WRITES)).isFalse();
    }

    @Test
    void tellOfHiddenFilesRead() {
        View view =
                Asked.masked(
                        Asked.READ_WRITE, new Mask(Path.of("/work/app/keys"), Mask.Kind.HIDDEN));

        assertThat(facts(view, Asked.read("/work/app/keys/id")).has(Kind.PROTECTED_READS)).isTrue();
        assertThat(facts(view, Asked.read("/work/app")).has(Kind.PROTECTED_READS)).isFalse();
    }

    @Test
    void letReadOnlyMasksBeReadButNotWritten() {
        View view =
                Asked.masked(
                        Asked.READ_WRITE,
                        new Mask(Path.of("/work/app/guard"), Mask.Kind.READ_ONLY));

        assertThat(facts(view, Asked.read("/work/app/guard")).has(Kind.PROTECTED_READS)).isFalse();
        assertThat(facts(view, Asked.write("/work/app/guard")).has(Kind.PROTECTED_WRITES)).isTrue();
    }

    @Test
    void protectNamesThatDoNotExistYet() {
        assertThat(facts(Asked.READ_WRITE, Asked.write("/work/app/.git/hooks/pre-commit")).found())
                .containsKey(Kind.PROTECTED_WRITES);
        assertThat(facts(Asked.READ_WRITE, Asked.write("/work/app/.env.local")).found())
                .containsKey(Kind.PROTECTED_WRITES);
        assertThat(facts(Asked.READ_WRITE, Asked.read("/work/app/.env")).found())
                .containsKey(Kind.PROTECTED_READS);
        assertThat(facts(Asked.READ_WRITE, Asked.read("/work/app/.git/config")).found())
                .doesNotContainKey(Kind.PROTECTED_READS);
    }

    @Test
    void takeTheRemovalOfATreeForTheRemovalOfTheProtectedFilesInIt() {
        View view =
                Asked.masked(
                        Asked.READ_WRITE,
                        new Mask(Path.of("/work/app/sub/.git"), Mask.Kind.PINNED),
                        new Mask(Path.of("/work/app/sub/.git/config"), Mask.Kind.READ_ONLY));

        assertThat(facts(view, Asked.delete("/work/app/sub")).has(Kind.PROTECTED_WRITES)).isTrue();
        assertThat(facts(view, Asked.delete("/work/app/sub/.git")).has(Kind.PROTECTED_WRITES))
                .isTrue();
        assertThat(facts(view, Asked.delete("/work/app/sub/.git/index")).has(Kind.PROTECTED_WRITES))
                .isFalse();
        assertThat(facts(view, Asked.delete("/work/app/src")).has(Kind.PROTECTED_WRITES)).isFalse();
    }

    /** Threat: git runs the hooks of a bare repository that an agent put together. */
    @Test
    void protectWhatWouldMakeABareRepositoryOfADirectoryWithAHead() {
        View view =
                Asked.masked(
                        Asked.READ_WRITE,
                        new Mask(Path.of("/work/app/sub/HEAD"), Mask.Kind.PINNED));

        for (String path : List.of("sub/objects", "sub/objects/pack", "sub/refs", "sub/refs/a")) {
            assertThat(facts(view, Asked.write("/work/app/" + path)).has(Kind.PROTECTED_WRITES))
                    .as(path)
                    .isTrue();
        }
        for (String path : List.of("sub/object", "objects", "refs/a", "sub/a")) {
            assertThat(facts(view, Asked.write("/work/app/" + path)).has(Kind.PROTECTED_WRITES))
                    .as(path)
                    .isFalse();
        }
    }

    @Test
    void letOnlyGitPutARepositoryInItsPlace() {
        Effect.Write repository = Asked.write("/work/app/sub/.git");

        for (String program : List.of("git", "cp")) {
            Planned planned =
                    Asked.planned(List.of(program, "a", "sub/.git"), Asked.WORK, repository);
            Facts facts =
                    Facts.of(
                            new Question(
                                    Asked.agent(Maturity.AUTONOMOUS), planned, Asked.READ_WRITE),
                            Protected::name);
            assertThat(facts.has(Kind.PROTECTED_WRITES))
                    .as(program)
                    .isEqualTo(program.equals("cp"));
        }
    }
}
