package os.atom.command;

import java.util.List;
import java.util.stream.Stream;

/**
 * A plan with everything it may do. Of an opaque script nobody knows what it does; its effects are
 * only what it can be told to do in any case: what is on the never-list, and that it reads the
 * programs that it names by a path which cannot be seen.
 *
 * @param uses what its programs are called upon to do; none for an opaque script
 */
public record Planned(Plan plan, List<Effect> effects, Uses uses) {
    public Planned {
        effects = List.copyOf(effects);
    }

    /**
     * The same for a request that asks for the network: it may connect, to what nobody knows
     * before.
     */
    public Planned connecting() {
        Effect connects = new Effect.Connect(Effect.Connect.ANYWHERE, "it asks for the network");
        return with(Stream.concat(effects.stream(), Stream.of(connects)).toList());
    }

    /** The same plan and uses with other effects. */
    public Planned with(List<Effect> others) {
        return new Planned(plan, others, uses);
    }
}
