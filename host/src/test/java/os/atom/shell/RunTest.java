package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Step;
import os.atom.command.Step.Join;
import os.atom.sandbox.Ending;
import os.atom.sandbox.Sandbox;

class RunTest {
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsEveryStepOfAList() throws InterruptedException {
        assertThat(run(step(Join.ALWAYS, "false"), step(Join.ALWAYS, "true"))).isEqualTo(exit(0));
        assertThat(ran).containsExactly("false", "true");
    }

    @Test
    void goesOnAfterAndOnlyWhenTheLastStepWorked() throws InterruptedException {
        assertThat(run(step(Join.ALWAYS, "false"), step(Join.IF_OK, "true"))).isEqualTo(exit(1));
        assertThat(ran).containsExactly("false");
    }

    @Test
    void anOrAfterASkippedAndStillSeesTheFailure() throws InterruptedException {
        Ending ending =
                run(
                        step(Join.ALWAYS, "false"),
                        step(Join.IF_OK, "skipped"),
                        step(Join.IF_FAILED, "true"));
        assertThat(ending).isEqualTo(exit(0));
        assertThat(ran).containsExactly("false", "true");
    }

    @Test
    void turnsTheExitCodeOfANegatedStepAround() throws InterruptedException {
        assertThat(run(new Step(Join.ALWAYS, true, List.of(program("true"))))).isEqualTo(exit(1));
        assertThat(run(new Step(Join.ALWAYS, true, List.of(program("false"))))).isEqualTo(exit(0));
    }

    @Test
    void aTimeoutEndsTheWholeList() throws InterruptedException {
        assertThat(run(step(Join.ALWAYS, "slow"), step(Join.ALWAYS, "true")))
                .isEqualTo(new Ending.TimedOut());
        assertThat(ran).containsExactly("slow");
    }

    @Test
    void startsNothingOnceItWasStopped() throws InterruptedException {
        Run run = new Run();
        run.stop("", Duration.ZERO);
        assertThat(run.execute(script(step(Join.ALWAYS, "true")), this::start))
                .isEqualTo(new Ending.Stopped());
        assertThat(ran).isEmpty();
    }

    @Test
    void handsAnOpaqueScriptToOneConfinedShellWithoutStartUpFiles() throws InterruptedException {
        List<Invocation> started = new ArrayList<>();
        new Run()
                .execute(
                        new Plan.OpaqueScript("echo $HOME", Path.of("/tmp"), "a variable"),
                        stages -> {
                            started.addAll(stages);
                            return ended(exit(0));
                        });
        assertThat(started)
                .singleElement()
                .extracting(Invocation::argv)
                .isEqualTo(List.of("bash", "--norc", "--noprofile", "-c", "echo $HOME"));
    }

    private Ending run(Step... steps) throws InterruptedException {
        return new Run().execute(script(steps), this::start);
    }

    private static Plan.Script script(Step... steps) {
        return new Plan.Script("text", List.of(steps));
    }

    private Sandbox.Running start(List<Invocation> stages) {
        String name = stages.getLast().executable().name();
        ran.add(name);
        Map<String, Ending> endings =
                Map.of("true", exit(0), "false", exit(1), "slow", new Ending.TimedOut());
        return ended(endings.get(name));
    }

    private static Ending exit(int code) {
        return new Ending.Exited(code);
    }

    private static Step step(Join join, String name) {
        return new Step(join, false, List.of(program(name)));
    }

    private static Invocation program(String name) {
        Executable executable = new Executable(name, Path.of("/usr/bin").resolve(name));
        return new Invocation(executable, List.of(name), Path.of("/tmp"), List.of());
    }

    private static Sandbox.Running ended(Ending ending) {
        return new Sandbox.Running() {
            @Override
            public Ending await() {
                return ending;
            }

            @Override
            public void stop(Duration grace) {
                // It has ended.
            }
        };
    }
}
