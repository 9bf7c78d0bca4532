package os.atom.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import os.atom.command.Effect;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Quoting;
import os.atom.command.Redirection;
import os.atom.command.Step;
import os.atom.mount.Access;
import os.atom.mount.Mask;
import os.atom.mount.View;
import os.atom.policy.Decision;
import os.atom.policy.Rule;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.Explanation;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.RuleRecord;
import os.atom.protocol.SandboxTerms;
import os.atom.sandbox.Limits;

/** Plans, effects and decisions as the records that are journalled and sent. Pure. */
final class Depiction {
    private Depiction() {}

    static PlanRecord of(Plan plan) {
        return switch (plan) {
            case Plan.Script(_, var steps) ->
                    new PlanRecord("script", null, steps.stream().map(Depiction::of).toList());
            case Plan.OpaqueScript(_, _, var because) ->
                    new PlanRecord("opaque", because, List.of());
        };
    }

    static EffectRecord of(Effect effect) {
        return switch (effect) {
            case Effect.Read(var path, var because) -> record("read", path, because);
            case Effect.ReadUnnamed(var because) -> record("read", null, because);
            case Effect.Write(var path, _, var because) -> record("write", path, because);
            case Effect.WriteUnnamed(var because) -> record("write", null, because);
            case Effect.Delete(var path, var because) -> record("delete", path, because);
            case Effect.Destroy(_, var because) -> record("delete", null, because);
            case Effect.Execute(_, var because) -> record("execute", null, because);
            case Effect.Connect(_, var because) -> record("connect", null, because);
            case Effect.Never(_, var because) -> record("never", null, because);
            case Effect.Unknown(_, var because) -> record("unknown", null, because);
        };
    }

    static DecisionRecord of(Decision decision) {
        return switch (decision) {
            case Decision.Allowed(var rules, var reason) ->
                    new DecisionRecord("allow", rules(rules), reason, null);
            case Decision.NeedsApproval(var rules, var reason) ->
                    new DecisionRecord("ask", rules(rules), reason, null);
            case Decision.Denied(var rules, var reason, var mend) ->
                    new DecisionRecord("deny", rules(rules), reason, mend);
        };
    }

    static Explanation explanation(
            CommandRequest request, Assessment assessment, List<String> reachable) {
        DecisionRecord decision = of(assessment.decision());
        return new Explanation(
                assessment.agent().name(),
                request.input().text(),
                assessment.directory().toString(),
                decision.answer(),
                of(assessment.planned().plan()),
                assessment.planned().effects().stream().map(Depiction::of).toList(),
                decision.rules(),
                decision.reason(),
                decision.mend(),
                assessment.connects() ? reachable : null);
    }

    static SandboxTerms terms(View view, List<String> reachable, Limits limits) {
        return new SandboxTerms(
                directories(view, Access.READ),
                directories(view, Access.WRITE),
                view.masks().stream()
                        .filter(mask -> mask.kind() == Mask.Kind.HIDDEN)
                        .map(mask -> mask.path().toString())
                        .toList(),
                reachable,
                List.of(
                        "%d s of processor time each process".formatted(limits.cpu().toSeconds()),
                        "%d MiB of memory".formatted(limits.memory() >> 20),
                        "%d processes".formatted(limits.processes()),
                        "files of %d MiB".formatted(limits.fileSize() >> 20),
                        "%d MiB in its private /tmp".formatted(limits.scratch() >> 20)));
    }

    private static List<String> directories(View view, Access access) {
        return view.mounts().stream()
                .filter(mount -> mount.access() == access)
                .map(mount -> mount.directory().toString())
                .toList();
    }

    static List<RuleRecord> rules(List<Rule> rules) {
        return rules.stream().map(rule -> new RuleRecord(rule.id(), rule.words())).toList();
    }

    private static PlanRecord.Step of(Step step) {
        return new PlanRecord.Step(
                step.join().name().toLowerCase(Locale.ROOT),
                step.negated(),
                step.stages().stream().map(Depiction::of).toList());
    }

    private static PlanRecord.Invocation of(Invocation invocation) {
        return new PlanRecord.Invocation(
                invocation.executable().path().toString(),
                invocation.argv(),
                invocation.directory().toString(),
                invocation.redirections().stream().map(Depiction::words).toList());
    }

    private static String words(Redirection redirection) {
        return switch (redirection) {
            case Redirection.FromFile(var descriptor, var path) ->
                    number(descriptor, 0) + "< " + path;
            case Redirection.ToFile(var descriptor, var path, var append) ->
                    number(descriptor, 1) + (append ? ">> " : "> ") + path;
            case Redirection.FromText(var descriptor, var text) ->
                    number(descriptor, 0) + "<<< " + Quoting.quote(text);
            case Redirection.Copy(var descriptor, var source) -> descriptor + ">&" + source;
        };
    }

    private static String number(int descriptor, int usual) {
        return descriptor == usual ? "" : Integer.toString(descriptor);
    }

    private static EffectRecord record(String kind, @Nullable Path path, String because) {
        return new EffectRecord(kind, path == null ? null : path.toString(), because);
    }
}
