package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import os.atom.command.Effect;

/** What one command creates, changes, moves or removes, by the words that name it. */
final class Writing {
    private static final Pattern DEVICE = Pattern.compile("/dev/(?!null|zero|full|std|fd/|tty$).*");

    private final String title;
    private final Scene scene;
    private final Bulk bulk;
    private final Findings findings;
    private final List<String> suffixes = new ArrayList<>();

    Writing(String title, Scene scene, Bulk bulk, Findings findings) {
        this.title = title;
        this.scene = scene;
        this.bulk = bulk;
        this.findings = findings;
    }

    /** From here on what is overwritten is kept under a name with this at its end. */
    void backups(String suffix) {
        suffixes.add(suffix);
    }

    void write(String text) {
        write(text, bulk == Bulk.TREE);
    }

    void write(String text, boolean many) {
        detour(text);
        writeAt(scene.path(text), text, many, "writes " + text);
        suffixes.forEach(suffix -> backup(text, suffix));
    }

    /** On a way down and up again directories may be made, too. */
    private void detour(String text) {
        int up = text.indexOf("/..");
        boolean down = !text.substring(0, Math.max(0, up)).matches("[./]*");
        if (up > 0 && down) {
            String way = text.substring(0, up);
            writeAt(scene.path(way), way, false, "passes through " + way);
        }
    }

    /** Puts something in the place of a file, or, if it is a link, of the link or its target. */
    void replace(String text, boolean many) {
        write(text, many);
        link(text, many);
    }

    void replace(String text) {
        replace(text, bulk == Bulk.TREE);
    }

    /** Gives a second name; of a directory, or of what comes later, to all that is below. */
    void second(String text) {
        boolean file = scene.path(text).filter(scene::isFile).isPresent();
        writeAt(scene.path(text), text, !file, "gives a second name to " + text);
    }

    /** The target of a copy: the file itself, or in a directory one file for each source. */
    void into(String target, List<Word> sources) {
        Optional<Path> path = scene.path(target);
        if (path.isEmpty() || scene.adrift(target) || !scene.isDirectory(path.get())) {
            replace(target);
            return;
        }
        link(target, false);
        List<String> names = sources.stream().map(source -> entryIn(target, source)).toList();
        boolean many = names.stream().filter(this::exists).limit(2).count() > 1;
        for (int i = 0; i < names.size(); i++) {
            if (sources.get(i).open()) {
                findings.add(new Effect.WriteUnnamed(title + " writes into " + target));
                write(target, true);
            } else {
                replace(names.get(i), many || bulk == Bulk.TREE);
            }
        }
    }

    void move(String text) {
        boolean tree = scene.entry(text).filter(scene::isDirectory).isPresent();
        writeAt(scene.entry(text), text, tree || bulk == Bulk.TREE, "moves " + text);
    }

    void delete(String text) {
        String because = title + " deletes " + text;
        if (scene.adrift(text)) {
            new Openings(title, scene, findings).delete(because);
            return;
        }
        scene.entry(text)
                .ifPresentOrElse(
                        path -> findings.add(new Effect.Delete(path, because)),
                        () -> findings.unknown(title, Words.path(title, text)));
    }

    private void link(String text, boolean many) {
        if (!scene.entry(text).equals(scene.path(text))) {
            writeAt(scene.entry(text), text, many, "may replace the link " + text);
        }
    }

    private void writeAt(Optional<Path> path, String text, boolean many, String how) {
        String because = title + " " + how;
        if (scene.adrift(text)) {
            new Openings(title, scene, findings).write(because);
            return;
        }
        if (path.isEmpty()) {
            findings.unknown(title, Words.path(title, text));
            return;
        }
        if (DEVICE.matcher(path.get().toString()).matches()) {
            findings.add(new Effect.Never(title, title + " writes the device " + text));
        }
        findings.add(new Effect.Write(path.get(), many, because));
    }

    /** A star stands for the file's name, as for sed; a slash leads elsewhere. */
    private void backup(String text, String suffix) {
        String name = lastName(text);
        String kept = suffix.contains("*") ? suffix.replace("*", name) : name + suffix;
        String folder = kept.contains("/") ? "" : text.substring(0, text.lastIndexOf('/') + 1);
        writeAt(scene.path(folder + kept), kept, false, "keeps a backup as " + kept);
    }

    private boolean exists(String text) {
        return scene.path(text).filter(scene::exists).isPresent();
    }

    private static String entryIn(String target, Word source) {
        return target + "/" + lastName(source.text());
    }

    private static String lastName(String text) {
        String bare = text.replaceAll("/+$", "");
        return bare.substring(bare.lastIndexOf('/') + 1);
    }
}
