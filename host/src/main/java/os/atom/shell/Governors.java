package os.atom.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.command.Effect;
import os.atom.command.GrantedTree;
import os.atom.command.Planned;
import os.atom.command.Planner;
import os.atom.freeze.Halt;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Principal;
import os.atom.mount.Mounts;
import os.atom.mount.SystemView;
import os.atom.mount.View;
import os.atom.network.NetworkRules;
import os.atom.policy.Decision;
import os.atom.policy.Policies;
import os.atom.protocol.ApprovalRecord;

/**
 * The steps that judge a request before anything happens: may anything happen now, what may be
 * seen, what is asked, may it. A dry run and a real one go through here alike. Thread-safe.
 */
public record Governors(
        StopSwitch stopSwitch,
        Mounts mounts,
        Planner planner,
        Policies policies,
        NetworkRules network,
        Path home) {
    /** What a request comes to now. */
    Assessment assess(Principal.Agent agent, CommandRequest request) {
        return held(judge(agent, request), stopSwitch.halt(agent.id()));
    }

    /** The same for one that starts when policy allows it: its start asks the stop switch again. */
    Assessment assessToStart(Principal.Agent agent, CommandRequest request) {
        Assessment judged = judge(agent, request);
        boolean starts = judged.decision() instanceof Decision.Allowed;
        return held(
                judged, starts ? stopSwitch.stillHalted(agent.id()) : stopSwitch.halt(agent.id()));
    }

    private static Assessment held(Assessment judged, Optional<Halt> halt) {
        return halt.map(judged::halted).orElse(judged);
    }

    /** The same, as if nothing was stopped. */
    Assessment judge(Principal.Agent agent, CommandRequest request) {
        View view = mounts.view(agent.id());
        GrantedTree tree = new GrantedTree(view, home);
        Path directory = tree.real(request.directory().orElseGet(() -> usual(view)));
        Planned plan = planner.plan(request.input(), directory, tree);
        Planned planned = request.network() ? plan.connecting() : plan;
        Planned placed = planned.with(withDirectory(planned.effects(), directory));
        String reads = Assessment.reads(request);
        return new Assessment(
                agent,
                directory,
                view,
                placed,
                reads,
                policies.decide(Assessment.question(agent, placed, view, reads)));
    }

    /** What a command could reach, for people; nothing for one that does not connect. */
    List<String> reachable(Assessment assessment) {
        return assessment.connects() ? network.reachable(assessment.agent().name()) : List.of();
    }

    /** A request as a person has to see it: with what may be reached now, while it waits. */
    ApprovalRecord asItStands(ApprovalRecord approval) {
        boolean open =
                approval.state().equals("pending") && Boolean.TRUE.equals(approval.network());
        return open ? approval.reaching(network.reachable(approval.agent())) : approval;
    }

    /** The only grant there is; a choice between several is the caller's to make. */
    private static Path usual(View view) {
        return view.grants().size() == 1
                ? view.grants().getFirst().directory()
                : SystemView.SCRATCH;
    }

    private static List<Effect> withDirectory(List<Effect> effects, Path directory) {
        Optional<Effect> seen = Optional.of(new Effect.Read(directory, "runs in " + directory));
        return java.util.stream.Stream.concat(seen.stream(), effects.stream()).toList();
    }
}
