package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import os.atom.mount.Access;
import os.atom.mount.Grant;

/** Looks at one running pipeline again and again, and ends it when it used too much. */
final class Watch {
    /** So much stays free on every disk that a command can write to, if it was free before. */
    static final long FREE_FLOOR = 512L << 20;

    private static final long SCRATCH_EVERY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PROCESSOR_EVERY = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SCRATCH_SHARE = 10;

    private final Pipeline pipeline;
    private final Limits limits;
    private final Map<Path, Long> floors = new HashMap<>();
    private long nextScratch;
    private long nextProcessor;

    Watch(Pipeline pipeline) {
        this.pipeline = pipeline;
        this.limits = pipeline.spec().limits();
        this.nextScratch = pipeline.started();
        this.nextProcessor = pipeline.started() + PROCESSOR_EVERY;
    }

    void look() {
        long now = System.nanoTime();
        if (now - pipeline.started() >= limits.wall().toNanos()) {
            pipeline.end(new Ending.TimedOut());
            return;
        }
        if (pipeline.isOverdue(now)) {
            pipeline.end(new Ending.Stopped());
            return;
        }
        try {
            lookAtProcesses(now);
            if (now - nextScratch >= 0) {
                lookAtDisks();
                long took = System.nanoTime() - now;
                nextScratch = now + Math.max(SCRATCH_EVERY, took * SCRATCH_SHARE);
            }
        } catch (IOException unreadable) {
            pipeline.end(new Ending.SetupFailed("cannot watch it: " + unreadable.getMessage()));
        }
    }

    private void lookAtProcesses(long now) {
        List<Integer> first = pipeline.processes();
        int most = limits.processes() + first.size();
        ProcessTree tree = ProcessTree.below(first, most);
        if (tree.tasks() > most) {
            pipeline.end(new Ending.Exhausted("processes"));
        } else if (tree.resident() > limits.memory() && tree.proportional() > limits.memory()) {
            pipeline.end(new Ending.Exhausted("memory"));
        } else if (now - nextProcessor >= 0) {
            nextProcessor = now + PROCESSOR_EVERY;
            if (tree.processor().compareTo(limits.cpu()) > 0) {
                pipeline.end(new Ending.Exhausted("cpu"));
            }
        }
    }

    private void lookAtDisks() throws IOException {
        Path scratch = pipeline.spec().scratch();
        if (DiskUse.below(scratch, limits.scratch()) > limits.scratch()) {
            pipeline.end(new Ending.Exhausted("scratch"));
            return;
        }
        lookAtFreeSpace(scratch);
        for (Grant grant : pipeline.spec().view().grants()) {
            if (grant.access() == Access.WRITE) {
                lookAtFreeSpace(grant.directory());
            }
        }
    }

    private void lookAtFreeSpace(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        long free = Files.getFileStore(directory).getUsableSpace();
        long floor = floors.computeIfAbsent(directory, _ -> Math.min(FREE_FLOOR, free / 10 * 9));
        if (free < floor) {
            pipeline.end(new Ending.Exhausted("freeSpace"));
        }
    }
}
