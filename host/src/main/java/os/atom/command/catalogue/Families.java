package os.atom.command.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shipped families. At first only the names in them are known; each family is read when one of
 * its commands is asked for, so that a start does not wait for what may never be used. Thread-safe.
 */
final class Families {
    private static final Pattern NAMES = Pattern.compile(" {2}[^ #].*: *(\\{})?");

    private static final String CODE_FILES = "code-files:";

    private final Set<String> codeFiles = new HashSet<>();
    private final Map<String, String> byCommand = new HashMap<>();
    private final Map<String, Map<String, CommandSpec>> read = new ConcurrentHashMap<>();

    Families(List<String> families) {
        for (String family : families) {
            String text = text(family);
            codeFiles.addAll(codeFiles(text));
            for (String name : names(text)) {
                String before = byCommand.put(name, family);
                if (before != null) {
                    throw new CatalogueInvalid(
                            file(family), 1, "'" + name + "' stands in " + file(before) + " too");
                }
            }
        }
    }

    Optional<CommandSpec> find(String name) {
        return Optional.ofNullable(byCommand.get(name))
                .map(family -> read.computeIfAbsent(family, Families::specs).get(name));
    }

    /** Which file describes a command. */
    Optional<String> origin(String name) {
        return Optional.ofNullable(byCommand.get(name)).map(Families::file);
    }

    /** Everything that a family says. */
    static List<FamilyReader.Described> described(String family) {
        return new FamilyReader(file(family)).read(text(family)).commands();
    }

    /** The endings of files that are code. */
    Set<String> codeFiles() {
        return codeFiles;
    }

    /** Told from how the shipped files are laid out, as the names are. */
    static List<String> codeFiles(String text) {
        return text.lines()
                .takeWhile(line -> !line.equals("commands:"))
                .filter(line -> line.startsWith(CODE_FILES))
                .flatMap(line ->
                        YamlFile.split(line.substring(CODE_FILES.length()).strip()).stream())
                .toList();
    }

    static String file(String family) {
        return "catalogue/" + family + ".yaml";
    }

    /** The names that commands have, told from how the shipped files are laid out. */
    static List<String> names(String text) {
        return text.lines()
                .dropWhile(line -> !line.equals("commands:"))
                .filter(line -> NAMES.matcher(line).matches())
                .map(line -> line.substring(2, line.lastIndexOf(':')).replace("\"", ""))
                .flatMap(names -> YamlFile.split(names).stream())
                .toList();
    }

    private static Map<String, CommandSpec> specs(String family) {
        return described(family).stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                FamilyReader.Described::name, FamilyReader.Described::spec));
    }

    static String text(String family) {
        String name = family + ".yaml";
        try (InputStream in = Families.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new CatalogueInvalid(name, 1, "is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
