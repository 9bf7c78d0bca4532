package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;

/**
 * Threat: sandboxes that wait use up the machine, or are there after someone stopped everything.
 */
class RoomsTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir private Path temporary;
    private Path directory;

    @BeforeEach
    void prepare() throws Exception {
        directory = Rooms.in(temporary);
    }

    private Rooms rooms(int most, Duration life) {
        return new Rooms(bubblewrap(), new Guardian(), directory, most, life);
    }

    private static Bubblewrap bubblewrap() {
        return ((BubblewrapSandbox) Box.sandbox()).bubblewrap();
    }

    /** Of a command that sees a directory of this name. */
    private Shape shape(String name) throws Exception {
        Box box = new Box(temporary);
        box.granted(name, Access.READ);
        SandboxSpec spec = box.spec(box.shell("true"));
        List<Mount> system = bubblewrap().system().now(Accounts.of(spec));
        Layout layout = Layout.of(spec, system, bubblewrap().hidden());
        return Shape.of(spec, system, layout, false).orElseThrow();
    }

    private static void until(Rooms rooms, int count) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (rooms.count() != count) {
            assertThat(System.nanoTime()).as(count + " of " + rooms.count()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Their scratch directories go last, when their processes are gone. */
    private void untilLeft(int count) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (left().size() != count) {
            assertThat(System.nanoTime()).as(left().toString()).isLessThan(end);
        }
    }

    private List<Path> left() throws Exception {
        try (var all = Files.list(directory)) {
            return all.toList();
        }
    }

    @Test
    void keepOneOfAShape() throws Exception {
        Rooms rooms = rooms(4, LONG);
        rooms.ask(shape("one")).run();
        rooms.ask(shape("one")).run();
        rooms.ask(shape("two")).run();
        until(rooms, 2);
        assertThat(left()).hasSize(2);
        rooms.clear();
        untilLeft(0);
    }

    @Test
    void endTheOldestWhenTheyAreTooMany() throws Exception {
        Rooms rooms = rooms(2, LONG);
        List<Shape> shapes = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            shapes.add(shape(name));
            rooms.ask(shapes.getLast()).run();
        }
        Optional<Room> last = Optional.empty();
        while (last.isEmpty()) {
            last = rooms.take(shapes.getLast());
        }
        last.get().close();
        assertThat(rooms.take(shapes.getFirst())).isEmpty();
        untilLeft(1);
        rooms.clear();
        untilLeft(0);
    }

    @Test
    void endWhenNobodyComes() throws Exception {
        Files.setLastModifiedTime(directory, FileTime.fromMillis(0));
        Rooms rooms = rooms(4, Duration.ofMillis(1));
        rooms.ask(shape("one")).run();
        while (Files.getLastModifiedTime(directory).toMillis() == 0) {
            Thread.onSpinWait();
        }
        untilLeft(0);
        assertThat(rooms.count()).isZero();
    }

    @Test
    void endWithEverythingElseThatIsStopped() throws Exception {
        Rooms rooms = rooms(4, LONG);
        rooms.ask(shape("one")).run();
        until(rooms, 1);
        rooms.ask(shape("two")).run();
        rooms.clear();
        assertThat(rooms.count()).isZero();
        untilLeft(0);
    }

    @Test
    void areNotMadeWhenAllWereEndedMeanwhile() throws Exception {
        Rooms rooms = rooms(4, LONG);
        Runnable before = rooms.ask(shape("one"));
        rooms.clear();
        before.run();
        rooms.ask(shape("two")).run();
        until(rooms, 1);
        assertThat(rooms.take(shape("one"))).isEmpty();
        rooms.clear();
        untilLeft(0);
    }

    @Test
    void areNotMadeWhereNoneAreWanted() throws Exception {
        Rooms rooms = rooms(0, LONG);
        rooms.ask(shape("one")).run();
        assertThat(rooms.take(shape("one"))).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void leaveNothingForTheNextStart() throws Exception {
        Files.createDirectories(directory.resolve("room-1/tmp/project"));
        assertThat(Rooms.in(temporary)).isEmptyDirectory();
    }

    @Test
    void leaveNothingOpenInTheServer() throws Exception {
        Box box = new Box(temporary).waiting();
        box.sh("true");
        long before = open();
        for (int i = 0; i < 30; i++) {
            box.freshScratch().sh("true");
        }
        assertThat(open()).isLessThan(before + 20);
    }

    private static long open() throws Exception {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
