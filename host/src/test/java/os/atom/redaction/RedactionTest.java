package os.atom.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.OwnFolder;

/** Rules that people add, change and break. */
class RedactionTest {
    private static final String ACME =
            """
            rules:
              - id: acme-token
                what: tokens of ACME
                keywords: [acme_]
                pattern: 'acme_[a-z0-9]{20}'
                finds: ['x \u00abacme_{{lownum:20}}\u00bb y']
                spares: [acme_corp]
            """;

    private static final String TOKEN = "acme_abcdefghij0123456789";

    @TempDir Path folder;
    private final List<Reload> told = new ArrayList<>();
    private Redaction redaction;

    @BeforeEach
    void open() {
        redaction = redaction(Set.of("email"), List.of());
    }

    private Redaction redaction(Set<String> personal, List<String> allowed) {
        return new Redaction(OwnFolder.of(folder), new Redaction.Choices(personal, allowed));
    }

    @Test
    void nothingIsRedactedBeforeTheRulesAreThere() {
        assertThatThrownBy(() -> redaction.text("anything"))
                .isInstanceOfSatisfying(
                        RedactionFailed.class,
                        failed -> assertThat(failed.reason()).contains("not loaded yet"));
        assertThatThrownBy(() -> redaction.json("{}")).isInstanceOf(RedactionFailed.class);
        assertThatThrownBy(() -> redaction.words(List.of())).isInstanceOf(RedactionFailed.class);
        assertThatThrownBy(() -> redaction.stream(_ -> {})).isInstanceOf(RedactionFailed.class);
    }

    @Test
    void peoplesRulesAreAddedToTheShippedOnes() throws IOException {
        write("own.yaml", ACME);

        assertThat(redaction.reload(told::add))
                .isInstanceOfSatisfying(
                        Reload.Changed.class,
                        changed -> assertThat(changed.own()).containsExactly("acme-token"));
        assertThat(redaction.text("a " + TOKEN + " b@example.org"))
                .isEqualTo("a [redacted:acme-token] [redacted:email]");
        assertThat(told).hasSize(1);
        assertThat(redaction.reload(told::add)).isInstanceOf(Reload.Unchanged.class);
        assertThat(told).hasSize(1);
    }

    @Test
    void rulesThatBreakLeaveTheLastGoodSetInForce() throws IOException {
        write("own.yaml", ACME);
        redaction.reload(told::add);
        write("own.yaml", ACME.replace("{20}", "{21}"));

        assertThat(redaction.reload(told::add)).isInstanceOf(Reload.Invalid.class);
        assertThat(redaction.problems())
                .singleElement()
                .asString()
                .contains("own.yaml:6: 'acme-token' does not find what is marked");
        assertThat(redaction.text(TOKEN)).isEqualTo("[redacted:acme-token]");

        write("own.yaml", ACME);
        assertThat(redaction.reload(told::add)).isInstanceOf(Reload.Changed.class);
        assertThat(redaction.problems()).isEmpty();
    }

    @Test
    void rulesThatAreBrokenFromTheStartRefuseEverything() throws IOException {
        write("own.yaml", "rules: [{id: x}]");

        redaction.reload(told::add);

        assertThatThrownBy(() -> redaction.text("anything"))
                .isInstanceOfSatisfying(
                        RedactionFailed.class,
                        failed -> {
                            assertThat(failed.reason()).contains("own.yaml:1: 'finds' is missing");
                            assertThat(failed.mend()).contains("repairs the file");
                        });
    }

    @Test
    void aPatternThatIsNoneIsToldWithItsFile() throws IOException {
        write("own.yaml", ACME.replace("acme_[a-z0-9]{20}", "acme_("));

        assertThat(redaction.reload(told::add))
                .isInstanceOfSatisfying(
                        Reload.Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .singleElement()
                                        .asString()
                                        .contains("own.yaml:6: not a pattern of RE2"));
    }

    @Test
    void aSpareThatIsFoundIsToldToo() throws IOException {
        write("own.yaml", ACME.replace("acme_corp", TOKEN));

        redaction.reload(told::add);

        assertThat(redaction.problems()).singleElement().asString().contains("is not spared");
    }

    @Test
    void aShippedRuleCanBeSwitchedOffAndAValueLetThrough() throws IOException {
        write(
                "own.yaml",
                """
                off: [iban]
                allow:
                  - {pattern: '.*@example\\.org', rules: [email], because: ours}
                """);
        redaction = redaction(Set.of("email", "iban"), List.of("c@example.net"));
        redaction.reload(told::add);

        assertThat(
                        redaction.text(
                                "DE89370400440532013000 a@example.org b@example.net c@example.net"))
                .isEqualTo("DE89370400440532013000 a@example.org [redacted:email] c@example.net");
    }

    @Test
    void onlyTheKindsThatWereChosenAreLookedFor() {
        redaction = redaction(Set.of("ip-address"), List.of());
        redaction.reload(told::add);

        assertThat(redaction.text("8.8.4.4 a@example.org password=hunter2x"))
                .isEqualTo("[redacted:ip-address] a@example.org password=[redacted:password]");
    }

    @Test
    void aSwitchForNoRuleIsAMistake() throws IOException {
        write("own.yaml", "off: [no-such]");
        redaction.reload(told::add);
        assertThat(redaction.problems()).singleElement().asString().contains("no rule 'no-such'");
    }

    @Test
    void aFileThatOthersMayWriteDoesNotCount() throws IOException {
        Path file = write("own.yaml", ACME);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        redaction.reload(told::add);

        assertThat(redaction.problems()).singleElement().asString().contains("chmod go-w");
    }

    @Test
    void aChangeThatCannotBeRecordedHasNoEffect() throws IOException {
        redaction.reload(told::add);
        write("own.yaml", ACME);

        assertThatThrownBy(() ->
                        redaction.reload(_ -> {
                            throw new IllegalStateException("the disk is full");
                        }))
                .hasMessage("the disk is full");
        assertThat(redaction.text(TOKEN)).isEqualTo(TOKEN);
        redaction.reload(told::add);
        assertThat(redaction.text(TOKEN)).isEqualTo("[redacted:acme-token]");
    }

    @Test
    void aRuleThatLooksTooOftenIsRefusedAndNotWaitedFor() throws IOException {
        write(
                "own.yaml",
                """
                rules:
                  - id: greedy
                    keywords: ['==']
                    within: 4096
                    pattern: '={9,}Q'
                    finds: ['\u00ab=========Q\u00bb']
                """);
        redaction.reload(told::add);

        assertThatThrownBy(() -> redaction.text("=".repeat(1 << 15)))
                .isInstanceOfSatisfying(
                        RedactionFailed.class,
                        failed -> assertThat(failed.reason()).contains("takes too long"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }
}
