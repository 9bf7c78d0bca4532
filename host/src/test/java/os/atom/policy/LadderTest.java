package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import os.atom.identity.Maturity;
import os.atom.policy.Facts.Kind;

/** The whole default ladder of DESIGN, cell by cell. */
class LadderTest {
    private static final Engine LADDER = Sets.shipped();

    static Stream<Arguments> cells() {
        return Stream.of(
                        row("no", "asks", "asks", "yes"),
                        row("no", "asks", "asks", "yes", Kind.READS),
                        row("no", "asks", "asks", "yes", Kind.WRITES),
                        row("no", "asks", "asks", "yes", Kind.READS, Kind.WRITES),
                        row("no", "no", "asks", "asks", Kind.DELETES),
                        row("no", "no", "asks", "asks", Kind.BULK),
                        row("no", "no", "asks", "asks", Kind.WRITES, Kind.BULK),
                        row("no", "no", "asks", "asks", Kind.READS, Kind.DELETES),
                        row("no", "no", "asks", "asks", Kind.EXECUTES),
                        row("no", "no", "asks", "asks", Kind.CONNECTS),
                        row("no", "no", "asks", "asks", Kind.OPAQUE),
                        row("no", "no", "asks", "asks", Kind.UNKNOWN),
                        row("no", "no", "asks", "asks", Kind.EXECUTES, Kind.CONNECTS),
                        row("no", "no", "no", "no", Kind.NEVER),
                        row("no", "no", "no", "no", Kind.READS, Kind.OUTSIDE_READS),
                        row("no", "no", "no", "no", Kind.WRITES, Kind.OUTSIDE_WRITES),
                        row("no", "no", "no", "no", Kind.READS, Kind.PROTECTED_READS),
                        row("no", "no", "no", "no", Kind.WRITES, Kind.PROTECTED_WRITES),
                        row("no", "no", "no", "no", Kind.OPAQUE, Kind.NEVER))
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("cells")
    void answersAsTheLadderSays(Maturity maturity, List<Kind> kinds, String answer)
            throws Exception {
        Facts facts = Asked.facts(kinds.toArray(Kind[]::new));

        Decision decision = LADDER.decide(Asked.agent(maturity), facts);

        assertThat(word(decision)).isEqualTo(answer);
        assertThat(decision.rules()).isNotEmpty();
        assertThat(decision.reason()).isNotBlank();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void deniesEverythingToAPausedAgent(Maturity maturity, List<Kind> kinds) throws Exception {
        Facts facts = Asked.facts(kinds.toArray(Kind[]::new));

        Decision decision = LADDER.decide(Asked.paused(maturity), facts);

        assertThat(word(decision)).isEqualTo("no");
        assertThat(decision.rules().getFirst().id()).isEqualTo("never.paused");
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed -> "yes";
            case Decision.NeedsApproval asks -> "asks";
            case Decision.Denied denied -> "no";
        };
    }

    private static List<Arguments> row(
            String student, String intern, String supervised, String autonomous, Kind... kinds) {
        return List.of(
                Arguments.of(Maturity.STUDENT, List.of(kinds), student),
                Arguments.of(Maturity.INTERN, List.of(kinds), intern),
                Arguments.of(Maturity.SUPERVISED, List.of(kinds), supervised),
                Arguments.of(Maturity.AUTONOMOUS, List.of(kinds), autonomous));
    }
}
