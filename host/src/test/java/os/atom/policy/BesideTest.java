package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.command.Effect;
import os.atom.identity.Maturity;

/** Threat: a policy that stands beside the files allows more than if it stood in one of them. */
class BesideTest {
    private static final String PERMIT =
            """
            @id("own.make") @says("make runs")
            permit (principal, action == Action::"shell.run", resource)
            when { resource.lines == ["prog argument"] };
            """;
    private static final Question MAKE =
            Asked.question(
                    Maturity.SUPERVISED,
                    Asked.READ_WRITE,
                    new Effect.Execute("make", "make runs recipes"));

    @TempDir Path empty;

    @Test
    void allowsWhatItPermits() {
        Policies policies = loaded(new Engines());

        assertThat(policies.decide(MAKE)).isInstanceOf(Decision.NeedsApproval.class);
        assertThat(policies.allowsWith(PERMIT, MAKE)).isTrue();
        assertThat(policies.allowsWith(PERMIT, MAKE)).isTrue();
        assertThat(policies.check(PERMIT)).isEmpty();
    }

    @Test
    void allowsNothingElse() {
        Question other =
                Asked.question(
                        Maturity.SUPERVISED,
                        Asked.view(),
                        new Effect.Execute("make", "make runs recipes"),
                        Asked.read("/elsewhere"));
        Policies policies = loaded(new Engines());

        assertThat(policies.allowsWith(PERMIT.replace("argument", "other"), MAKE)).isFalse();
        assertThat(policies.allowsWith(PERMIT, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "permit (", "// none"})
    void allowsNothingWhenItIsNoPolicy(String text) {
        assertThat(loaded(new Engines()).allowsWith(text, MAKE)).isFalse();
    }

    @Test
    void allowsNothingWhenItIsTwoOrForbids() {
        Policies policies = loaded(new Engines());

        assertThat(policies.allowsWith(PERMIT + PERMIT.replace("own.make", "own.two"), MAKE))
                .isFalse();
        assertThat(policies.allowsWith(PERMIT.replace("permit (", "forbid ("), MAKE)).isFalse();
    }

    @Test
    void allowsNothingBeforePoliciesAreLoaded() {
        Policies policies = policies(new Engines());

        assertThat(policies.allowsWith(PERMIT, MAKE)).isFalse();
        assertThat(policies.decide(MAKE.agent(), Speech.post("general")).rules())
                .containsExactly(Wording.UNAVAILABLE);
        assertThat(policies.explain(MAKE).decision().rules()).containsExactly(Wording.UNAVAILABLE);
        assertThat(policies.explain(MAKE).facts()).isEqualTo(policies.facts(MAKE));
    }

    @Test
    void allowsNothingWhenCedarCannotAnswer() {
        Judge.Maker broken =
                clauses ->
                        (agent, action, facts) -> {
                            throw new UnsatisfiedLinkError("no cedar_java_ffi");
                        };
        Policies policies = loaded(new Engines(Shipped.schema(), ignored -> broken));

        assertThat(policies.allowsWith(PERMIT, MAKE)).isFalse();
        assertThat(policies.decide(MAKE.agent(), Speech.post("general")).rules())
                .containsExactly(Wording.UNAVAILABLE);
    }

    @Test
    void isToldWhatIsWrongWithIt() {
        Policies policies = loaded(new Engines());
        Policies broken = policies(new Engines("entity {", clauses -> null));

        assertThat(policies.check(PERMIT.replace("lines", "lynes")))
                .singleElement()
                .asString()
                .contains("lynes");
        assertThat(broken.check(PERMIT)).isNotEmpty();
    }

    private Policies loaded(Engines engines) {
        Policies policies = policies(engines);
        policies.reload(change -> {});
        return policies;
    }

    private Policies policies(Engines engines) {
        return new Policies(PolicyFolder.of(empty), Set.of(), Asked.NAMES, engines);
    }
}
