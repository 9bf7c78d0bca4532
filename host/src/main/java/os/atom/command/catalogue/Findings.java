package os.atom.command.catalogue;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import os.atom.command.Conduct;
import os.atom.command.Effect;
import os.atom.command.Uses;

/** Collects the effects of one invocation. Not thread-safe; lives for one question. */
final class Findings {
    private final Set<Effect> effects = new LinkedHashSet<>();
    private final Set<String> commands = new LinkedHashSet<>();
    private final Set<Path> entered = new LinkedHashSet<>();
    private boolean relinks;

    void add(Effect effect) {
        effects.add(effect);
    }

    void unknown(String what, String because) {
        add(new Effect.Unknown(what, because));
    }

    /** A command by what it is called upon to do. */
    void command(String title) {
        commands.add(title);
    }

    /** A directory to work in, other than the one it starts in. */
    void enter(Path directory) {
        entered.add(directory);
    }

    /** Paths may lead elsewhere from here on. */
    void relinks() {
        relinks = true;
    }

    Conduct conduct() {
        return new Conduct(effects(), new Uses(commands, entered), relinks);
    }

    /** The effects that nobody may have. */
    List<Effect> never() {
        return effects.stream().filter(Effect.Never.class::isInstance).toList();
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }
}
