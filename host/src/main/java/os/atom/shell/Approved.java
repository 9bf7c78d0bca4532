package os.atom.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import os.atom.approval.Pins;
import os.atom.command.Executable;
import os.atom.command.Invocation;
import os.atom.command.Plan;
import os.atom.command.Redirection;
import os.atom.command.Step;
import os.atom.mount.Mount;
import os.atom.sandbox.FileStamp;
import os.atom.sandbox.Pinned;
import os.atom.sandbox.RealFiles;

/**
 * An approved plan made ready to run: looked at once more, its scripts copied, its directories held
 * until it ends. For one thread.
 */
final class Approved implements AutoCloseable {
    /** Within one tick of the file system's clock a second change cannot be told from the first. */
    private static final long TICK_NANOS = 100_000_000;

    private final Pins pins;
    private final Assessment assessment;
    private final Pinning.Taken taken;
    private final Pinning pinning;
    private final Path folder;
    private final Copies copies;
    private final List<RealFiles.Held> held = new ArrayList<>();
    private final List<Pinned.Place> places = new ArrayList<>();
    private final Map<Path, FileStamp> exchangeable = new HashMap<>();

    private Approved(
            Pins pins, Assessment assessment, Pinning.Taken taken, Pinning pinning, Path folder) {
        this.pins = pins;
        this.assessment = assessment;
        this.taken = taken;
        this.pinning = pinning;
        this.folder = folder;
        this.copies = new Copies(assessment.view(), folder);
    }

    /**
     * Makes a plan ready.
     *
     * @param pins what was approved
     * @param assessment the plan as it stands
     * @param folder made for it, in a directory of the server's own
     * @throws NotAsApproved when anything is another than it was
     */
    static Approved prepare(
            Pins pins, Assessment assessment, Pinning pinning, Path folder, Instant now)
            throws IOException, NotAsApproved {
        Pinning.Taken taken = take(assessment, pinning);
        List<String> changes = pins.changes(taken.pins());
        if (!changes.isEmpty()) {
            throw new NotAsApproved(String.join("; ", changes));
        }
        Files.createDirectory(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Approved approved = new Approved(pins, assessment, taken, pinning, folder);
        try {
            approved.programs();
            approved.scripts(now);
            approved.directories();
            return approved;
        } catch (IOException | NotAsApproved | RuntimeException failed) {
            approved.close();
            throw failed;
        }
    }

    private static Pinning.Taken take(Assessment assessment, Pinning pinning) throws NotAsApproved {
        try {
            return pinning.take(assessment);
        } catch (IOException moving) {
            throw new NotAsApproved(String.valueOf(moving.getMessage()));
        }
    }

    /** What the sandbox has to find, or nothing runs. */
    Pinned pinned() {
        return new Pinned(
                places,
                copies.copies(),
                copies.links(),
                exchangeable,
                "exchanged-" + UUID.randomUUID());
    }

    /** The plan with its scripts replaced by their copies. */
    Plan plan() {
        return switch (assessment.planned().plan()) {
            case Plan.OpaqueScript opaque -> opaque;
            case Plan.Script(String text, List<Step> steps) ->
                    new Plan.Script(
                            text,
                            steps.stream()
                                    .map(step ->
                                            new Step(
                                                    step.join(),
                                                    step.negated(),
                                                    step.stages().stream()
                                                            .map(this::replaced)
                                                            .toList()))
                                    .toList());
        };
    }

    private Invocation replaced(Invocation stage) {
        Path path = stage.executable().path();
        Executable executable =
                new Executable(stage.executable().name(), copies.inside().getOrDefault(path, path));
        List<String> argv = new ArrayList<>(List.of(stage.argv().getFirst()));
        stage.argv().stream()
                .skip(1)
                .map(word -> replaced(word, stage.directory()))
                .forEach(argv::add);
        return new Invocation(
                executable,
                argv,
                stage.directory(),
                stage.redirections().stream().map(this::replaced).toList());
    }

    private String replaced(String word, Path directory) {
        Path original = taken.words().get(new ScriptFiles.Word(word, directory));
        Path copy = original == null ? null : copies.inside().get(original);
        if (copy == null) {
            return word;
        }
        String option = word.startsWith("-") ? word.substring(0, word.indexOf('=') + 1) : "";
        return option + copy;
    }

    private Redirection replaced(Redirection redirection) {
        if (redirection instanceof Redirection.FromFile(int to, Path path)
                && copies.inside().containsKey(path)) {
            Optional<String> text = text(copies.content(path));
            if (text.isPresent()) {
                return new Redirection.FromText(to, text.get());
            }
        }
        return redirection;
    }

    private void programs() throws IOException, NotAsApproved {
        for (Pins.File program : pins.programs()) {
            Path real = Path.of(program.real());
            RealFiles.Hashed now = pinning.hashed(real);
            if (!now.digest().toString().equals(program.sha256())) {
                throw new NotAsApproved("the program " + real + " says something else now");
            }
            places.add(new Pinned.Place(real, now.stamp(), true));
        }
    }

    private void scripts(Instant now) throws IOException, NotAsApproved {
        for (Pins.Script script : pins.scripts()) {
            Path path = Path.of(script.file().path());
            RealFiles.Content content = read(path);
            if (!content.digest().toString().equals(script.file().sha256())) {
                throw new NotAsApproved("the script " + path + " says something else now");
            }
            if (script.copied()) {
                copies.add(path, content);
            } else {
                check(path, content.stamp(), now);
            }
        }
    }

    private static RealFiles.Content read(Path path) throws NotAsApproved {
        try {
            return RealFiles.read(path, Long.MAX_VALUE)
                    .orElseThrow(() -> new NotAsApproved("the script " + path + " is gone"));
        } catch (IOException moving) {
            throw new NotAsApproved(String.valueOf(moving.getMessage()));
        }
    }

    /** A file that runs where it is: nothing about it may change until it does. */
    private void check(Path path, FileStamp stamp, Instant now) throws NotAsApproved {
        long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        if (nanos - stamp.changed() < TICK_NANOS) {
            throw new NotAsApproved(path + " was changed just now");
        }
        hold(path);
        places.add(new Pinned.Place(path, stamp, true));
    }

    private void directories() throws NotAsApproved {
        List<Path> mounts = assessment.view().mounts().stream().map(Mount::directory).toList();
        for (Pins.Granted grant : pins.grants()) {
            Path path = Path.of(grant.directory().path());
            if (mounts.contains(path)) {
                places.add(new Pinned.Place(path, hold(grant.directory()), false));
            }
        }
        for (Pins.Directory directory : pins.directories()) {
            Path path = Path.of(directory.path());
            if (!mounts.contains(path)) {
                FileStamp stamp = hold(directory);
                places.add(new Pinned.Place(path, stamp, false));
                exchangeable.put(path, stamp);
            }
        }
    }

    private FileStamp hold(Pins.Directory directory) throws NotAsApproved {
        FileStamp now = hold(Path.of(directory.path()));
        boolean same =
                now.device() == directory.device()
                        && now.inode() == directory.inode()
                        && now.born() == directory.born();
        if (!same) {
            throw new NotAsApproved("the directory " + directory.path() + " is another one now");
        }
        return now;
    }

    private FileStamp hold(Path path) throws NotAsApproved {
        RealFiles.Held file =
                RealFiles.hold(path).orElseThrow(() -> new NotAsApproved(path + " is gone"));
        held.add(file);
        return file.stamp();
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        held.forEach(RealFiles.Held::close);
        new Scratch(folder).close();
    }
}
