package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import os.atom.command.Effect;

/** Whatever the words are, there is an answer, it is the same twice, and its paths are real. */
class ArbitraryArgumentsTest {
    private static final List<String> NAMES = Shipped.specs().keySet().stream().sorted().toList();
    private static final List<String> PIECES =
            List.of(
                    "-",
                    "--",
                    "-o",
                    "-i",
                    "-e",
                    "-exec",
                    "{}",
                    ";",
                    "+",
                    "=",
                    "a",
                    "/etc/shadow",
                    "..",
                    "-delete",
                    "-C",
                    "-c",
                    "--output=x",
                    "-I{}",
                    "-f",
                    "\0",
                    "\n",
                    "%s",
                    "-1",
                    "--files0-from",
                    "s/a/b/",
                    "{print}",
                    "sh",
                    "xargs",
                    "find",
                    "env",
                    "git");

    @Property(tries = 2000)
    void everyInvocationHasAnAnswer(@ForAll("invocations") List<String> words) {
        List<Effect> effects = Project.effects(words.toArray(String[]::new));
        assertThat(Project.effects(words.toArray(String[]::new))).isEqualTo(effects);
        assertThat(effects)
                .allSatisfy(effect -> {
                    assertThat(effect.because()).isNotBlank();
                    path(effect, words);
                });
    }

    @Property(tries = 1000)
    void aWrapperNeverMakesARefusedCommandAllowed(@ForAll("invocations") List<String> words) {
        boolean allowed = Project.allowed(Project.effects(words.toArray(String[]::new)));
        String[] wrapped =
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("timeout", "5", "env"), words.stream())
                        .toArray(String[]::new);
        if (!allowed && !words.getFirst().contains("=")) {
            assertThat(Project.allowed(Project.effects(wrapped))).isFalse();
        }
    }

    private static void path(Effect effect, List<String> words) {
        Path path =
                switch (effect) {
                    case Effect.Read read -> read.path();
                    case Effect.Write write -> write.path();
                    case Effect.Delete delete -> delete.path();
                    case Effect.ReadUnnamed unnamed -> Path.of("/");
                    case Effect.WriteUnnamed unnamed -> Path.of("/");
                    case Effect.Destroy destroy -> Path.of("/");
                    case Effect.Execute execute -> Path.of("/");
                    case Effect.Connect connect -> Path.of("/");
                    case Effect.Never never -> Path.of("/");
                    case Effect.Unknown unknown -> Path.of("/");
                };
        assertThat(path).as(words.toString()).isAbsolute().isEqualTo(path.normalize());
    }

    @Provide
    Arbitrary<List<String>> invocations() {
        Arbitrary<String> word =
                Arbitraries.oneOf(
                        Arbitraries.of(PIECES),
                        Arbitraries.strings().ofMaxLength(12),
                        Arbitraries.of(PIECES).tuple2().map(pair -> pair.get1() + pair.get2()));
        return Arbitraries.of(NAMES)
                .flatMap(name ->
                        word.list()
                                .ofMaxSize(7)
                                .map(words -> {
                                    List<String> all = new java.util.ArrayList<>(words);
                                    all.addFirst(name);
                                    return all;
                                }));
    }
}
