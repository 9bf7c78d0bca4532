package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was read so far, and the promises still to be checked. Not thread-safe. */
final class Shelf {
    private record Promised(String file, Example example) {}

    private final Map<String, CommandSpec> specs = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();
    private final List<String> overrides = new ArrayList<>();
    private final List<Promised> promised = new ArrayList<>();

    /**
     * Adds a family.
     *
     * @param mayOverride whether it may describe a command anew that another file describes
     */
    void put(String file, String text, boolean mayOverride) {
        for (FamilyReader.Described described : new FamilyReader(file).read(text)) {
            String name = described.name();
            String before = origins.put(name, file);
            if (before != null && (!mayOverride || before.equals(file))) {
                throw new CatalogueInvalid(
                        file, described.line(), "'" + name + "' stands in " + before + " too");
            }
            if (before != null) {
                overrides.add(file + " describes " + name + " in place of " + before);
            }
            specs.put(name, described.spec());
            described.examples().forEach(example -> promised.add(new Promised(file, example)));
        }
    }

    /** Takes the examples that came so far as kept. */
    void trust() {
        promised.clear();
    }

    /** Checks the examples that came since the last check, against everything there is by now. */
    void check() {
        ExampleCheck check = new ExampleCheck(new Commands(specs, ExampleCheck.ANY));
        for (Promised promise : promised) {
            check.broken(promise.example())
                    .ifPresent(why -> {
                        throw new CatalogueInvalid(promise.file(), promise.example().line(), why);
                    });
        }
        promised.clear();
    }

    Map<String, CommandSpec> specs() {
        return specs;
    }

    List<String> overrides() {
        return overrides;
    }
}
