package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Effect;

class CatalogueFilesTest {
    private static final Path SHIPPED = Path.of("src/main/resources/os/atom/command/catalogue");

    @TempDir Path folder;

    @Test
    void loadsEveryShippedFamilyAndKeepsItsExamples() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(YamlCatalogue.FAMILIES);
        }
        assertThatCode(YamlCatalogue::checkShipped).doesNotThrowAnyException();
        assertThat(YamlCatalogue.load(List.of(), Project.any()).overrides()).isEmpty();
    }

    @Test
    void takesCommandsFromPeoplesFoldersAndSkipsFoldersThatAreMissing() throws IOException {
        write(
                """
                family: ours
                commands:
                  shout:
                    options:
                      flag: -l
                    operands: input...
                    allow: shout -l a
                """);
        YamlCatalogue catalogue =
                YamlCatalogue.load(List.of(folder, folder.resolve("missing")), Project.any());
        assertThat(catalogue.overrides()).isEmpty();
        assertThat(ask(catalogue, "shout", "a"))
                .containsExactly(new Effect.Read(Project.DIRECTORY.resolve("a"), "shout reads a"));
    }

    @Test
    void reportsACommandThatIsDescribedAnew() throws IOException {
        write(
                "family: ours\ncommands:\n  cat:\n    arguments: any\n    effects:\n      never: x\n");
        YamlCatalogue catalogue = YamlCatalogue.load(List.of(folder), Project.any());
        assertThat(catalogue.overrides())
                .singleElement()
                .asString()
                .contains("ours.yaml", "cat", "catalogue/coreutils.yaml");
        assertThat(ask(catalogue, "cat", "a")).hasOnlyElementsOfType(Effect.Never.class);
    }

    @Test
    void namesFileAndLineOfAKeyThatTheSchemaDoesNotHave() {
        refuses("family: x\ncommands:\n  a:\n    optoins:\n      flag: -x\n", 4, "optoins");
    }

    @Test
    void namesTheLineOfAnUnknownRole() {
        refuses("family: x\ncommands:\n  a:\n    options:\n      reed: -x\n", 5, "reed");
        refuses("family: x\ncommands:\n  a:\n    operands: reed...\n", 4, "reed");
        refuses("family: x\ncommands:\n  a:\n    effects:\n      read: x\n", 5, "word to act on");
    }

    @Test
    void namesTheLineOfAnOptionGivenTwice() {
        refuses(
                "family: x\ncommands:\n  a:\n    options:\n      flag: -x\n      text: -x\n",
                6,
                "-x");
    }

    @Test
    void namesTheLineOfAKeyGivenTwice() {
        refuses("family: x\ncommands:\n  a: {}\n  a: {}\n", 4, "twice");
    }

    @Test
    void namesTheLineOfAnExampleThatIsNotKept() {
        refuses(
                "family: x\ncommands:\n  a:\n    operands: write...\n    allow:\n      - a x\n",
                6,
                "a x");
        refuses(
                "family: x\ncommands:\n  a:\n    deny:\n      execute: a x\n    operands: read...\n",
                5,
                "a x");
    }

    @Test
    void namesTheLineOfAConditionOnAnOptionThatIsNotThere() {
        refuses("family: x\ncommands:\n  a:\n    when:\n      - option: -y\n", 5, "-y");
    }

    @Test
    void refusesWordsThatAKeyDoesNotKnow() {
        refuses("family: x\ncommands:\n  a:\n    arguments: some\n", 4, "any");
        refuses("family: x\ncommands:\n  a:\n    style: loose\n", 4, "style");
        refuses("family: x\ncommands:\n  a:\n    bulk: big\n", 4, "bulk");
        refuses("family: x\ncommands:\n  a:\n    numbers: '['\n", 4, "regular expression");
        refuses("family: x\ncommands:\n  a:\n    speciality: magic\n", 4, "magic");
        refuses("family: x\ncommands:\n  a:\n    without: b\n", 4, "b");
    }

    @Test
    void refusesWhatSaysNothingOfCode() {
        refuses("family: x\ncommands:\n  a:\n    code: taken\n", 4, "given");
        refuses("family: x\ncommands:\n  a:\n    inline: -c\n", 4, "code: given");
        refuses("family: x\ncommands:\n  a:\n    code: given\n    inline: c\n", 5, "options");
        refuses("family: x\ncommands:\n  a:\n    build-files: /etc/x\n", 4, "below");
        refuses("family: x\ncommands:\n  a:\n    build-files: a ../b\n", 4, "below");
        refuses("family: x\ncode-files: .py\ncommands:\n  a: {}\n", 2, "without the dot");
        refuses(
                "family: x\ncommands:\n  a:\n    commands:\n      b:\n        code: given\n",
                6,
                "code");
    }

    @Test
    void refusesWhatIsNoFamily() {
        refuses("", 1, "empty");
        refuses("family: x\n", 1, "commands");
        refuses("- a\n- b\n", 1, "key: value");
        refuses("family: x\ncommands: [\n", 2, "not YAML");
    }

    private void refuses(String text, int line, String hint) {
        write(text);
        assertThatThrownBy(() -> YamlCatalogue.load(List.of(folder), Project.any()))
                .isInstanceOf(CatalogueInvalid.class)
                .hasMessageContaining("ours.yaml")
                .hasMessageContaining("line " + line)
                .hasMessageContaining(hint);
    }

    private static List<Effect> ask(YamlCatalogue catalogue, String... words) {
        return catalogue
                .conduct(
                        new os.atom.command.Invocation(
                                Project.any().find(words[0]).orElseThrow(),
                                List.of(words),
                                Project.DIRECTORY,
                                List.of()),
                        Project.tree(java.util.Map.of()))
                .effects();
    }

    private void write(String text) {
        try {
            Files.writeString(folder.resolve("ours.yaml"), text);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
