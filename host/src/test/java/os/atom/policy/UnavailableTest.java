package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import os.atom.identity.Maturity;

/** Threat: policy fails, and a command runs because nobody said no. */
class UnavailableTest {
    private static final Question READ =
            Asked.question(Maturity.AUTONOMOUS, Asked.READ_WRITE, Asked.read("/work/app/src"));

    @TempDir Path empty;

    static Stream<Judge> brokenJudges() {
        return Stream.of(
                (agent, action, facts) -> {
                    throw new PolicyUnavailable("Cedar failed");
                },
                (agent, action, facts) -> {
                    throw new UnsatisfiedLinkError("no cedar_java_ffi");
                },
                (agent, action, facts) -> {
                    throw new IllegalStateException("broken");
                },
                (agent, action, facts) -> new Judge.Answer(true, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("brokenJudges")
    void deniesWhenCedarCannotAnswer(Judge broken) {
        Policies policies = policies(Shipped.schema(), clauses -> broken);
        policies.reload(change -> {});

        assertUnavailable(policies);
    }

    @Test
    void deniesWhenTheSchemaIsBroken() {
        Policies policies = policies("entity {", clauses -> null);

        Reload reload = policies.reload(change -> {});

        assertThat(reload).isInstanceOf(Reload.Invalid.class);
        assertThat(policies.check()).isNotEmpty();
        assertThat(policies.test((line, directory, view) -> Asked.planned()))
                .noneMatch(Tested::passed);
        assertUnavailable(policies);
    }

    @Test
    void deniesWhenTheLibraryIsMissing() {
        Policies policies =
                policies(
                        Shipped.schema(),
                        clauses -> {
                            throw new NoClassDefFoundError("com/cedarpolicy");
                        });

        assertThat(policies.reload(change -> {})).isInstanceOf(Reload.Invalid.class);
        assertUnavailable(policies);
    }

    @Test
    void deniesWhenAForbidCannotBeEvaluated() throws IOException {
        Path file =
                Files.writeString(
                        empty.resolve("own.cedar"),
                        """
                        @id("own.overflow")
                        @says("overflows when it is evaluated")
                        forbid (principal is Agent, action in Action::"shell", resource)
                        when {
                            resource.programs.contains("prog") &&
                            9223372036854775807 + 1 == 0
                        };
                        """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Policies policies = new Policies(PolicyFolder.of(empty), Set.of(), Asked.NONE);

        assertThat(policies.reload(change -> {})).isInstanceOf(Reload.Changed.class);

        assertThat(policies.decide(READ).reason()).contains("own.overflow");
        assertUnavailable(policies);
    }

    private void assertUnavailable(Policies policies) {
        Decision.Denied denied = (Decision.Denied) policies.decide(READ);
        assertThat(denied.rules()).containsExactly(Wording.UNAVAILABLE);
        assertThat(denied.mend()).contains("atom-os policy check");
        assertThat(policies.explain(READ).decision()).isInstanceOf(Decision.Denied.class);
        assertThat(policies.explain(READ).decision().rules()).contains(Wording.UNAVAILABLE);
    }

    private Policies policies(String schema, Judge.Maker maker) {
        return new Policies(
                PolicyFolder.of(empty),
                Set.of(),
                Asked.NONE,
                new Engines(schema, ignored -> maker));
    }
}
