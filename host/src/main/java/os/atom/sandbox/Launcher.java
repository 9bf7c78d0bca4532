package os.atom.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** Spawns bubblewrap for one stage, with all the descriptors that it and the program need. */
final class Launcher {
    /** The program's own descriptors are 0 to 9; bubblewrap's come after them. */
    private static final int FIRST_CONTROL = 10;

    private final Bubblewrap bubblewrap;
    private final List<Mount> system;
    private final Layout layout;
    private final SandboxSpec spec;
    private final NetworkPlace network;
    private final boolean readsToo;
    private final Optional<Descriptor> errand;
    private final boolean hull;

    /**
     * @param readsToo whether refused reads are told as well
     * @param errand where the starter learns later what it becomes; empty when the stage says so
     */
    Launcher(
            Bubblewrap bubblewrap,
            List<Mount> system,
            Layout layout,
            SandboxSpec spec,
            NetworkPlace network,
            boolean readsToo,
            Optional<Descriptor> errand) {
        this.readsToo = readsToo;
        this.errand = errand;
        this.bubblewrap = bubblewrap;
        this.system = system;
        this.layout = layout;
        this.spec = spec;
        this.network = network;
        this.hull = bubblewrap.followsLinks() && MountPoints.inGrants(layout, spec.scratch());
    }

    Launch launch(Stage stage) throws Errno, Unsafe {
        List<Descriptor> given = new ArrayList<>();
        List<Descriptor> kept = new ArrayList<>();
        SortedMap<Integer, Descriptor> lent = new TreeMap<>();
        try {
            Posix.Pipe status = Posix.pipe();
            given.add(status.writing());
            kept.add(status.reading());
            Posix.Pipe arrival = Posix.pipe();
            given.add(arrival.reading());
            kept.add(arrival.writing());
            Posix.Pipe gate = Posix.pipe();
            given.add(gate.reading());
            kept.add(gate.writing());
            Posix.write(arrival.writing(), new byte[] {1});
            Optional<Descriptor> line = line(lent);
            line.ifPresent(kept::add);
            Mark mark = Mark.next();
            int monitor = spawn(stage, given, lent, mark);
            kept.clear();
            return new Launch(
                    monitor,
                    mark,
                    status.reading(),
                    arrival.writing(),
                    gate.writing(),
                    line,
                    stage.invocation());
        } finally {
            Optional.ofNullable(lent.get(Starter.SOCKET)).ifPresent(Descriptor::close);
            given.forEach(Descriptor::close);
            kept.forEach(Descriptor::close);
        }
    }

    /** What the starter needs, and our end of what it tells us by. */
    private Optional<Descriptor> line(SortedMap<Integer, Descriptor> lent) throws Errno {
        if (bubblewrap.starters().isEmpty()) {
            return Optional.empty();
        }
        Posix.Pair pair = Posix.pair();
        lent.put(Starter.PROGRAM, bubblewrap.starters().get().one(readsToo));
        lent.put(Starter.SOCKET, pair.theirs());
        errand.ifPresent(file -> lent.put(Starter.ERRAND, file));
        return Optional.of(pair.ours());
    }

    private int spawn(
            Stage stage, List<Descriptor> given, SortedMap<Integer, Descriptor> lent, Mark mark)
            throws Errno, Unsafe {
        SortedMap<Integer, Descriptor> numbers = new TreeMap<>(stage.descriptors());
        int next = FIRST_CONTROL;
        for (Descriptor control : given) {
            numbers.put(next++, control);
        }
        var control =
                new BubblewrapArguments.Numbers(
                        FIRST_CONTROL, FIRST_CONTROL + 1, FIRST_CONTROL + 2);
        List<String> options =
                BubblewrapArguments.options(
                        layout, stage.invocation(), spec.environment(), control, network);
        Descriptor arguments = Posix.sealed(joined(options));
        given.add(arguments);
        numbers.put(next, arguments);
        numbers.putAll(lent);
        List<String> words = words(stage, next);
        List<String> environment = List.of(mark.text());
        return new Spawn(Path.of(words.getFirst()), words, environment, numbers).run();
    }

    private List<String> words(Stage stage, int arguments) throws Unsafe {
        List<String> words = new ArrayList<>(network.entering());
        if (hull) {
            words.addAll(Hull.words(bubblewrap.program(), layout, system));
        }
        words.addAll(
                List.of(
                        bubblewrap.program().toString(),
                        "--args",
                        Integer.toString(arguments),
                        "--"));
        bubblewrap.starters().ifPresent(_ -> words.add(Starter.PATH));
        if (errand.isEmpty()) {
            words.addAll(command(stage));
        }
        refuseZeroBytes(words);
        return words;
    }

    private List<String> command(Stage stage) {
        List<String> words =
                new PinCheck(spec.pinned())
                        .guarded(
                                stage.invocation().directory(),
                                BubblewrapArguments.command(stage.invocation()));
        OptionalInt terminal = controlled(stage);
        return terminal.isPresent()
                ? BubblewrapArguments.onTerminal(terminal.getAsInt(), words)
                : words;
    }

    /** Only one program of a pipeline can control the terminal: the last one. */
    private OptionalInt controlled(Stage stage) {
        return stage.isLast() && spec.terminal().isPresent()
                ? stage.numberOf(spec.terminal().get().programs())
                : OptionalInt.empty();
    }

    /** A word with a zero byte would be two words, the second one of its author's choice. */
    private static byte[] joined(List<String> options) throws Unsafe {
        refuseZeroBytes(options);
        return (String.join("\0", options) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    static void refuseZeroBytes(List<String> words) throws Unsafe {
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new Unsafe("a word, path or variable has a zero byte in it; leave it out");
        }
    }
}
