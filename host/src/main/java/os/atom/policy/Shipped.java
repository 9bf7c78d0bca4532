package os.atom.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that come with Atom OS: {@code policies/} at the root of the repository. */
final class Shipped {
    /** What always holds; the bars come first, so that their words do, too. */
    static final List<String> LADDER =
            List.of("never.cedar", "intern.cedar", "supervised.cedar", "autonomous.cedar");

    /** What a person can switch on, by name. */
    static final List<String> PACKS = List.of("graduated");

    static final String SCHEMA = "atom.cedarschema";

    private Shipped() {}

    static String schema() {
        return text(SCHEMA);
    }

    /** The ladder and the packs that were asked for. */
    static List<Source> sources(Set<String> packs) {
        List<Source> sources = new ArrayList<>();
        LADDER.forEach(name -> sources.add(source(name)));
        packs.stream().sorted().forEach(pack -> sources.add(source(pack + ".cedar")));
        return sources;
    }

    /** Refuses packs that there are not. */
    static void requirePacks(Set<String> packs) {
        packs.stream()
                .filter(pack -> !PACKS.contains(pack))
                .findFirst()
                .ifPresent(pack -> {
                    throw new IllegalArgumentException(
                            "there is no policy pack " + pack + "; there is " + PACKS);
                });
    }

    /** The examples beside a shipped policy file. */
    static Source examples(String policyFile) {
        return source(policyFile.replaceFirst("\\.cedar$", Examples.SUFFIX));
    }

    private static Source source(String name) {
        return new Source(name, true, text(name));
    }

    private static String text(String name) {
        try (InputStream file = Shipped.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
