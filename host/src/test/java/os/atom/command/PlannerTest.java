package os.atom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private final FakeCatalogue catalogue = new FakeCatalogue();
    private final Planner planner = new Planner(catalogue, new FakeExecutables());
    private Path work;
    private Tree tree;

    @BeforeEach
    void fill() {
        work = SampleTree.create();
        tree = SampleTree.granted(work.getParent(), work);
    }

    @Test
    void plansAPipelineWordByWord() {
        Plan.Script script = script("grep -rn 'TO DO' sub | sort|head -20");
        assertThat(PlainExecutor.words(script))
                .containsExactly(
                        List.of("grep", "-rn", "TO DO", "sub"),
                        List.of("sort"),
                        List.of("head", "-20"));
        assertThat(script.steps()).hasSize(1);
    }

    @Test
    void keepsTheTextAsItWasAsked() {
        assertThat(script("  ls   -l  # all \n").text()).isEqualTo("  ls   -l  # all \n");
    }

    @Test
    void saysHowStepsFollowEachOther() {
        Plan.Script script = script("true && ! false || ls; pwd");
        assertThat(script.steps())
                .extracting(Step::join)
                .containsExactly(
                        Step.Join.ALWAYS, Step.Join.IF_OK, Step.Join.IF_FAILED, Step.Join.ALWAYS);
        assertThat(script.steps())
                .extracting(Step::negated)
                .containsExactly(false, true, false, false);
    }

    @Test
    void startsInTheDirectoriesThatCdNames() {
        Plan.Script script = script("cd sub && cd deep; cat *");
        assertThat(script.steps()).hasSize(1);
        Invocation cat = script.steps().getFirst().stages().getFirst();
        assertThat(cat.directory()).isEqualTo(work.resolve("sub/deep"));
        assertThat(cat.argv()).containsExactly("cat", "c.txt");
        assertThat(script.steps().getFirst().join()).isEqualTo(Step.Join.ALWAYS);
    }

    @Test
    void startsWhereALinkReallyLeads() {
        Invocation ls = script("cd link && ls").steps().getFirst().stages().getFirst();
        assertThat(ls.directory()).isEqualTo(work.resolve("sub"));
    }

    @Test
    void refusesToTellTheDirectoryBehindALink() throws IOException {
        Files.createSymbolicLink(work.resolve("down"), Path.of("sub/deep"));
        assertThat(because("cd link && pwd")).contains("pwd");
        assertThat(script("cd link && pwd -P").steps()).hasSize(1);
        assertThat(because("cd down/.. && ls")).contains("behind a symbolic link");
    }

    @Test
    void refusesCdWhereItIsNotPlain() {
        assertThat(because("cd missing && ls")).contains("no directory among the grants");
        assertThat(because("cd a && ls")).contains("no directory among the grants");
        assertThat(because("cd /etc/ssl/private && ls")).contains("no directory");
        assertThat(because("cd sub")).contains("before &&");
        assertThat(because("cd sub || ls")).contains("before &&");
        assertThat(because("cd && ls")).contains("one directory");
        assertThat(because("cd - && ls")).contains("plain directory");
        assertThat(because("cd sub sub2 && ls")).contains("one directory");
        assertThat(because("ls && cd sub && ls")).contains("only means something inside a shell");
        assertThat(because("! cd sub && ls")).contains("only means something inside a shell");
        assertThat(because("cd sub > x && ls")).contains("only means something inside a shell");
        assertThat(because("cd sub | ls")).contains("only means something inside a shell");
    }

    @Test
    void opensRedirectionsAtTheirRealPaths() {
        Planned planned = plan("sort < link/a > ~/out 2>&1");
        assertThat(stage(planned).redirections())
                .containsExactly(
                        new Redirection.FromFile(0, work.resolve("sub/a")),
                        new Redirection.ToFile(1, work.resolve("out"), false),
                        new Redirection.Copy(2, 1));
        assertThat(planned.effects())
                .containsExactly(
                        new Effect.Read(work.resolve("sub/a"), "< reads link/a"),
                        new Effect.Write(
                                work.resolve("out"), false, "> writes " + work.resolve("out")));
    }

    @Test
    void seesWhereARedirectionLeadsOutOfTheGrants() throws IOException {
        Files.createSymbolicLink(work.resolve("out"), Path.of("/etc/passwd"));
        assertThat(plan("echo x >> out").effects())
                .containsExactly(new Effect.Write(Path.of("/etc/passwd"), false, ">> writes out"));
        assertThat(plan("cat < ../../../../etc/shadow").effects())
                .extracting(effect -> ((Effect.Read) effect).path())
                .containsExactly(Path.of("/etc/shadow"));
    }

    @Test
    void countsNothingAsWrittenInTheNullDevice() {
        Planned planned = plan("ls nothing 2>/dev/null >/dev/null </dev/null");
        assertThat(planned.effects()).isEmpty();
        assertThat(stage(planned).redirections()).hasSize(3);
    }

    @Test
    void sendsBothStreamsToOneFile() {
        List<Redirection> both =
                List.of(
                        new Redirection.ToFile(1, work.resolve("log"), false),
                        new Redirection.Copy(2, 1));
        assertThat(stage(plan("ls &> log")).redirections()).isEqualTo(both);
        assertThat(stage(plan("ls >& log")).redirections()).isEqualTo(both);
        assertThat(stage(plan("ls &>> log")).redirections())
                .first()
                .isEqualTo(new Redirection.ToFile(1, work.resolve("log"), true));
    }

    @Test
    void takesTheStreamsNamedUnderDevForTheStreams() {
        assertThat(stage(plan("echo x > /dev/stderr")).redirections())
                .containsExactly(new Redirection.Copy(1, 2));
        assertThat(because("echo x 2> f > /dev/stderr")).contains("redirected before");
    }

    @Test
    void refusesRedirectionsThatBashOpensItself() {
        for (String target :
                List.of(
                        "/dev/tcp/evil/80",
                        "/dev/udp/evil/53",
                        "/dev/fd/3",
                        "/proc/self/fd/1",
                        "//dev/tcp/evil/80",
                        "/dev/../dev/tcp/a/1",
                        "/dev/stdin",
                        "/dev/sda")) {
            assertThat(because("echo x > " + target)).as(target).isNotEmpty();
        }
    }

    @Test
    void readsHereDocumentsAndHereStrings() {
        assertThat(stage(plan("cat <<'E'\n$x `y`\n\tE\nE\n")).redirections())
                .containsExactly(new Redirection.FromText(0, "$x `y`\n\tE\n"));
        assertThat(stage(plan("cat <<-\"E\"\n\t\ta\n\tE")).redirections())
                .containsExactly(new Redirection.FromText(0, "a\n"));
        assertThat(stage(plan("cat <<< '$x'")).redirections())
                .containsExactly(new Redirection.FromText(0, "$x\n"));
    }

    @Test
    void resolvesAFileOfTheGrantsAsCodeThatRuns() throws IOException {
        Files.createFile(work.resolve("grep"));
        Planned planned = plan("./grep -r x");
        assertThat(planned.effects())
                .containsExactly(
                        new Effect.Execute(
                                work.resolve("grep").toString(), "./grep runs code from a file"));
        assertThat(catalogue.asked).isEmpty();
        assertThat(stage(planned).executable().path()).isEqualTo(work.resolve("grep"));
        assertThat(stage(planned).executable().name()).contains("/");
    }

    @Test
    void knowsASystemProgramByItsPath() {
        assertThat(stage(plan("/usr/bin/grep x a")).executable())
                .isEqualTo(new Executable("grep", Path.of("/usr/bin/grep")));
        assertThat(plan("/usr/bin/grep x a").effects()).isEmpty();
    }

    @Test
    void knowsASystemProgramBehindALinkByItsOwnName() throws IOException {
        Files.createSymbolicLink(work.resolve("ls"), Path.of("/usr/bin/bash"));
        Planned planned = plan("./ls -l");
        assertThat(stage(planned).executable().name()).isEqualTo("bash");
        assertThat(planned.effects())
                .anySatisfy(effect -> assertThat(effect).isInstanceOf(Effect.Execute.class))
                .anySatisfy(effect -> assertThat(effect).isInstanceOf(Effect.Unknown.class));
    }

    @Test
    void saysThatAProgramIsNotInstalled() {
        assertThat(because("nosuch --help"))
                .isEqualTo("nosuch is not installed in a system directory");
        assertThat(because("./nosuch")).contains("no program");
        assertThat(because("sub/")).contains("no program");
        assertThat(because("./sub")).contains("no program");
        assertThat(because("''")).contains("empty");
    }

    @Test
    void plansArgvAsItIs() {
        List<String> words = List.of("grep", "*", "$x", "`y`", "a b", ">", "|", "");
        Planned planned = planner.plan(new Input.Argv(words), work, tree);
        assertThat(stage(planned).argv()).isEqualTo(words);
        assertThat(script(planned.plan().text())).isEqualTo(planned.plan());
    }

    @Test
    void hasNoShellBehindArgv() {
        Planned planned = planner.plan(new Input.Argv(List.of("nosuch", "x")), work, tree);
        assertThat(planned.plan()).isInstanceOf(Plan.OpaqueScript.class);
        assertThat(planner.plan(new Input.Argv(List.of()), work, tree).plan())
                .isInstanceOf(Plan.OpaqueScript.class);
        assertThat(planner.plan(new Input.Argv(List.of("ls", "a\u202Eb")), work, tree).plan())
                .isInstanceOf(Plan.OpaqueScript.class);
    }

    @Test
    void quotesGrammarInArgv() {
        assertThat(new Input.Argv(List.of("time", "if", "!")).text()).isEqualTo("'time' 'if' '!'");
    }

    @Test
    void expandsNothingAfterAStepThatMayChangeFiles() {
        assertThat(because("touch x && ls *")).contains("follows a step that may change files");
        assertThat(because("echo a > x; cat *.txt")).contains("follows a step that may change");
        assertThat(because("somewhat; cat *.txt")).contains("follows a step that may change files");
        assertThat(script("ls a && cat *.txt").steps()).hasSize(2);
        assertThat(script("touch x && ls '*' {a,b}").steps()).hasSize(2);
    }

    @Test
    void expandsNothingBesideAStageThatMayChangeFiles() {
        assertThat(because("cat *.txt | tee out")).contains("beside a program that may change");
        assertThat(because("echo x > y | cat *")).contains("beside a program that may change");
        assertThat(script("cat *.txt > out").steps()).hasSize(1);
        assertThat(script("cat *.txt | sort").steps()).hasSize(1);
    }

    @Test
    void doesNotFollowALinkThatAnEarlierStepMayHaveTurned() {
        assertThat(because("rm filelink; echo x > filelink")).contains("over a link");
        assertThat(script("echo x > filelink").steps()).hasSize(1);
        assertThat(script("mkdir d; echo x > d/new").steps()).hasSize(2);
    }

    @Test
    void keepsAnOptionLikeNameThatAPatternMatches() {
        assertThat(stage(plan("cat *")).argv()).contains("-rf").startsWith("cat", "-rf");
    }

    @Test
    void tellsAStartingDirectoryThatCannotBeSeen() {
        Path outside = work.getParent().getParent().resolve("elsewhere");
        assertThat(planner.plan(new Input.Text("ls"), outside, tree).effects())
                .containsExactly(new Effect.Read(outside, "the command starts in " + outside));
        assertThat(planner.plan(new Input.Text("ls"), work.resolve("a"), tree).plan())
                .isInstanceOf(Plan.OpaqueScript.class);
    }

    @Test
    void givesAnOpaqueScriptItsTextDirectoryAndReasonButNoEffects() {
        Planned planned = plan("echo $HOME ");
        assertThat(planned.effects()).isEmpty();
        assertThat(planned.plan())
                .isEqualTo(
                        new Plan.OpaqueScript(
                                "echo $HOME ",
                                work,
                                "a shell would expand $HOME; write the value, or quote it '$'"));
    }

    @Test
    void asksTheCatalogueOncePerProgram() {
        plan("cat a | sort && head a");
        assertThat(catalogue.asked)
                .extracting(invocation -> invocation.executable().name())
                .containsExactly("cat", "sort", "head");
        assertThat(catalogue.asked).extracting(Invocation::directory).containsOnly(work);
    }

    @Test
    void expandsTheHomeDirectory() {
        assertThat(stage(plan("ls ~ ~/a '~' a~")).argv())
                .containsExactly("ls", work.toString(), work + "/a", "~", "a~");
        assertThat(because("ls ~root")).contains("only ~ and ~/");
        assertThat(because("ls --x=~/a")).contains("~ after =");
    }

    private Planned plan(String line) {
        return planner.plan(new Input.Text(line), work, tree);
    }

    private Plan.Script script(String line) {
        assertThat(plan(line).plan()).isInstanceOf(Plan.Script.class);
        return (Plan.Script) plan(line).plan();
    }

    private String because(String line) {
        assertThat(plan(line).plan()).as(line).isInstanceOf(Plan.OpaqueScript.class);
        return ((Plan.OpaqueScript) plan(line).plan()).because();
    }

    private static Invocation stage(Planned planned) {
        assertThat(planned.plan()).isInstanceOf(Plan.Script.class);
        return ((Plan.Script) planned.plan()).steps().getFirst().stages().getFirst();
    }

    @Test
    void tellsOfAProgramThatCannotBeSeen() {
        for (String line : List.of("/opt/x/tool a", "/opt/x/tool $HOME", "ls $x; /opt/x/tool")) {
            assertThat(plan(line).plan()).isInstanceOf(Plan.OpaqueScript.class);
            assertThat(plan(line).effects())
                    .containsExactly(
                            new Effect.Read(
                                    Path.of("/opt/x/tool"), "it starts the program /opt/x/tool"));
        }
        assertThat(plan("cd $x; ./tool").effects()).isEmpty();
        assertThat(plan("$x /opt/x/tool").effects()).isEmpty();
    }

    @Test
    void tellsWhatNobodyMayThoughItIsNotPlanned() {
        assertThat(plan("never $x").effects())
                .containsExactly(new Effect.Never("never", "never does it"));
        assertThat(plan("ls; (never)").effects()).hasSize(1);
        assertThat(plan("echo never $x").effects()).isEmpty();
    }
}
