package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import os.atom.identity.TestJournal;
import os.atom.network.Network;
import os.atom.network.Outlet;

/**
 * What the way to the network costs: time per command, and memory while it runs. Run by hand with
 * the test class path; prints medians.
 */
final class RelayCost {
    private RelayCost() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        Path temporary = Files.createTempDirectory("relay-cost");
        Network network =
                Network.open(temporary, TestJournal.open(temporary.resolve("j.db"), Map.of()));
        Box box = new Box(temporary);
        SandboxSpec alone = box.spec(box.program("/usr/bin/true", java.util.List.of("true")));
        double[][] millis = new double[2][rounds];
        for (int i = -5; i < rounds; i++) {
            double without = time(alone);
            double with;
            try (Outlet outlet = network.gateway().open("c", Network.SCOUT)) {
                with = time(alone.joinedTo(outlet.socket()));
            }
            if (i >= 0) {
                millis[0][i] = without;
                millis[1][i] = with;
            }
        }
        System.out.printf(
                "without network %.1f ms, with %.1f ms%n", median(millis[0]), median(millis[1]));
        try (Outlet outlet = network.gateway().open("c", Network.SCOUT)) {
            Box.Collected collected = new Box.Collected();
            Sandbox.Running running =
                    Box.sandbox()
                            .start(
                                    box.spec(box.shell("echo on; sleep 20"))
                                            .joinedTo(outlet.socket()),
                                    collected);
            collected.expect("on");
            for (Path process : Processes.numbers(Relay.class.getName())) {
                if (Files.readString(process.resolve("cmdline")).contains("/bin/java\0")
                        && !Files.readString(process.resolve("cmdline")).contains("bwrap")) {
                    System.out.println("relay " + memory(process));
                }
            }
            running.stop();
            running.await();
        }
        network.close();
    }

    private static String memory(Path process) throws IOException {
        return Files.readString(process.resolve("smaps_rollup"))
                .lines()
                .filter(line -> line.startsWith("Rss") || line.startsWith("Pss:"))
                .map(line -> line.replaceAll(" +", " "))
                .toList()
                .toString();
    }

    private static double time(SandboxSpec spec) throws InterruptedException {
        long start = System.nanoTime();
        Box.sandbox().start(spec, (_, _) -> {}).await();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
