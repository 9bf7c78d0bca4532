package os.atom.command.catalogue;

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
        return Families.described(family);
    }
}
