package os.atom.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import os.atom.freeze.Halted;
import os.atom.freeze.StopSwitch;
import os.atom.identity.Principal;
import os.atom.protocol.TerminalSize;

/** Commands that are typed to while they run. Thread-safe. */
public final class Live {
    private static final Taken.No OVER =
            new Taken.No("it has ended", "start it again to type to it");
    private static final Taken.No NOT_OPEN =
            new Taken.No("its input is not open", "start it with interactive, or with a terminal");
    private static final Taken.No NO_TERMINAL =
            new Taken.No("it has no terminal", "start it with terminal: {columns, rows}");
    private static final Taken.No NOT_HERE =
            new Taken.No("it does not run on this server", "ask the server that runs it");

    private final RunningCommands running;
    private final CommandArchive archive;
    private final StopSwitch stopSwitch;

    Live(RunningCommands running, CommandArchive archive, StopSwitch stopSwitch) {
        this.running = running;
        this.archive = archive;
        this.stopSwitch = stopSwitch;
    }

    /**
     * Types something to a command; it is in the recording before it is read.
     *
     * @param atMost how long to wait for it to begin, and for room
     * @throws Halted when an agent types that may do nothing now
     */
    public Taken type(String id, Typing typing, Principal by, Duration atMost)
            throws InterruptedException {
        refuseHalted(by);
        Optional<LiveInput> input = running.awaitInput(id, atMost);
        return input.isPresent()
                ? input.get().type(typing, by.name(), atMost)
                : why(id).orElse(NOT_OPEN);
    }

    /** How much of what was typed to a command it has taken. */
    public Taken taken(String id) throws InterruptedException {
        Optional<LiveInput> input = running.awaitInput(id, Duration.ZERO);
        return input.isPresent() ? input.get().taken() : why(id).orElse(NOT_OPEN);
    }

    /**
     * Gives the terminal of a command another size, and tells whoever is in front.
     *
     * @param atMost how long to wait for it to begin
     * @return why that cannot be; empty when it was done
     * @throws Halted when an agent does so that may do nothing now
     */
    public Optional<Taken> resize(String id, TerminalSize size, Principal by, Duration atMost)
            throws InterruptedException {
        refuseHalted(by);
        Optional<LiveInput> input = running.awaitInput(id, atMost).filter(LiveInput::isTerminal);
        if (input.isEmpty()) {
            return Optional.of(why(id).orElse(NO_TERMINAL));
        }
        try {
            input.get().resize(size);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(
                    new Taken.No(String.valueOf(refused.getMessage()), "try another size"));
        }
    }

    /** Whoever may begin nothing may type nothing either. */
    private void refuseHalted(Principal by) {
        if (by instanceof Principal.Agent agent) {
            stopSwitch.refuseHalted(agent.id());
        }
    }

    /** Why nothing can be typed; empty when it runs here, but not so. */
    private Optional<Taken> why(String id) {
        if (archive.isOver(id)) {
            return Optional.of(OVER);
        }
        if (archive.waits(id)) {
            return Optional.of(new Taken.Early());
        }
        return running.isHere(id) ? Optional.empty() : Optional.of(NOT_HERE);
    }
}
