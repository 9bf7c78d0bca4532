package os.atom.command.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The shipped families, read for tests that look at them directly. */
final class Shipped {
    private Shipped() {}

    static Map<String, CommandSpec> specs() {
        Map<String, CommandSpec> specs = new HashMap<>();
        YamlCatalogue.FAMILIES.forEach(
                family -> described(family).forEach(one -> specs.put(one.name(), one.spec())));
        return specs;
    }

    /** All lines that promise to be allowed. */
    static List<List<String>> allowed() {
        List<List<String>> lines = new ArrayList<>();
        for (String family : YamlCatalogue.FAMILIES) {
            for (FamilyReader.Described described : described(family)) {
                described.examples().stream()
                        .filter(example -> example.promise() == Example.Promise.ALLOW)
                        .map(Example::words)
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    static List<FamilyReader.Described> described(String family) {
        try (InputStream in = Shipped.class.getResourceAsStream(family + ".yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new FamilyReader(family).read(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
