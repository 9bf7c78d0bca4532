package os.atom.boot;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import os.atom.journal.Fact;

/** Of requests, people and agents, stops and grants. */
final class GoverningSamples extends Samples {
    private int grants;

    GoverningSamples(Random random, String round) {
        super(random, round);
        requests();
        identities();
        stops();
        mounts();
    }

    private void requests() {
        add(
                "os.atom.request.accepted",
                "person:1",
                () -> id("agent:", 3),
                () -> "{'key':'%s%d','request':'%s'}".formatted(round, random.nextInt(9), key()));
    }

    private void identities() {
        String added = "{'name':'%s','maturity':'%s','keyHash':'%s'}";
        String levelled = "{'name':'%s','from':'STUDENT','to':'%s'}";
        agent("os.atom.agent.added", () -> added.formatted(name(), level(), key()));
        agent("os.atom.agent.promoted", () -> levelled.formatted(name(), level()));
        agent("os.atom.agent.demoted", () -> levelled.formatted(name(), level()));
        String paused = "{'name':'%s'%s}";
        put(
                "os.atom.agent.paused",
                () -> {
                    boolean host = random.nextBoolean();
                    String because =
                            ",'because':{'rule':'r','reason':'%s','entries':[%d]}"
                                    .formatted(key(), random.nextInt(200));
                    return new Fact(
                            "os.atom.agent.paused",
                            host ? "host" : "person:1",
                            id("agent:", 3),
                            paused.formatted(name(), host ? because : "").replace('\'', '"'));
                });
        agent("os.atom.agent.offered", () -> "{'name':'%s'}".formatted(name()));
        agent("os.atom.agent.withheld", () -> "{'name':'%s'}".formatted(name()));
        agent("os.atom.agent.tagged", () -> "{'name':'%s','tags':['%s']}".formatted(name(), key()));
        agent("os.atom.agent.key_rotated", this::keyed);
        for (String type : List.of("resumed", "removed", "stopped", "key_revoked")) {
            agent("os.atom.agent." + type, () -> "{'name':'%s'}".formatted(name()));
        }
        for (String type : List.of("added", "key_added", "key_rotated")) {
            add("os.atom.person." + type, "host", () -> id("person:", 2), this::keyed);
        }
    }

    private void stops() {
        for (String type : List.of("frozen", "thawed")) {
            add(
                    "os.atom.host." + type,
                    "person:1",
                    () -> "host",
                    () -> "{'by':'%s','reason':'%s'}".formatted(name(), key()));
        }
    }

    private void mounts() {
        String granted =
                "{'asked':'/%s','directory':'/d','access':'%s','agent':%s,'device':1,'inode':2}";
        add(
                "os.atom.mount.granted",
                "person:1",
                () -> "grant-" + round + grants++,
                () ->
                        granted.formatted(
                                key(),
                                one("READ", "WRITE"),
                                one("null", "'" + id("agent:", 3) + "'")));
        add(
                "os.atom.mount.revoked",
                "person:1",
                () -> id("grant-", grants + 1),
                () -> "{'directory':'/d'}");
    }

    private void agent(String type, Supplier<String> payload) {
        add(type, "person:1", () -> id("agent:", 3), payload);
    }

    private String keyed() {
        return "{'name':'%s','keyHash':'%s'}".formatted(name(), key());
    }
}
