package os.atom.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import os.atom.approval.Pins;
import os.atom.approval.Shape;
import os.atom.command.Catalogue;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.PlanText;
import os.atom.journal.Digest;
import os.atom.mount.Grant;
import os.atom.mount.View;
import os.atom.sandbox.FileStamp;
import os.atom.sandbox.RealFiles;

/** Takes down what a plan consists of at this moment, down to the bytes. Thread-safe. */
final class Pinning {
    /** A larger file of the grants is not run with an approval. */
    private static final long LARGEST = 64L << 20;

    /** A longer script is not shown, only named with its hash. */
    private static final long LONGEST_TEXT = 4L << 20;

    private static final int MOST_HASHES = 1_000;

    private final Catalogue catalogue;
    private final Map<FileStamp, Digest> hashes = new ConcurrentHashMap<>();

    Pinning(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What a plan consists of.
     *
     * @param texts what its scripts say, by path, where that is text
     * @param words which words of the plan name its scripts
     */
    record Taken(Pins pins, Map<String, String> texts, Map<ScriptFiles.Word, Path> words) {}

    /**
     * Takes it down.
     *
     * @throws IOException saying which file cannot be taken down, and why
     */
    Taken take(Assessment assessment) throws IOException {
        Plan plan = assessment.planned().plan();
        List<Invocation> stages = stages(plan);
        Map<String, String> texts = new LinkedHashMap<>();
        List<Pins.Script> scripts = new ArrayList<>();
        ScriptFiles files = ScriptFiles.of(assessment.planned(), assessment.view(), catalogue);
        for (ScriptFiles.Found found : files.found()) {
            scripts.add(script(found, texts));
        }
        Pins pins =
                new Pins(
                        PlanText.of(plan),
                        Shape.words(
                                assessment.planned().effects().stream()
                                        .map(Depiction::of)
                                        .toList()),
                        programs(stages, assessment.view()),
                        directories(stages, assessment.view()),
                        scripts,
                        grants(assessment.view()));
        return new Taken(pins, texts, files.words());
    }

    /** Every program start; of a script that cannot be planned, the one of bash. */
    static List<Invocation> stages(Plan plan) {
        return switch (plan) {
            case Plan.Script(_, var steps) ->
                    steps.stream().flatMap(step -> step.stages().stream()).toList();
            case Plan.OpaqueScript opaque -> List.of(Run.bash(opaque));
        };
    }

    private Pins.Script script(ScriptFiles.Found found, Map<String, String> texts)
            throws IOException {
        RealFiles.Content content =
                RealFiles.read(found.path(), LARGEST)
                        .orElseThrow(
                                () -> new IOException(found.path() + " cannot be read as a file"));
        Optional<String> text = text(content.bytes());
        text.ifPresent(readable -> texts.put(found.path().toString(), readable));
        FileStamp stamp = content.stamp();
        String path = found.path().toString();
        return new Pins.Script(
                new Pins.File(
                        path,
                        path,
                        stamp.device(),
                        stamp.inode(),
                        stamp.size(),
                        content.digest().toString()),
                found.role(),
                found.copied());
    }

    /** Programs inside the grants are scripts as far as pinning goes: they are copied. */
    private List<Pins.File> programs(List<Invocation> stages, View view) throws IOException {
        List<Pins.File> programs = new ArrayList<>();
        for (Path path :
                stages.stream()
                        .map(Invocation::executable)
                        .map(Executable::path)
                        .filter(program -> !granted(program, view))
                        .distinct()
                        .toList()) {
            programs.add(program(path));
        }
        return programs;
    }

    private Pins.File program(Path path) throws IOException {
        Path real = path.toRealPath();
        RealFiles.Hashed hashed = hashed(real);
        FileStamp stamp = hashed.stamp();
        return new Pins.File(
                path.toString(),
                real.toString(),
                stamp.device(),
                stamp.inode(),
                stamp.size(),
                hashed.digest().toString());
    }

    /** The hash of a program's file, from memory while nothing about the file has changed. */
    RealFiles.Hashed hashed(Path real) throws IOException {
        FileStamp stamp = RealFiles.look(real).orElseThrow(() -> gone(real));
        Digest known = hashes.get(stamp);
        if (known != null) {
            return new RealFiles.Hashed(known, stamp);
        }
        RealFiles.Hashed hashed = RealFiles.hash(real).orElseThrow(() -> gone(real));
        if (hashes.size() >= MOST_HASHES) {
            hashes.clear();
        }
        hashes.put(hashed.stamp(), hashed.digest());
        return hashed;
    }

    private static IOException gone(Path path) {
        return new IOException(path + " is gone");
    }

    private static List<Pins.Directory> directories(List<Invocation> stages, View view)
            throws IOException {
        List<Pins.Directory> directories = new ArrayList<>();
        for (Path path :
                stages.stream()
                        .map(Invocation::directory)
                        .filter(directory -> granted(directory, view))
                        .distinct()
                        .toList()) {
            directories.add(directory(path));
        }
        return directories;
    }

    private static List<Pins.Granted> grants(View view) throws IOException {
        List<Pins.Granted> grants = new ArrayList<>();
        for (Grant grant : view.grants()) {
            grants.add(
                    new Pins.Granted(
                            grant.id(),
                            directory(grant.directory()),
                            grant.access().name().toLowerCase(java.util.Locale.ROOT)));
        }
        return grants;
    }

    private static Pins.Directory directory(Path path) throws IOException {
        FileStamp stamp =
                RealFiles.look(path)
                        .orElseThrow(() ->
                                new IOException(
                                        "the directory " + path + " is not there without a link"));
        return new Pins.Directory(path.toString(), stamp.device(), stamp.inode(), stamp.born());
    }

    static boolean granted(Path path, View view) {
        return view.grants().stream().anyMatch(grant -> path.startsWith(grant.directory()));
    }

    private static Optional<String> text(byte[] bytes) {
        if (bytes.length > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
