package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.policy.Facts.Detail;
import os.atom.policy.Facts.Kind;

/** A suggestion says what was approved, and Cedar agrees with each example of it. */
class SuggestedPolicyTest {
    private static final Facts PLAIN = facts("/work/app$ cat a", Kind.READS, "/work/app/a");
    private static final Facts RUNS = facts("/work/app$ npm test", Kind.EXECUTES, "npm test");

    private static final List<List<Facts>> NOT_ONE_GROUP =
            List.of(List.of(), List.of(PLAIN, RUNS), List.of(PLAIN, PLAIN, in("/work/other")));

    private static final List<Facts> UNSAYABLE =
            Stream.of(
                            Stream.of(Kind.values())
                                    .filter(kind -> !kind.isEffect())
                                    .map(kind -> facts("p", kind, "/x")),
                            Stream.of(Kind.UNKNOWN, Kind.OPAQUE).map(kind -> facts("p", kind, "x")),
                            Stream.of(
                                    facts("", Kind.READS, "/x"),
                                    with(Set.of("npm"), true, Optional.empty()),
                                    with(Set.of(), false, Optional.empty()),
                                    with(
                                            Set.of("npm"),
                                            false,
                                            Optional.of(FileUse.read(Asked.WORK)))))
                    .flatMap(each -> each)
                    .toList();

    @ParameterizedTest
    @EnumSource(names = {"INTERN", "SUPERVISED", "AUTONOMOUS"})
    void holdsItsOwnExamples(Maturity level) throws PolicyUnavailable {
        for (Facts approved : List.of(PLAIN, RUNS, facts("p", Kind.WRITES, "/work/app/b"))) {
            assertHolds(SuggestedPolicy.of(Asked.agent(level), List.of(approved)));
        }
    }

    @Test
    void holdsForEachOfSeveralApprovedThings() throws PolicyUnavailable {
        Principal.Agent agent = Asked.agent(Maturity.SUPERVISED);
        Facts other = facts("/work/app$ cat b", Kind.READS, "/work/app/b");
        SuggestedPolicy both = SuggestedPolicy.of(agent, List.of(PLAIN, other));

        assertHolds(both);
        assertThat(decided(both, agent, PLAIN)).isInstanceOf(Decision.Allowed.class);
        assertThat(decided(both, agent, other)).isInstanceOf(Decision.Allowed.class);
        assertThat(decided(both, agent, facts("/work/app$ cat a", Kind.READS, "/work/app/b")))
                .isInstanceOf(Decision.NeedsApproval.class);
    }

    /** The lowest level has none below it to give an example of. */
    @Test
    void holdsForAStudentWhomAPersonLetRun() throws PolicyUnavailable {
        SuggestedPolicy suggested =
                SuggestedPolicy.of(Asked.agent(Maturity.STUDENT), List.of(PLAIN));

        assertHolds(suggested);
        assertThat(suggested.tests()).doesNotContain("lower level");
    }

    @Test
    void keepsWhateverAnAgentNamedInsideItsStrings() throws PolicyUnavailable {
        String name = "a\"] || true //\\ \n\u00e9\ud83d\ude00\u0000";
        SuggestedPolicy suggested =
                SuggestedPolicy.of(
                        Asked.agent(Maturity.SUPERVISED),
                        List.of(facts("cat " + name, Kind.READS, "/work/app/" + name)));

        assertHolds(suggested);
        assertThat(suggested.text() + suggested.tests()).matches("[\\n -~]*");
    }

    @Test
    void quotesInItsSentenceOnlyWhatIsPlain() {
        Principal.Agent agent = Asked.agent(Maturity.SUPERVISED);

        assertThat(SuggestedPolicy.of(agent, List.of(PLAIN)).text())
                .contains("unasked what a person approved: 'npm test' in '/work/app'\")");
        for (String odd : List.of("/work/it's", "/work/\u202eapp", "/" + "x".repeat(101))) {
            assertThat(SuggestedPolicy.of(agent, List.of(in(odd))).text())
                    .contains("unasked what a person approved\")");
        }
    }

    @ParameterizedTest
    @FieldSource("NOT_ONE_GROUP")
    void isMadeFromOneGroup(List<Facts> approved) {
        assertRefused(approved, "one group");
    }

    @ParameterizedTest
    @FieldSource("UNSAYABLE")
    void isNotMadeOfWhatNoPolicyCanSay(Facts approved) {
        assertRefused(List.of(approved), "no policy can say");
    }

    private static void assertRefused(List<Facts> approved, String said) {
        Principal.Agent agent = Asked.agent(Maturity.SUPERVISED);
        assertThatThrownBy(() -> SuggestedPolicy.of(agent, approved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    private static void assertHolds(SuggestedPolicy suggested) throws PolicyUnavailable {
        Source tests = new Source("own.test.yaml", false, suggested.tests());
        List<Tested> tested =
                new Examples((line, directory, view) -> Asked.planned(), Asked.NONE)
                        .run(tests, Sets.with(suggested.text()));

        assertThat(tested).hasSizeGreaterThanOrEqualTo(3).allMatch(Tested::passed);
    }

    private static Decision decided(SuggestedPolicy suggested, Principal.Agent agent, Facts facts)
            throws PolicyUnavailable {
        return Sets.with(suggested.text()).decide(agent, facts);
    }

    private static Facts facts(String plan, Kind kind, String what) {
        return facts(Set.of("npm test"), "/work/app", plan, false, found(kind, what));
    }

    private static Facts in(String directory) {
        return facts(Set.of("npm test"), directory, "p", false, found(Kind.READS, "/work/app/a"));
    }

    private static Facts with(Set<String> commands, boolean fed, Optional<FileUse> file) {
        Facts facts = facts(commands, "/work/app", "p", fed, found(Kind.READS, "/work/app/a"));
        return new Facts(
                facts.programs(),
                facts.commands(),
                facts.lines(),
                facts.directories(),
                facts.plan(),
                facts.fed(),
                facts.found(),
                file);
    }

    private static Facts facts(
            Set<String> commands,
            String directory,
            String plan,
            boolean fed,
            Map<Kind, List<Detail>> found) {
        return new Facts(
                Set.of("npm"), commands, Set.of("npm test"), Set.of(directory), plan, fed, found);
    }

    private static Map<Kind, List<Detail>> found(Kind kind, String what) {
        Map<Kind, List<Detail>> found = new EnumMap<>(Kind.class);
        found.put(kind, List.of(new Detail(what, "npm " + kind.word() + " it", "")));
        return found;
    }
}
