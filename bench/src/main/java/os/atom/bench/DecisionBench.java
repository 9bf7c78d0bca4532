package os.atom.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import os.atom.command.GrantedTree;
import os.atom.command.Input;
import os.atom.command.Planned;
import os.atom.command.Planner;
import os.atom.command.SystemExecutables;
import os.atom.command.catalogue.YamlCatalogue;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.mount.Access;
import os.atom.mount.Grant;
import os.atom.mount.Protected;
import os.atom.mount.View;
import os.atom.policy.Policies;
import os.atom.policy.PolicyFolder;
import os.atom.policy.Question;

/** What judging a command costs: planning it, deciding it anew, and deciding it again. */
final class DecisionBench {
    private static final List<String> LINES =
            List.of(
                    "ls -la",
                    "grep -rn TODO src | sort | head -20",
                    "find . -name '*.java' -not -path './target/*' | xargs grep -l Journal | wc -l",
                    "git log --oneline -20",
                    "sed -n '1,120p' README.md",
                    "cat a b | awk '{print $1}' | sort | uniq -c | sort -rn");

    private DecisionBench() {}

    static void run(Report report, Path directory) throws Exception {
        Path grant = Files.createDirectories(directory.toRealPath().resolve("demo"));
        Files.createDirectories(grant.resolve("src"));
        SystemExecutables executables = new SystemExecutables();
        Planner planner = new Planner(YamlCatalogue.load(List.of(), executables), executables);
        Policies policies =
                new Policies(
                        PolicyFolder.of(directory.resolve("policies")), Set.of(), Protected::name);
        policies.reload(_ -> {});
        View view =
                new View(
                        List.of(new Grant("bench", grant, Access.READ, Optional.empty())),
                        List.of());
        GrantedTree tree = new GrantedTree(view, Path.of("/root"));
        for (String line : LINES) {
            measure(report, planner, policies, view, tree, grant, line);
        }
    }

    private static void measure(
            Report report,
            Planner planner,
            Policies policies,
            View view,
            GrantedTree tree,
            Path grant,
            String line)
            throws Exception {
        Input input = new Input.Text(line);
        Figures plan = Figures.of(3_000, 3_000, () -> planner.plan(input, grant, tree));
        Planned planned = planner.plan(input, grant, tree);
        int[] number = {0};
        Figures anew =
                Figures.of(
                        2_000,
                        2_000,
                        () -> {
                            Principal.Agent unknown = agent("tag" + number[0]++);
                            Planned fresh = planner.plan(input, grant, tree);
                            policies.decide(new Question(unknown, fresh, view));
                        });
        Question question = new Question(agent("known"), planned, view);
        int times = 100;
        Figures again =
                Figures.of(
                        2_000,
                        2_000,
                        () -> {
                            for (int time = 0; time < times; time++) {
                                policies.decide(question);
                            }
                        });
        report.line(
                "decide: %s%n  plan %s; plan and decide uncached %s; cached decision median %s"
                        .formatted(
                                line,
                                Figures.time(plan.median()),
                                anew.words(),
                                Figures.time(again.median() / times)));
    }

    private static Principal.Agent agent(String tag) {
        return new Principal.Agent(
                new PrincipalId("agent:bench"), "bench", Maturity.AUTONOMOUS, false, Set.of(tag));
    }
}
