package planted.journal;

import planted.shell.StartsAProcess;

/** Breaks the order of the steps. */
class KnowsTheShell {
    private final StartsAProcess later = new StartsAProcess();

    StartsAProcess later() {
        return later;
    }
}
