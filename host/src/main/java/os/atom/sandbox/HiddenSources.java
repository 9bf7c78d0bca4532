package os.atom.sandbox;

import java.nio.file.Path;

/** What is bound over a hidden path: an empty file, or an empty directory. */
interface HiddenSources {
    /** The host path whose emptiness the agent sees at this one. */
    Path standingFor(Path hidden);
}
