package os.atom.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import os.atom.approval.PastRequest;
import os.atom.approval.Pins;
import os.atom.command.Catalogue;
import os.atom.command.Effect;
import os.atom.command.Plan;
import os.atom.command.Redirection;
import os.atom.identity.Principal;
import os.atom.mount.Grant;
import os.atom.policy.Decision;
import os.atom.policy.Facts;
import os.atom.policy.Facts.Kind;

/**
 * Why no policy should be made from what was asked: a policy binds words, directories and effects,
 * and nothing else, so whatever an approval rested on besides speaks against one. Each says why in
 * words that people read; the first that holds is told. Pure but for the agent's view.
 *
 * @param reachable the hosts that the agent could reach now
 * @param catalogue says what of a plan is code
 */
record Objections(Principal.Agent agent, List<String> reachable, Catalogue catalogue) {
    private static final int LONGEST_PLAN = 4_000;

    /**
     * Files that decide what runs are in the plan's directory; that is what such a command does.
     */
    private static final String BUILD_FILE = "build file";

    /** What speaks against commands of this kind, whoever approved them. */
    Optional<String> toKind(Precedent precedent, Facts facts) {
        if (precedent.fed()) {
            return Optional.of(
                    "it had standard input, and a policy cannot say what that has to be");
        }
        Assessment now = precedent.today().orElseThrow();
        if (now.planned().plan() instanceof Plan.OpaqueScript(_, _, var because)) {
            return Optional.of("it cannot be planned: " + because);
        }
        return toDecision(now.decision()).or(() -> toFacts(facts)).or(() -> toCode(now));
    }

    private static Optional<String> toDecision(Decision decision) {
        return switch (decision) {
            case Decision.Allowed(var rules, _) ->
                    Optional.of("it runs unasked already, by " + rules.getFirst().id());
            case Decision.NeedsApproval _ -> Optional.empty();
            case Decision.Denied(var rules, var reason, _) ->
                    Optional.of(
                            "policy refuses it: %s [%s]".formatted(reason, rules.getFirst().id()));
        };
    }

    private Optional<String> toFacts(Facts facts) {
        if (facts.has(Kind.UNKNOWN)) {
            return facts.first(Kind.UNKNOWN)
                    .map(detail -> "nobody knows what it does: " + detail.because());
        }
        if (facts.commands().isEmpty()) {
            return Optional.of("the catalogue has no name for what it does");
        }
        if (facts.plan().length() > LONGEST_PLAN) {
            return Optional.of("its plan is longer than people read, so nobody would check it");
        }
        return facts.has(Kind.CONNECTS) && reachable.isEmpty()
                ? Optional.of("it may connect, and no host is listed for " + agent.name())
                : Optional.empty();
    }

    private Optional<String> toCode(Assessment now) {
        ScriptFiles files = ScriptFiles.of(now.planned(), now.view(), catalogue);
        return files.found().stream()
                .filter(file -> !file.role().equals(BUILD_FILE))
                .findFirst()
                .map(file -> runs(file.path().toString()))
                .or(() ->
                        files.takesCode() || readsFileAsInput(now)
                                ? Optional.of(
                                        "it may read code from its input, which a policy cannot"
                                                + " bind")
                                : Optional.empty());
    }

    private static String runs(String file) {
        return "it runs %s, and a policy cannot bind what is in it".formatted(file);
    }

    private static boolean readsFileAsInput(Assessment now) {
        return now.planned().effects().stream().anyMatch(Objections::decidesByInput)
                && Pinning.stages(now.planned().plan()).stream()
                        .flatMap(stage -> stage.redirections().stream())
                        .anyMatch(Redirection.FromFile.class::isInstance);
    }

    /** Code, a client of a server: what these are fed tells them what to do. */
    private static boolean decidesByInput(Effect effect) {
        return effect instanceof Effect.Execute || effect instanceof Effect.Connect;
    }

    /** What speaks against one approval, though not against others of the same command. */
    Optional<String> toApproval(Precedent precedent, PastRequest asked) {
        Assessment now = precedent.today().orElseThrow();
        if (!asked.shape().equals(now.shape())) {
            return Optional.of("it would run or touch something else now than what was approved");
        }
        Optional<String> code =
                asked.scripts().stream()
                        .filter(script -> !script.role().equals(BUILD_FILE))
                        .map(Pins.Script::file)
                        .findFirst()
                        .map(file -> runs(file.path()));
        return code.or(() -> toLevel(asked)).or(() -> toReach(now, asked));
    }

    private Optional<String> toLevel(PastRequest asked) {
        return asked.maturity().filter(level -> level.compareTo(agent.maturity()) <= 0).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "it was approved at a higher level than the %s that %s has now"
                                .formatted(agent.maturity(), agent.name()));
    }

    /** Code reaches all that is granted, and what connects all that is listed. */
    private Optional<String> toReach(Assessment now, PastRequest asked) {
        Set<String> then = Set.copyOf(asked.grants());
        Set<String> grants =
                now.view().grants().stream().map(Objections::words).collect(Collectors.toSet());
        Optional<String> other =
                Stream.concat(without(grants, then), without(then, grants)).sorted().findFirst();
        Optional<String> listed =
                reachable.stream()
                        .filter(_ -> now.connects())
                        .filter(host -> !asked.reachable().contains(host))
                        .findFirst();
        return other.map(grant -> "it was approved under other grants: " + grant)
                .or(() -> listed.map(host -> "it was approved before it could reach " + host));
    }

    private static Stream<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(each -> !others.contains(each));
    }

    private static String words(Grant grant) {
        return grant.directory() + " " + grant.access().name().toLowerCase(Locale.ROOT);
    }
}
