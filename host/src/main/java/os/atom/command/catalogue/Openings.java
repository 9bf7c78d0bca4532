package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.command.Effect;

/** Roles of words that are filled in while the program runs. */
final class Openings {
    private final String title;
    private final Scene scene;
    private final Findings findings;

    Openings(String title, Scene scene, Findings findings) {
        this.title = title;
        this.scene = scene;
        this.findings = findings;
    }

    void apply(Role role, Word word) {
        String because = title + " gets its files while it runs";
        switch (role) {
            case TEXT, NUMBER -> {}
            case MENTION, INPUT, READ, LIST, ASSIGNMENT -> read(word, because);
            case OUTPUT, WRITE, REPLACE, CHANGE, INTO, SUFFIX -> write(word, because);
            case LINK -> {
                read(word, because);
                write(word, because);
            }
            case MOVE, DELETE -> {
                write(word, because);
                delete(because);
            }
            case SCRIPT -> {
                read(word, because);
                findings.add(
                        new Effect.Execute(title, title + " runs a file it gets while it runs"));
            }
            case TARGET, SHELL, MODE, ARCHIVE, ENTER, COMMAND, SED, AWK, JQ, FORMAT ->
                    findings.unknown(title, Words.hole(title, word.text()));
        }
    }

    private void read(Word word, String because) {
        directory(word).ifPresent(path -> findings.add(new Effect.Read(path, because)));
        findings.add(new Effect.ReadUnnamed(because));
    }

    private void write(Word word, String because) {
        directory(word).ifPresent(path -> findings.add(new Effect.Write(path, true, because)));
        write(because);
    }

    private Optional<Path> directory(Word word) {
        return word.directory().filter(text -> !scene.adrift(text)).flatMap(scene::path);
    }

    void write(String because) {
        for (Path filling : scene.fillings()) {
            findings.add(new Effect.Write(filling, true, because));
        }
        findings.add(new Effect.WriteUnnamed(because));
    }

    void delete(String because) {
        if (scene.fillings().isEmpty()) {
            findings.add(new Effect.Delete(scene.directory(), because));
            findings.add(new Effect.WriteUnnamed(because));
        }
        for (Path filling : scene.fillings()) {
            findings.add(new Effect.Delete(filling, because));
        }
    }
}
