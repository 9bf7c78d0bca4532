package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedPoliciesTest {
    @TempDir Path empty;

    @Test
    void passStrictValidationWithoutAWarning() throws Exception {
        CedarSchema schema = new CedarSchema(Shipped.schema());
        Map<String, String> texts = new TreeMap<>();
        for (Source source : Shipped.sources(Set.copyOf(Shipped.PACKS))) {
            List<Statement> statements = Statement.cut(source.text());
            for (int i = 0; i < statements.size(); i++) {
                texts.put(source.name() + i, statements.get(i).text());
            }
        }

        assertThat(texts).hasSizeGreaterThan(15);
        assertThat(schema.validate(texts)).isEmpty();
    }

    @Test
    void sayWhatTheyDoAndEachForbidHasAMend() {
        for (Clause clause : Sets.graduated().book().clauses()) {
            assertThat(clause.says()).isNotBlank();
            assertThat(clause.mend().isBlank()).as(clause.id()).isEqualTo(!clause.forbids());
        }
    }

    @Test
    void passTheirOwnExamples() {
        Policies policies = new Policies(PolicyFolder.of(empty), Set.of("graduated"), Asked.NONE);

        List<Tested> tested =
                policies.test((line, directory, view) -> {
                    throw new AssertionError("shipped examples give facts");
                });

        assertThat(tested).hasSizeGreaterThan(30).allMatch(Tested::passed);
        assertThat(tested.stream().map(Tested::file).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "never.test.yaml",
                        "intern.test.yaml",
                        "supervised.test.yaml",
                        "autonomous.test.yaml",
                        "graduated.test.yaml");
    }

    @Test
    void areExactlyTheFilesOfThePoliciesFolder() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../policies"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".cedar"))
                    .containsExactlyInAnyOrder(
                            Stream.concat(
                                            Shipped.LADDER.stream(),
                                            Shipped.PACKS.stream().map(name -> name + ".cedar"))
                                    .toArray(String[]::new));
        }
    }

    @Test
    void leaveThePackOutUnlessAsked() {
        assertThat(Sets.shipped().book().clauses())
                .noneMatch(clause -> clause.id().startsWith("graduated."));
        assertThat(Sets.graduated().book().clauses())
                .anyMatch(clause -> clause.id().startsWith("graduated."));
    }

    @Test
    void knowNoOtherPack() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Policies(PolicyFolder.of(empty), Set.of("lenient"), Asked.NONE))
                .withMessageContaining("there is no policy pack lenient");
    }
}
