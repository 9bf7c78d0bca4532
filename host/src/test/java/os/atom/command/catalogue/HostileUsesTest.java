package os.atom.command.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No hostile use comes out as plain reading, bare or inside any wrapper, in any family. */
class HostileUsesTest {
    private static final List<String> WRAPPERS =
            List.of(
                    "%s",
                    "timeout 5 %s",
                    "env LC_ALL=C %s",
                    "env -i -u X %s",
                    "nice -n 5 %s",
                    "stdbuf -oL %s",
                    "setsid -w %s",
                    "time -p %s",
                    "find . -exec %s ;",
                    "find src -type f -exec %s {} +",
                    "xargs -I@ %s",
                    "xargs -n 1 timeout 5 env %s",
                    "env TZ=UTC nice timeout 1 setsid %s");

    /** Families in which every command is refused, whatever its arguments. */
    private static final List<String> REFUSED =
            List.of("interpreters", "editors", "network", "privileged");

    private static final List<String> ARGUMENTS =
            List.of("", "a", "-c id", "--help x", "-e 1", "-- a", "--version a", "-x");

    @Test
    void noHostileUseIsAllowed() throws IOException {
        List<String> allowed = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        Map<String, List<String>> families = hostile();
        families.forEach((family, lines) ->
                lines.forEach(line -> {
                    for (String wrapper : WRAPPERS) {
                        String use = wrapper.formatted(line);
                        counts.merge(family, 1, Integer::sum);
                        if (Project.allowed(Project.line(use))) {
                            allowed.add(use);
                        }
                    }
                }));
        assertThat(allowed).isEmpty();
        assertThat(counts).allSatisfy((family, count) -> assertThat(count).isGreaterThan(150));
        assertThat(counts.keySet())
                .containsAll(
                        Set.of("coreutils", "find", "grep", "sed", "git", "javascript", "cloud"));
    }

    @Test
    void noCommandOfARefusedFamilyIsAllowed() throws IOException {
        List<String> allowed = new ArrayList<>();
        for (String family : REFUSED) {
            int count = 0;
            for (FamilyReader.Described described : described(family)) {
                for (String arguments : ARGUMENTS) {
                    count++;
                    String use = described.name() + " " + arguments;
                    if (Project.allowed(Project.line(use))) {
                        allowed.add(use);
                    }
                }
            }
            assertThat(count).as(family).isGreaterThan(150);
        }
        assertThat(allowed).isEmpty();
    }

    @Test
    void aCommandThatNobodyDescribedIsUnknown() {
        Stream.of("frobnicate", "a.out", "grepp", "ls2", "LS", "cat.exe", "\u0441at")
                .forEach(name -> assertThat(Project.allowed(Project.effects(name))).isFalse());
    }

    @Test
    void wrappersDeeperThanAnyoneTypesAreUnknown() {
        assertThat(Project.allowed(Project.line("env ".repeat(7) + "ls"))).isTrue();
        assertThat(Project.allowed(Project.line("env ".repeat(40) + "ls"))).isFalse();
        assertThat(Project.allowed(Project.line("env ".repeat(40) + "sudo ls"))).isFalse();
    }

    private static List<FamilyReader.Described> described(String family) throws IOException {
        return new FamilyReader(family).read(text(family + ".yaml")).commands();
    }

    private static Map<String, List<String>> hostile() throws IOException {
        YamlFile file = new YamlFile("hostile.yaml");
        Map<String, List<String>> families = new LinkedHashMap<>();
        for (Node.Entry entry : file.read(text("hostile.yaml")).values()) {
            families.put(entry.key(), file.items(entry.value()).stream().map(file::text).toList());
        }
        return families;
    }

    private static String text(String name) throws IOException {
        try (InputStream in = HostileUsesTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
