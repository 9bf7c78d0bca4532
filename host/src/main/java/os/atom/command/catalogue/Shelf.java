package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people's files say, and the promises still to be checked. Not thread-safe. */
final class Shelf {
    private record Promised(String file, Example example) {}

    private final Map<String, CommandSpec> specs = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();
    private final List<String> overrides = new ArrayList<>();
    private final List<Promised> promised = new ArrayList<>();
    private final Set<String> codeFiles;
    private final Families shipped;

    Shelf(Families shipped) {
        this.shipped = shipped;
        this.codeFiles = new HashSet<>(shipped.codeFiles());
    }

    /** Adds a file; it may describe a command anew that another file describes. */
    void put(String file, String text) {
        FamilyReader.Family family = new FamilyReader(file).read(text);
        codeFiles.addAll(family.codeFiles());
        for (FamilyReader.Described described : family.commands()) {
            String name = described.name();
            Optional<String> before =
                    Optional.ofNullable(origins.put(name, file)).or(() -> shipped.origin(name));
            if (before.filter(file::equals).isPresent()) {
                throw new CatalogueInvalid(
                        file, described.line(), "'" + name + "' stands in " + file + " too");
            }
            before.ifPresent(
                    other -> overrides.add(file + " describes " + name + " in place of " + other));
            specs.put(name, described.spec());
            described.examples().forEach(example -> promised.add(new Promised(file, example)));
        }
    }

    /** Adds the promises of a shipped family. */
    void promises(String family) {
        Families.described(family)
                .forEach(described ->
                        described
                                .examples()
                                .forEach(example ->
                                        promised.add(
                                                new Promised(Families.file(family), example))));
    }

    /** Checks all examples, against everything there is. */
    void check() {
        ExampleCheck check = new ExampleCheck(new Commands(specs, shipped, ExampleCheck.ANY));
        for (Promised promise : promised) {
            check.broken(promise.example())
                    .ifPresent(why -> {
                        throw new CatalogueInvalid(promise.file(), promise.example().line(), why);
                    });
        }
    }

    Map<String, CommandSpec> specs() {
        return specs;
    }

    /** The endings of files that are code: people's are added to the shipped ones. */
    Set<String> codeFiles() {
        return codeFiles;
    }

    List<String> overrides() {
        return overrides;
    }
}
