package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.policy.Facts.Kind;

/** What holds for every command, whatever policies people add. */
class LadderPropertiesTest {
    private static final Set<Kind> BARS =
            Set.of(
                    Kind.NEVER,
                    Kind.OUTSIDE_READS,
                    Kind.OUTSIDE_WRITES,
                    Kind.PROTECTED_READS,
                    Kind.PROTECTED_WRITES);
    private static final Engine LADDER = Sets.shipped();
    private static final Map<List<String>, Engine> ENGINES = new ConcurrentHashMap<>();

    @Property(tries = 400)
    void cedarAgreesWithTheLadderInPlainJava(
            @ForAll Maturity maturity, @ForAll boolean paused, @ForAll Set<Kind> kinds) {
        Principal.Agent agent = paused ? Asked.paused(maturity) : Asked.agent(maturity);

        assertThat(rank(LADDER, agent, kinds)).isEqualTo(reference(maturity, paused, kinds));
    }

    @Property(tries = 200)
    void aHigherLevelIsNeverDeniedMore(
            @ForAll Maturity one,
            @ForAll Maturity other,
            @ForAll Set<Kind> kinds,
            @ForAll boolean graduated) {
        Maturity lower = one.compareTo(other) <= 0 ? one : other;
        Maturity higher = lower == one ? other : one;
        Engine engine = graduated ? Holder.GRADUATED : LADDER;

        assertThat(rank(engine, Asked.agent(higher), kinds))
                .isGreaterThanOrEqualTo(rank(engine, Asked.agent(lower), kinds));
    }

    @Property(tries = 200)
    void oneMoreEffectNeverPermitsMore(
            @ForAll Maturity maturity,
            @ForAll Set<Kind> kinds,
            @ForAll Kind more,
            @ForAll boolean graduated) {
        Engine engine = graduated ? Holder.GRADUATED : LADDER;
        Set<Kind> grown = new HashSet<>(kinds);
        grown.add(more);

        assertThat(rank(engine, Asked.agent(maturity), grown))
                .isLessThanOrEqualTo(rank(engine, Asked.agent(maturity), kinds));
    }

    @Property(tries = 200)
    void oneMoreForbidNeverPermitsMore(
            @ForAll Maturity maturity,
            @ForAll Set<Kind> kinds,
            @ForAll("permits") Set<String> permits,
            @ForAll("forbids") String forbid) {
        List<String> without = permits.stream().sorted().toList();
        List<String> with = Stream.concat(without.stream(), Stream.of(forbid)).toList();

        assertThat(rank(engine(with), Asked.agent(maturity), kinds))
                .isLessThanOrEqualTo(rank(engine(without), Asked.agent(maturity), kinds));
    }

    @Property(tries = 300)
    void noPermitUndoesTheNeverRow(
            @ForAll Maturity maturity,
            @ForAll Set<Kind> kinds,
            @ForAll("bars") Kind bar,
            @ForAll("permits") Set<String> permits) {
        Set<Kind> barred = new HashSet<>(kinds);
        barred.add(bar);

        assertThat(rank(engine(permits.stream().sorted().toList()), Asked.agent(maturity), barred))
                .isZero();
    }

    @Property(tries = 100)
    void noPermitUndoesAPause(
            @ForAll Maturity maturity,
            @ForAll Set<Kind> kinds,
            @ForAll("permits") Set<String> permits) {
        assertThat(rank(engine(permits.stream().sorted().toList()), Asked.paused(maturity), kinds))
                .isZero();
    }

    @Provide
    Arbitrary<Kind> bars() {
        return Arbitraries.of(BARS);
    }

    @Provide
    Arbitrary<Set<String>> permits() {
        return Arbitraries.of(
                        permit("all", ""),
                        permit("runs", "when { resource.programs.contains(\"prog\") }"),
                        permit("never", "when { !resource.never.isEmpty() }"),
                        permit("paused", "when { principal.paused }"),
                        permit("outside", "unless { resource.outsideReads.isEmpty() }"),
                        permit("opaque", "when { resource.effects.contains(Effect::\"opaque\") }"))
                .set()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> forbids() {
        return Arbitraries.of(
                forbid("run", "action == Action::\"shell.run\"", ""),
                forbid("all", "action in Action::\"shell\"", ""),
                forbid(
                        "writes",
                        "action == Action::\"shell.run\"",
                        "when { resource.effects.contains(Effect::\"writes\") }"),
                forbid("destroys", "action in Action::\"shell\"", "when { resource.destructive }"));
    }

    private static String permit(String id, String condition) {
        return "@id(\"permit.%s\") @says(\"%s\") permit (principal is Agent, %s, resource) %s;"
                .formatted(id, id, "action in Action::\"shell\"", condition);
    }

    private static String forbid(String id, String action, String condition) {
        return "@id(\"forbid.%s\") @says(\"%s\") forbid (principal is Agent, %s, resource) %s;"
                .formatted(id, id, action, condition);
    }

    private static Engine engine(List<String> policies) {
        return ENGINES.computeIfAbsent(policies, texts -> Sets.with(texts.toArray(String[]::new)));
    }

    /** The ladder without Cedar: 0 denied, 1 needs approval, 2 allowed. */
    private static int reference(Maturity maturity, boolean paused, Set<Kind> kinds) {
        if (paused || kinds.stream().anyMatch(BARS::contains)) {
            return 0;
        }
        boolean plain = Set.of(Kind.READS, Kind.WRITES).containsAll(kinds);
        return switch (maturity) {
            case STUDENT -> 0;
            case INTERN -> plain ? 1 : 0;
            case SUPERVISED -> 1;
            case AUTONOMOUS -> plain ? 2 : 1;
        };
    }

    private static int rank(Engine engine, Principal.Agent agent, Set<Kind> kinds) {
        try {
            return switch (engine.decide(agent, Asked.facts(kinds.toArray(Kind[]::new)))) {
                case Decision.Denied denied -> 0;
                case Decision.NeedsApproval asks -> 1;
                case Decision.Allowed allowed -> 2;
            };
        } catch (PolicyUnavailable broken) {
            throw new AssertionError(broken);
        }
    }

    private static final class Holder {
        static final Engine GRADUATED = Sets.graduated();
    }
}
