package os.atom.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import os.atom.client.wire.EventStream;
import os.atom.client.wire.Url;
import os.atom.protocol.CommandInput;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.InputReceipt;
import os.atom.protocol.StopRequest;

/** A command that was begun. It never ends because this client goes away. */
public final class Running {
    private final Wire wire;
    private final String id;
    private final String path;

    Running(Wire wire, String id) {
        this.wire = wire;
        this.id = id;
        this.path = "/commands/" + Url.encode(id);
    }

    /** Takes output as it comes, in the order of its arrival. */
    @FunctionalInterface
    public interface Reader {
        /**
         * A piece; it may end inside a character.
         *
         * @param stderr whether it came on standard error
         */
        void take(boolean stderr, byte[] piece);
    }

    public String id() {
        return id;
    }

    /** How it stands. */
    public CommandRecord record() {
        return wire.get(path, CommandRecord.class);
    }

    /** Waits for its end, at most so long, 0 to 300 s; how it stands then. */
    public CommandRecord await(Duration most) {
        return wire.get(path + "?wait=" + most.toSeconds(), CommandRecord.class);
    }

    /**
     * Hands on all its output from the beginning, nothing of it twice, also when the connection
     * breaks in between, and waits for its end.
     *
     * @throws AtomOsException.Unavailable when the server is gone for minutes
     */
    public CommandRecord follow(Reader reader) {
        Pauses pauses = new Pauses();
        String last = "";
        while (true) {
            try (EventStream events = wire.stream(path + "/stream", last)) {
                for (Optional<EventStream.Event> event = events.next();
                        event.isPresent();
                        event = events.next()) {
                    switch (event.get().name()) {
                        case "stdout" -> reader.take(false, bytes(event.get()));
                        case "stderr" -> reader.take(true, bytes(event.get()));
                        case "end" -> {
                            return Json.read(
                                    event.get().data().getBytes(StandardCharsets.UTF_8),
                                    CommandRecord.class);
                        }
                        default -> {
                            // Something a later server tells; not for us.
                        }
                    }
                    last = events.lastId();
                    pauses.over();
                }
            } catch (IOException broken) {
                pauses.giveUpAfterMinutes(broken);
            }
            pauses.await();
        }
    }

    private static byte[] bytes(EventStream.Event event) {
        return Base64.getDecoder().decode(event.data());
    }

    /** Types to it; it is on record before it is read. */
    public InputReceipt input(String text) {
        return type(new CommandInput(text, null, null, null));
    }

    /** Nothing more will be typed. */
    public InputReceipt endInput() {
        return type(new CommandInput(null, null, null, true));
    }

    private InputReceipt type(CommandInput input) {
        return wire.write("POST", path + "/input", input, InputReceipt.class);
    }

    /**
     * Ends it and all that it started.
     *
     * @param grace how long its programs get to end by themselves, 0 to 60 s
     */
    public CommandRecord stop(Duration grace) {
        return wire.write(
                "POST",
                path + "/stop",
                new StopRequest((int) grace.toSeconds()),
                CommandRecord.class);
    }
}
