package os.atom.cli.connect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.cli.server.Surroundings;

/**
 * All that is to change for one client: its configuration, and the skill.
 *
 * @param changes in the order in which they are made
 */
record Plan(List<Change> changes) {
    Plan {
        changes = List.copyOf(changes);
    }

    static Plan adding(Client client, Surroundings user, Entry entry) {
        List<Change> changes = new ArrayList<>();
        client.file(user)
                .map(file -> Change.of(file, before -> with(client, before, entry)))
                .ifPresent(changes::add);
        client.skill(user)
                .map(file -> Change.of(file, before -> Guidance.text()))
                .ifPresent(changes::add);
        return new Plan(changes);
    }

    static Plan removing(Client client, Surroundings user) {
        List<Change> changes = new ArrayList<>();
        client.file(user)
                .map(file -> Change.of(file, before -> without(client, before)))
                .ifPresent(changes::add);
        client.skill(user)
                .map(file -> Change.of(file, before -> Guidance.isOurs(before) ? "" : before))
                .ifPresent(changes::add);
        return new Plan(changes);
    }

    private static String with(Client client, String before, Entry entry) throws NotUnderstood {
        return switch (client.format()) {
            case JSON -> JsonText.with(before, client.path(), entry.json(client.isTyped()));
            case TOML -> TomlText.with(before, entry);
            case PROGRAM -> before;
        };
    }

    private static String without(Client client, String before) throws NotUnderstood {
        return switch (client.format()) {
            case JSON -> JsonText.without(before, client.path());
            case TOML -> TomlText.without(before);
            case PROGRAM -> before;
        };
    }

    /** Says what would be done. */
    void show(ObjectNode told) {
        ArrayNode files = told.putArray("files");
        changes.forEach(change -> describe(change, files.addObject()));
    }

    /** Does it, and says so. */
    void write(ObjectNode told) {
        ArrayNode files = told.putArray("files");
        for (Change change : changes) {
            ObjectNode file = files.addObject();
            describe(change, file);
            Optional<Path> copy = change.write(!Guidance.isOurs(change.before()));
            copy.ifPresent(path -> file.put("copy", path.toString()));
            if (change.after().isBlank() && change.file().endsWith("SKILL.md")) {
                Optional.ofNullable(change.file().getParent()).ifPresent(Plan::removeIfEmpty);
            }
        }
    }

    private static void describe(Change change, ObjectNode file) {
        file.put("file", change.file().toString()).put("changed", !change.isNone());
        ArrayNode lines = file.putArray("difference");
        Difference.of(change.before(), change.after()).forEach(lines::add);
    }

    private static void removeIfEmpty(Path folder) {
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            if (!inside.iterator().hasNext()) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            // An empty folder does no harm.
        }
    }
}
