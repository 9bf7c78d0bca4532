package os.atom.command.syntax;

import java.util.List;

/** What a text turned out to be. */
public sealed interface Parsed {
    /** Understood: at least one pipeline. */
    record Lines(List<Pipeline> pipelines) implements Parsed {
        public Lines {
            pipelines = List.copyOf(pipelines);
        }
    }

    /**
     * Outside the planned language.
     *
     * @param because the reason and, where there is one, the mend
     */
    record Opaque(String because) implements Parsed {}
}
